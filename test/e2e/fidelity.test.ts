import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileIn } from './image-file.ts';
import { access, crane, kubectl, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, localOptions } from './product.ts';

describe('what the user means arrives as it is meant', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  beforeAll(async () => {
    namespace = await ownNamespace('fidelity');
  });
  afterAll(async () => {
    const left = await leftIn(namespace.name, 30);
    await namespace.remove();
    expect(left).toEqual([]);
  });

  it('build arguments and labels, whatever characters they hold', async () => {
    const value = `a b "c" 'd' $(HOME) $$(PATH) \${X} \\n é 日本 ${'`'}e${'`'} #f`;
    const image = `${REGISTRY}/fidelity-args:1`;
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nARG VALUE\nRUN printf %s "$VALUE" > /value\n` });
    const options = [...localOptions(namespace.name), '--tag', image];
    const ran = await cli('build', context, ...options, '--build-arg', `VALUE=${value}`, '--label', `note=${value}`);
    expect(ran.status, ran.stderr).toBe(0);
    expect(await fileIn(image, 'value')).toBe(value);
    expect(JSON.parse(await crane('config', image)).config.Labels.note).toBe(value);
  });

  it('the tree of the context: modes, links, empty folders, long and unusual names', async () => {
    const deep = `${'long-folder-name/'.repeat(8)}file-with-a-long-name.txt`;
    const context = contextOf({
      Dockerfile: `FROM ${BUSYBOX}\nCOPY tree /tree\nRUN cd /tree && find . -exec stat -c '%A %u:%g %n' {} + | sort -k3 > /listing\n`,
      'tree/secret.key': 'k',
      'tree/run.sh': '#!/bin/sh\n',
      'tree/grüße 日本.txt': 'unicode',
      [`tree/${deep}`]: 'deep',
      'tree/read-only/inside.txt': 'x',
    });
    chmodSync(join(context, 'tree/secret.key'), 0o600);
    chmodSync(join(context, 'tree/run.sh'), 0o775);
    mkdirSync(join(context, 'tree/empty'));
    symlinkSync('run.sh', join(context, 'tree/link'));
    chmodSync(join(context, 'tree/read-only'), 0o555);
    const image = `${REGISTRY}/fidelity-tree:1`;
    const ran = await cli('build', context, ...localOptions(namespace.name), '--tag', image);
    chmodSync(join(context, 'tree/read-only'), 0o755);
    expect(ran.status, ran.stderr).toBe(0);
    const lines = (await fileIn(image, 'listing')).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        '-rw------- 0:0 ./secret.key',
        '-rwxr-xr-x 0:0 ./run.sh',
        '-rw-r--r-- 0:0 ./grüße 日本.txt',
        `-rw-r--r-- 0:0 ./${deep}`,
        'drwxr-xr-x 0:0 ./empty',
        'lrwxrwxrwx 0:0 ./link',
        'dr-xr-xr-x 0:0 ./read-only',
        '-rw-r--r-- 0:0 ./read-only/inside.txt',
      ]),
    );
  });

  it('a Dockerfile outside the context, one of several stages, and several tags', async () => {
    const dockerfiles = contextOf({
      'other.Dockerfile': `FROM ${BUSYBOX} AS First\nCOPY f /first\nFROM ${BUSYBOX}\nRUN exit 1\n`,
    });
    const context = contextOf({ f: 'content' });
    const tags = [`${REGISTRY}/fidelity-stage:1`, `${REGISTRY}/fidelity-stage-too:2`];
    const options = [...localOptions(namespace.name), '--tag', tags.join(','), '--target', 'FIRST'];
    const ran = await cli('build', context, '--file', join(dockerfiles, 'other.Dockerfile'), ...options);
    expect(ran.status, ran.stderr).toBe(0);
    expect(await fileIn(tags[0] ?? '', 'first')).toBe('content');
    expect(await crane('digest', tags[1] ?? '')).toBe(await crane('digest', tags[0] ?? ''));
  });

  it('no push: nothing is pushed, and nothing is claimed', async () => {
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN true\n` });
    const ran = await cli('build', context, ...localOptions(namespace.name), '--no-push', '--output', 'json');
    expect(ran.status, ran.stderr).toBe(0);
    expect(JSON.parse(ran.stdout)).toMatchObject({ images: [], confirmed: false });
    expect(JSON.parse(ran.stdout)).not.toHaveProperty('digest');
  });

  it('hostile output: neither terminal sequences nor commands of a workflow reach the user', async () => {
    const print = "printf '\\033[31mred\\033[0m ::error::x\\r##[error]y\\n'";
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN ${print}; exit 9\n` });
    const ran = await cli('build', context, ...localOptions(namespace.name), '--tag', `${REGISTRY}/fidelity-hostile:1`);
    expect(ran.status).toBe(4);
    expect(ran.stderr).toContain('  | red ::error::x\n');
    expect(ran.stderr).not.toContain('\u001b');
    expect(ran.stderr).not.toMatch(/##\[error\]y/);
    expect(ran.stderr).not.toMatch(/^::/m);
  });

  it('the last line of an output, also without a line break, and the exit status', async () => {
    const options = ['--kubeconfig', access.kubeconfig, '--namespace', namespace.name];
    const print = ['--', 'sh', '-c', 'echo first; printf last; exit 7'];
    const expected = ['--expect-output', 'first\nlast', '--expect-exit-status', '7'];
    const ran = await cli('verify', access.images.busybox, ...options, ...expected, ...print);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stdout).toBe('first\nlast\n');
  });

  it('rendered manifests are what the API server accepts', async () => {
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN true\n` });
    const ran = await cli('render', context, '--namespace', namespace.name, '--tag', `${REGISTRY}/rendered:1`);
    expect(ran.status, ran.stderr).toBe(0);
    const file = join(contextOf({ 'rendered.yaml': ran.stdout }), 'rendered.yaml');
    const answer = await kubectl('apply', '--dry-run=server', '--validate=strict', '-f', file);
    expect(answer).toMatch(/job\.batch\/\S+ created \(server dry run\)\nconfigmap\/\S+ created \(server dry run\)/);
  });
});
