import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileIn } from './image-file.ts';
import { leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, localOptions } from './product.ts';

describe('an ignore file', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    namespace = await ownNamespace('ignored');
  });
  afterAll(async () => {
    const left = await leftIn(namespace.name, 30);
    await namespace.remove();
    expect(left).toEqual([]);
  });

  it.each(['auto', 'stdin'])(
    'has the meaning that Docker gives it, by %s, also where the executor by itself would drop or keep something else',
    async (transport) => {
      const image = `${REGISTRY}/ignored:${transport}`;
      const context = contextOf({
        'build/App.Dockerfile': `FROM ${BUSYBOX}\nCOPY . /all/\nCOPY src /src/\nRUN find /all /src -type f | sort > /listing\n`,
        // The executor would apply this one as soon as there is none beside the Dockerfile.
        '.dockerignore': 'kept.txt\n',
        // By its own rules it would keep deep/er/secret/x and drop conf.d/z: it looks at one folder above a file only.
        'build/App.Dockerfile.dockerignore':
          '*.log\n**/secret\nvendor\n!vendor/lib/keep\nbuild\n[k-m]ey\n*.d\n!**/conf.d\n',
        ...{
          'kept.txt': '',
          'a.log': '',
          'deep/b.log': '',
          'deep/er/secret/x': '',
          'src/secret/x': '',
          'src/main': '',
        },
        ...{ 'vendor/lib/keep': '', 'vendor/lib/drop': '', 'vendor/drop': '', key: '', 'deep/key': '', 'conf.d/z': '' },
      });
      const options = [...localOptions(namespace.name), '--tag', image, '--context-transport', transport];
      const ran = await cli('build', context, ...options, '--file', `${context}/build/App.Dockerfile`);
      expect(ran.status, ran.stderr).toBe(0);
      expect(ran.stderr).toContain('context: 7 files, ');
      expect(ran.stderr).toContain('App.Dockerfile.dockerignore leaves out 8 files\n');
      expect((await fileIn(image, 'listing')).trimEnd().split('\n')).toEqual([
        ...[
          '/all/.dockerignore',
          '/all/conf.d/z',
          '/all/deep/b.log',
          '/all/deep/key',
          '/all/kept.txt',
          '/all/src/main',
        ],
        ...['/all/vendor/lib/keep', '/src/main'],
      ]);
    },
  );
});
