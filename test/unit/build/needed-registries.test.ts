import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NeededRegistries, neededRegistries } from '../../../src/build/needed-registries.ts';
import { parseDockerfile } from '../../../src/dockerfile/instructions.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { sampleRequest } from '../../support/samples.ts';

const NO_PUSH = { push: 'false', tags: [] };
const ORIGINAL = { ...NO_PUSH, 'executor-version': 'original@v1.24.0' };
const FORK = { ...NO_PUSH, 'executor-version': 'osscontainertools@v1.28.5' };

function needed(dockerfile: string | undefined, raw: RawOptions = NO_PUSH): NeededRegistries {
  return neededRegistries(sampleRequest(raw), dockerfile === undefined ? undefined : parseDockerfile(dockerfile));
}

/** Registries and repositories as one list, `REGISTRY/REPOSITORY`, or the registry alone. */
function places(dockerfile: string, raw: RawOptions = NO_PUSH): string[] {
  const { registries, unknown } = needed(dockerfile, raw);
  expect(unknown).toEqual([]);
  return registries.flatMap(({ registry, repositories }) =>
    repositories.length === 0 ? [registry] : repositories.map((repository) => `${registry}/${repository}`),
  );
}

describe('the registries a build needs', () => {
  it('are those of the tags, where it pushes, and of the base image', () => {
    const tags = 'ghcr.io/team/app:1\nindex.docker.io/team/app:1\nghcr.io/team/app:2';
    expect(places('FROM r.example:5000/base\n', { tags })).toEqual([
      ...['ghcr.io/team/app', 'docker.io/team/app', 'r.example:5000/base'],
    ]);
    expect(places('FROM r.example:5000/base\n', { tags, push: 'false' })).toEqual(['r.example:5000/base']);
  });

  it.each([
    ['FROM debian', ['docker.io/library/debian']],
    ['FROM --platform=linux/arm64 index.docker.io/a/b AS x', ['docker.io/a/b']],
    ['FROM scratch', []],
    ['FROM a.example/x AS build\nFROM build', ['a.example/x']],
    ['FROM a.example/x AS build\nFROM scratch\nCOPY --from=BUILD / /\nCOPY --from=0 / /', ['a.example/x']],
    ['FROM scratch\nCOPY --chown=1 --from=b.example/y:1 / /', ['b.example/y']],
    ['FROM scratch\nRUN --mount=type=bind,from=c.example/z,target=/z true', ['c.example/z']],
    ['FROM scratch\nRUN --mount=type=cache,target=/z true', []],
    [`ARG R=d.example\nARG B=\${R}/base\nFROM $B:1`, ['d.example/base']],
    ['ARG R=d.example\nFROM scratch\nARG R\nCOPY --from=$R/y / /', ['d.example/y']],
    [`FROM \${R:-e.example}/base`, ['e.example/base']],
    ['FROM f.example/base:$TAG', ['f.example']],
    [`FROM debian:\${TARGETARCH}-slim`, ['docker.io']],
    [`FROM a.example/x@sha256:${'a'.repeat(64)}`, ['a.example/x']],
    ['FROM scratch\nCOPY --from=a.example/x / /\nCOPY --from=a.example/x /y /y', ['a.example/x']],
    ['FROM scratch\nRUN <<EOF\nFROM no.example/x\nEOF\n', []],
  ])('are told by %j', (dockerfile, expected) => {
    expect(places(dockerfile)).toEqual(expected);
  });

  it('go by the build arguments', () => {
    const raw = { ...NO_PUSH, 'build-args': 'R=given.example' };
    expect(places('ARG R=d.example\nFROM $R/base', raw)).toEqual(['given.example/base']);
  });

  it('are not those of stages that are not built', () => {
    const dockerfile =
      'FROM a.example/a AS a\nFROM b.example/b AS b\nFROM c.example/c AS c\nCOPY --from=a / /\nFROM d.example/d';
    expect(places(dockerfile, { ...ORIGINAL, target: 'c' })).toEqual(['a.example/a', 'b.example/b', 'c.example/c']);
    expect(places(dockerfile, { ...ORIGINAL, target: '1' })).toEqual(['a.example/a', 'b.example/b']);
    expect(places(dockerfile, { ...FORK, target: 'c' })).toEqual(['a.example/a', 'c.example/c']);
    expect(places(dockerfile, { ...ORIGINAL, target: 'c', 'kaniko-args': '--skip-unused-stages' })).toEqual([
      ...['a.example/a', 'c.example/c'],
    ]);
  });

  it('leave no stage out where the one to begin with is not known', () => {
    const { registries, unknown } = needed('FROM a.example/a AS a\nFROM $WHICH', FORK);
    expect(registries).toEqual([{ registry: 'a.example', repositories: ['a'] }]);
    expect(unknown).toEqual(['Dockerfile line 2: "$WHICH" depends on a variable that has no value here']);
  });

  it.each([
    ['--cache-repo=c.example/cache', ['r.example/app']],
    ['--cache=false\n--cache-repo=c.example/cache', ['r.example/app']],
    ['--cache\n--cache-repo=c.example/cache', ['r.example/app', 'c.example/cache']],
    ['--cache=true\n--cache-repo=oci:/kaniko/cache', ['r.example/app']],
    ['--cache=true', ['r.example/app', 'r.example/app/cache']],
    [
      '--registry-mirror=m.example/hub\n--registry-mirror=n.example:5000',
      ['r.example/app', 'm.example', 'n.example:5000'],
    ],
    [
      '--registry-map=index.docker.io=m.example;gcr.io=n.example/gcr\n--registry-map=quay.io=index.docker.io',
      ['r.example/app', 'm.example', 'n.example', 'docker.io'],
    ],
  ])('are also those of kaniko-args: %j', (kanikoArgs, expected) => {
    expect(places('FROM scratch', { tags: 'r.example/app:1', 'kaniko-args': kanikoArgs })).toEqual(expected);
  });

  it.each([
    ['FROM $BASE', 'Dockerfile line 1: "$BASE" depends on a variable that has no value here'],
    [
      `FROM scratch\nCOPY --from=\${R}/x / /`,
      `Dockerfile line 2: "\${R}/x" depends on a variable that has no value here`,
    ],
    ['FROM localhost:$PORT/x', 'Dockerfile line 1: "localhost:$PORT/x" depends on a variable that has no value here'],
    ['FROM Not/An/Image', 'Dockerfile line 1: "Not/An/Image" is no image reference'],
  ])('cannot be told by %j, which is said', (dockerfile, sentence) => {
    expect(needed(dockerfile)).toEqual({ registries: [], unknown: [sentence] });
  });

  it('cannot be told of a Dockerfile that nobody has read, and of arguments that name none', () => {
    expect(needed(undefined, { tags: 'r.example/app:1' })).toEqual({
      registries: [{ registry: 'r.example', repositories: ['app'] }],
      unknown: ['the Dockerfile is in the remote context, which is not looked at before the build'],
    });
    const raw = { ...NO_PUSH, 'kaniko-args': '--registry-mirror=https://m.example' };
    expect(needed('FROM scratch', raw).unknown).toEqual([
      'kaniko-args --registry-mirror: "https://m.example" does not begin with a registry',
    ]);
  });

  it('come out of any text without an error', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(fc.constantFrom('FROM ', 'COPY --from=', 'ARG ', 'RUN --mount=from='), fc.string())
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), fc.string({ unit: 'binary' }), (lines, value) => {
        const request = sampleRequest(NO_PUSH);
        const executor = {
          ...request.executor,
          extraArguments: [`--registry-mirror=${value}`, `--registry-map=${value}`],
        };
        const { registries } = neededRegistries({ ...request, executor }, parseDockerfile(lines.join('\n')));
        for (const { registry } of registries) expect(registry).toMatch(/^(\[[\w:]+\]|[\w.-]+)(:\d+)?$/);
      }),
      { numRuns: 500 },
    );
  });
});
