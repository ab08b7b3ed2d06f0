import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RequestProblems } from '../../../src/build/errors.ts';
import { parseAddedFile } from '../../../src/build/parse-added-file.ts';
import { parseRequest } from '../../../src/build/parse-request.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { anyText } from '../../support/overlays.ts';

const tags = 'registry.example/app:1';

describe('an image described by options', () => {
  it('is read from them all, and rendered', () => {
    const { source } = parseRequest({
      tags,
      'base-image': 'debian:12',
      'add-files': ['app /opt/app mode=0755', '"my file.txt" "/opt/my file.txt" owner=1000:1000'],
      workdir: '/opt',
      user: 'app',
      env: ['A=1', 'B= two = 2 '],
      labels: 'a=b',
      expose: '80\n7000-7002/UDP',
      volumes: ['/data'],
      entrypoint: ['/opt/app', ' -x '],
      cmd: '["a b", ""]',
    });
    expect(source.overlay).toEqual({
      baseImage: 'debian:12',
      addFiles: [
        { source: 'app', destination: '/opt/app', mode: '0755' },
        { source: 'my file.txt', destination: '/opt/my file.txt', owner: '1000:1000' },
      ],
      workdir: '/opt',
      user: 'app',
      env: [
        ['A', '1'],
        ['B', ' two = 2 '],
      ],
      labels: [['a', 'b']],
      expose: ['80', '7000/udp', '7001/udp', '7002/udp'],
      volumes: ['/data'],
      entrypoint: ['/opt/app', ' -x '],
      cmd: ['a b', ''],
    });
    expect(source.dockerfileText).toContain('\nFROM debian:12\nENV A="1"\n');
    expect(source).toMatchObject({ labels: [], buildArgs: [] });
  });

  it('hands what no line can hold to the executor as build arguments', () => {
    const { source } = parseRequest({ tags, 'base-image': 'debian', env: ['A=x\ny'] });
    expect(source.buildArgs).toEqual([['ROOTLESS_KANIKO_VALUE_1', 'x\ny']]);
  });

  it('does not take the line break at the end of a block for a part of a value', () => {
    const { source } = parseRequest({ tags, 'base-image': 'debian\n', workdir: '/a \n', user: 'app\n' });
    expect(source.overlay).toMatchObject({ baseImage: 'debian', workdir: '/a ', user: 'app' });
  });

  it('needs nothing but its base image, and lists without entries are as if not given', () => {
    const { source } = parseRequest({ tags, 'base-image': 'scratch', 'add-files': [], 'build-args': [] });
    expect(source.dockerfileText?.split('\n').slice(1)).toEqual(['FROM scratch', '']);
    expect(parseRequest({ tags, 'add-files': [], cmd: [] }).source).not.toHaveProperty('overlay');
  });

  it.each([
    [
      ['/bin/sh', '-c', 'a\nb'],
      ['/bin/sh', '-c', 'a\nb'],
    ],
    ['/bin/sh\n-c\ntrue', ['/bin/sh', '-c', 'true']],
    ['["/bin/sh", "-c", "a\\nb"]', ['/bin/sh', '-c', 'a\nb']],
    [['["a"]'], ['a']],
    [
      ['[', ' "a",', '"b" ]'],
      ['a', 'b'],
    ],
    ['[]', []],
    [
      ['a', ''],
      ['a', ''],
    ],
  ])('takes the command %j', (cmd, expected) => {
    expect(parseRequest({ tags, 'base-image': 'scratch', cmd }).source.overlay?.cmd).toEqual(expected);
  });

  it.each<[RawOptions, string[]]>([
    [{ 'base-image': 'a', file: 'b', 'dockerfile-inline': 'c' }, ['file and dockerfile-inline and base-image exclude']],
    [{ file: 'b', 'dockerfile-inline': 'c' }, ['file and dockerfile-inline exclude']],
    [{ 'base-image': 'a', target: 't', 'build-args': ['A=1'] }, ['target means nothing', 'build-args means nothing']],
    [{ env: 'A=1', cmd: ['x'] }, ['env is given without base-image', 'cmd is given without base-image']],
    [{ 'dockerfile-inline': ' \n' }, ['dockerfile-inline is empty']],
    [{ 'base-image': ' ' }, ['base-image is empty']],
    [{ 'base-image': 'a', cmd: ['["a"]', 'b'] }, ['cmd begins as a JSON array but is none']],
    [{ 'base-image': 'a', cmd: ['[', '-f', '/x', ']'] }, ['cmd begins as a JSON array but is none']],
    [{ 'base-image': 'a', cmd: '[1]' }, ['cmd begins as a JSON array but is none']],
    [{ 'base-image': 'a', entrypoint: '["a"' }, ['entrypoint begins as a JSON array but is none']],
    [{ 'base-image': 'a', expose: '9-1', volumes: 'x' }, ['expose: "9-1" is no port', 'volumes: "x" is relative']],
    [{ 'base-image': 'a', 'add-files': ['x', 'a b c'] }, ["add-files: 'x' does not name", 'ends with "c"']],
    [{ 'base-image': 'a', 'add-files': ["'a b' c"] }, ['has a quote that does not hold a path']],
    [{ 'base-image': 'a', 'add-files': ['"a\\x" c'] }, ['which is no JSON string']],
    [{ 'base-image': 'a', 'add-files': ['a b mode=1 mode=2'] }, ['gives mode twice']],
    [{ 'base-image': 'a', 'add-files': ['a b c=2'] }, ['ends with "c=2"']],
  ])('refuses %j', (raw, messages) => {
    expect(problemsOf({ tags, ...raw })).toEqual(messages.map((message) => expect.stringContaining(message)));
  });
});

describe('an entry of add-files', () => {
  it('carries any path, written as JSON', () => {
    const carries = (source: string, destination: string) => {
      const entry = `  ${JSON.stringify(source)}\t${JSON.stringify(destination)} owner=0`;
      expect(parseAddedFile(entry)).toEqual({ source, destination, owner: '0' });
    };
    fc.assert(fc.property(anyText, anyText, carries), { numRuns: 500 });
  });
});

function problemsOf(raw: RawOptions): string[] {
  try {
    parseRequest(raw);
    return [];
  } catch (error) {
    if (!(error instanceof RequestProblems)) throw error;
    return error.problems.map(({ message }) => message);
  }
}
