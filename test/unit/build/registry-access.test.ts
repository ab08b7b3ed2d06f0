import { describe, expect, it } from 'vitest';
import { isAuthority, isNeeded, NO_ACCESS, registryFiles } from '../../../src/build/registry-access.ts';
import { sampleRequest } from '../../support/samples.ts';

describe('the files that open registries', () => {
  const files = registryFiles(
    sampleRequest({
      'registry-ca': ['a.example=/etc/a.pem', 'b.example:5000=b.pem'],
      'registry-client-certificate': ['c.example=c.crt,c.key', 'a.example=a.crt,a.key'],
    }).registries,
  );

  it('have a name each, by number: a registry may have any name', () => {
    expect(files.map(({ name, registry, path }) => [name, registry, path])).toEqual([
      ['authority-0.pem', 'a.example', '/etc/a.pem'],
      ['authority-1.pem', 'b.example:5000', 'b.pem'],
      ['certificate-0.pem', 'c.example', 'c.crt'],
      ['key-0.pem', 'c.example', 'c.key'],
      ['certificate-1.pem', 'a.example', 'a.crt'],
      ['key-1.pem', 'a.example', 'a.key'],
    ]);
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
  });

  it('are authorities or not, by their names alone', () => {
    for (const { name, purpose } of files) expect(isAuthority(name)).toBe(purpose === 'authority');
  });

  it('are none where none is named', () => {
    expect(registryFiles(sampleRequest().registries)).toEqual([]);
  });
});

describe('what opens registries', () => {
  it.each([
    ['nothing', {}, false],
    ['a Docker config', { dockerConfig: '{}' }, true],
    ['the Docker config of the build alone', { pullConfig: '{}' }, true],
    ['a file', { files: new Map([['authority-0.pem', 'x']]) }, true],
  ])('is handed over where there is %s', (_what, access, needed) => {
    expect(isNeeded({ ...NO_ACCESS, ...access })).toBe(needed);
  });
});
