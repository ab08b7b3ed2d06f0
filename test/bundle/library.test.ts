import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DistCopy } from './run-dist.ts';

let copy: DistCopy;

beforeAll(() => {
  copy = new DistCopy();
  writeFileSync(join(copy.work, 'Dockerfile'), 'FROM scratch\n');
});

afterAll(() => copy.remove());

/** Calls `build` of the library with options given as code; gives the error as code, exit status and problems. */
async function errorOf(options: string): Promise<unknown> {
  const { stdout, stderr, status } = await copy.module(`
    import { build, BuildError, RequestProblems } from ${JSON.stringify(pathToFileURL(join(copy.dist, 'index.js')).href)};
    try {
      await build(${options});
    } catch (error) {
      const problems = error instanceof RequestProblems ? error.problems.map(({ message }) => message) : [];
      console.log(JSON.stringify({ ours: error instanceof BuildError, code: error.code, exit: error.exitStatus, problems }));
    }
  `);
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return JSON.parse(stdout);
}

describe('the library', () => {
  it('tells every problem of the options', async () => {
    await expect(errorOf("{ push: 'maybe', timeout: '1s', buildArgs: ['x'] }")).resolves.toEqual({
      ours: true,
      code: 'REQUEST_INVALID',
      exit: 2,
      problems: expect.arrayContaining([
        "push is 'maybe'",
        "timeout is '1s'",
        "build-args: 'x' is not KEY=VALUE",
        'tags: no tag is given',
      ]),
    });
  });

  it('takes the options of a rendered Dockerfile, and tells what no image can hold', async () => {
    const options = {
      ...{ tags: 'registry.example/app:1', file: 'f', baseImage: 'debian', addFiles: ['"a b" /x', 'c'] },
      ...{
        workdir: '/w',
        user: 'a b',
        env: ['A=x\ny'],
        expose: '1',
        volumes: ['/v'],
        entrypoint: ['a', ''],
        cmd: '[]',
      },
    };
    await expect(errorOf(JSON.stringify(options))).resolves.toMatchObject({
      problems: [
        'file and base-image exclude each other',
        "add-files: 'c' does not name a source and a destination",
        'user "a b" is no user',
      ],
    });
  });

  it.each(['buildArg', 'dryRun', 'output', 'expectOutput', 'tag'])(
    'refuses the option %s, which it would ignore',
    async (name) => {
      const error = await errorOf(`{ tags: 'registry.example/app:1', ${name}: 'x' }`);
      expect(error).toMatchObject({ code: 'REQUEST_INVALID', problems: [expect.stringContaining('unknown option')] });
    },
  );

  it('does not use the kubeconfig of a person', async () => {
    await expect(errorOf("{ tags: 'registry.example/app:1' }")).resolves.toMatchObject({
      code: 'KUBECONFIG_INVALID',
      exit: 3,
    });
  });

  it('exports nothing but what it documents', async () => {
    const index = pathToFileURL(join(copy.dist, 'index.js')).href;
    const { stdout } = await copy.module(
      `console.log(Object.keys(await import(${JSON.stringify(index)})).sort().join())`,
    );
    expect(stdout).toBe('BuildError,ERROR_KINDS,RequestProblems,build\n');
  });
});
