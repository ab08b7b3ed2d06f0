import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BuildError } from '../../../src/build/errors.ts';
import type { Digest } from '../../../src/image/digest.ts';
import { parseDigest } from '../../../src/image/digest.ts';
import {
  formatReference,
  type ImageReference,
  nameOf,
  parseReference,
  withDigest,
  withRegistry,
} from '../../../src/image/reference.ts';

const HEX = 'ab'.repeat(32);

function digest(): Digest {
  const parsed = parseDigest(`sha256:${HEX}`);
  if (parsed === undefined) throw new Error('the digest of the test is broken');
  return parsed;
}

function problemOf(text: string): BuildError {
  try {
    parseReference(text);
  } catch (error) {
    if (error instanceof BuildError) return error;
    throw error;
  }
  throw new Error(`accepted: ${text}`);
}

describe('an image reference', () => {
  it.each([
    ['debian', 'docker.io/library/debian'],
    ['debian:12-slim', 'docker.io/library/debian:12-slim'],
    ['library/debian', 'docker.io/library/debian'],
    ['user/app', 'docker.io/user/app'],
    ['docker.io/debian', 'docker.io/library/debian'],
    ['index.docker.io/user/app', 'docker.io/user/app'],
    ['index.docker.io/debian', 'docker.io/library/debian'],
    ['localhost/x', 'localhost/x'],
    ['localhost:5000', 'docker.io/library/localhost:5000'],
    ['localhost:5000/a/b/c:d', 'localhost:5000/a/b/c:d'],
    ['[::1]:5000/x', '[::1]:5000/x'],
    ['[fe80::1]/x:y', '[fe80::1]/x:y'],
    ['Registry.Example.com/x', 'Registry.Example.com/x'],
    [
      'registry.kube-system.svc.cluster.local:5000/team/app:1',
      'registry.kube-system.svc.cluster.local:5000/team/app:1',
    ],
    ['gcr.io/a__b/c---d.e', 'gcr.io/a__b/c---d.e'],
    [`debian@sha256:${HEX}`, `docker.io/library/debian@sha256:${HEX}`],
    [`h:1/x:_T.-9@sha256:${HEX}`, `h:1/x:_T.-9@sha256:${HEX}`],
  ])('%s in full is %s', (text, full) => {
    expect(formatReference(parseReference(text))).toBe(full);
  });

  it('gives its parts', () => {
    expect(parseReference(`h:1/a/b:t@sha256:${HEX}`)).toEqual({
      registry: 'h:1',
      repository: 'a/b',
      tag: 't',
      digest: `sha256:${HEX}`,
    });
    expect(parseReference('a')).toEqual({ registry: 'docker.io', repository: 'library/a' });
  });

  it.each([
    ['', 'empty'],
    [' debian', 'white space'],
    ['debian\n', 'white space'],
    ['a b', 'white space'],
    ['https://ghcr.io/a/b', 'starts with https://'],
    ['docker://a', 'starts with docker://'],
    ['Debian', '"Debian" is not lower case'],
    ['Foo/bar', '"Foo" is not lower case'],
    ['ghcr.io/Org/app', '"Org" is not lower case'],
    ['ghcr.io/', 'part of the name is empty'],
    ['ghcr.io//x', 'part of the name is empty'],
    ['/x', 'part of the name is empty'],
    ['a/b/', 'part of the name is empty'],
    ['a/-b', '"-b" is not a name'],
    ['a/b_', '"b_" is not a name'],
    ['a/b___c', '"b___c" is not a name'],
    ['a/b..c', '"b..c" is not a name'],
    ['a/../b', '".." is not a name'],
    ['a/é', '"é" is not a name'],
    ['a:', '"" is not a tag'],
    ['a:.x', '".x" is not a tag'],
    ['a:b:c', '"b:c" is not a tag'],
    ['h:1/a:b/c', '"b/c" is not a tag'],
    ['h:/a', '"" is not a port'],
    ['h:x/a', '"x" is not a port'],
    ['h:0/a', '"0" is not a port'],
    ['h:65536/a', '"65536" is not a port'],
    ['h:1:2/a', '"1:2" is not a port'],
    ['::1:5000/a', '"" is not a registry host'],
    ['-h.io/a', '"-h.io" is not a registry host'],
    ['h_1.io/a', '"h_1.io" is not a registry host'],
    ['[::1/a', '"[::1" is not a registry host'],
    ['user@host/a', '"host/a" is not a digest'],
    [`a@sha256:${HEX.slice(1)}`, 'is not a digest'],
    [`a@sha256:${HEX}@sha256:${HEX}`, 'is not a digest'],
    ['a@', '"" is not a digest'],
    [`@sha256:${HEX}`, 'part of the name is empty'],
    [HEX, '64 hexadecimal digits are an image id'],
    [`a:${'t'.repeat(129)}`, 'the tag has 129 characters'],
    [`h.io/${'r'.repeat(256)}`, 'the name has 256 characters'],
  ])('%j is refused: %s', (text, reason) => {
    const problem = problemOf(text);
    expect(problem.code).toBe('REFERENCE_INVALID');
    expect(problem.message).toContain(reason);
    expect(problem.hint).toBeTruthy();
  });

  it('takes names and tags up to their limits', () => {
    expect(parseReference(`h.io/${'r'.repeat(255)}:${'t'.repeat(128)}`).tag).toHaveLength(128);
  });

  it('is named in its own error on one line of bounded length, whatever it holds', () => {
    const { message } = problemOf(`a\r\n::error::\u001b[31m ${'x'.repeat(100_000)}`);
    expect(message).not.toMatch(/[\x00-\x1f]/);
    expect(message.length).toBeLessThan(500);
    expect(message).toContain('image reference "a');
  });

  it('can be written with a digest, under a bare name, and under another registry', () => {
    const reference = parseReference('h:1/a/b:t');
    expect(withDigest(reference, digest())).toBe(`h:1/a/b@sha256:${HEX}`);
    expect(nameOf(reference)).toBe('h:1/a/b');
    expect(formatReference(withRegistry(reference, 'localhost:5000'))).toBe('localhost:5000/a/b:t');
    expect(reference.registry).toBe('h:1');
    expect(() => withRegistry(reference, 'http://h')).toThrow(BuildError);
    expect(() => withRegistry(reference, 'h/x')).toThrow(BuildError);
  });
});

describe('every reference', () => {
  const hostPart = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/);
  const host = fc.array(hostPart, { minLength: 2, maxLength: 4 }).map((parts) => parts.join('.'));
  const port = fc.option(fc.integer({ min: 1, max: 65535 }), { nil: undefined });
  const registry = fc
    .tuple(fc.oneof(host, fc.constantFrom('localhost', '[::1]', '[fe80::1:2]')), port)
    .map(([name, number]) => (number === undefined ? name : `${name}:${number}`));
  const component = fc.stringMatching(/^[a-z0-9]{1,5}((\.|_|__|-{1,3})[a-z0-9]{1,4}){0,2}$/);
  const repository = fc.array(component, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
  const tag = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/);
  const reference: fc.Arbitrary<ImageReference> = fc.record(
    { registry, repository, tag, digest: fc.constant(digest()) },
    { requiredKeys: ['registry', 'repository'] },
  );

  it('survives being written and read again', () => {
    fc.assert(
      fc.property(reference, (given) => {
        fc.pre(given.registry !== 'index.docker.io' && given.registry !== 'docker.io');
        expect(parseReference(formatReference(given))).toEqual(given);
      }),
    );
  });

  it('in full form is its own full form', () => {
    fc.assert(
      fc.property(repository, fc.option(tag, { nil: undefined }), (name, version) => {
        fc.pre(!/^[a-f0-9]{64}$/.test(name) && !/^[^/]*[.][^/]*\//.test(name));
        const full = formatReference(parseReference(version === undefined ? name : `${name}:${version}`));
        expect(formatReference(parseReference(full))).toBe(full);
      }),
    );
  });

  it('is either read or refused with a BuildError, whatever the text', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'aA0./:@-_[] \n') }));
    fc.assert(
      fc.property(text, (given) => {
        try {
          const full = formatReference(parseReference(given));
          expect(formatReference(parseReference(full))).toBe(full);
        } catch (error) {
          expect(error).toBeInstanceOf(BuildError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
