import { describe, expect, it } from 'vitest';
import { executorArguments, unservedOptions } from '../../../src/kaniko/arguments.ts';
import { unpackedContext } from '../../../src/kaniko/context-place.ts';
import { executorVersionOfImage } from '../../../src/kaniko/executor-version.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { samplePlan, sampleRequest } from '../../support/samples.ts';

const FORK = executorVersionOfImage('ghcr.io/osscontainertools/kaniko:v1.28.5-debug');
const OLD = executorVersionOfImage('gcr.io/kaniko-project/executor:v1.9.1-debug');
const OLDEST = executorVersionOfImage('gcr.io/kaniko-project/executor:v1.8.1-debug');
const LAYOUT = { kind: 'layout', directory: '/kaniko/oci' } as const;

function argumentsOf(raw: RawOptions): string[] {
  return executorArguments(sampleRequest(raw), FORK, unpackedContext());
}

describe('how the executor reaches registries', () => {
  it('is said registry by registry, each file by the name under which the executor has it', () => {
    const given = argumentsOf({
      'insecure-registries': ['plain.example'],
      'skip-tls-verify-registries': ['a.example', 'b.example:5000'],
      'registry-ca': ['c.example=/home/c.pem', 'd.example:1=/home/d.pem'],
      'registry-client-certificate': ['d.example:1=/home/d.crt,/home/d.key', 'e.example=e.crt,e.key'],
      'registry-mirror': ['m.example/hub', 'n.example'],
      'registry-map': ['quay.io=m.example/quay'],
    });
    const from = given.indexOf('--insecure-registry=plain.example');
    expect(given.slice(from, given.indexOf('--log-format=text'))).toEqual([
      '--insecure-registry=plain.example',
      '--skip-tls-verify-registry=a.example',
      '--skip-tls-verify-registry=b.example:5000',
      '--registry-certificate=c.example=/kaniko/registry-files/authority-0.pem',
      '--registry-certificate=d.example:1=/kaniko/registry-files/authority-1.pem',
      '--registry-client-cert=d.example:1=/kaniko/registry-files/certificate-0.pem,/kaniko/registry-files/key-0.pem',
      '--registry-client-cert=e.example=/kaniko/registry-files/certificate-1.pem,/kaniko/registry-files/key-1.pem',
      '--registry-mirror=m.example/hub',
      '--registry-mirror=n.example',
      '--registry-map=quay.io=m.example/quay',
    ]);
    expect(given.join('\n')).not.toContain('/home/');
  });

  it('is nothing by default, and no credential is an argument', () => {
    expect(argumentsOf({}).filter((argument) => /registry-|tls/.test(argument))).toEqual([]);
    const raw = { 'registry-credentials': ['registry.example:5000=u:hunter2'] };
    expect(argumentsOf(raw)).toEqual(argumentsOf({}));
  });
});

describe('an executor that does not push', () => {
  const laid = (executor: ReturnType<typeof executorVersionOfImage>) =>
    executorArguments(sampleRequest(), executor, unpackedContext(), LAYOUT);

  it('leaves the image as a layout under all of its names, and no digest', () => {
    expect(laid(FORK).slice(2, 6)).toEqual([
      '--no-push',
      '--destination=registry.example:5000/team/app:1',
      '--oci-layout-path=/kaniko/oci',
      '--no-push-cache',
    ]);
    expect(laid(FORK).join()).not.toContain('--digest-file');
  });

  it('pushes no layers of a cache either, where it has a flag for that', () => {
    expect(laid(OLD)).toContain('--no-push-cache');
    expect(laid(OLDEST)).not.toContain('--no-push-cache');
    expect(laid(executorVersionOfImage('mirror.example/builder:1'))).not.toContain('--no-push-cache');
    expect(argumentsOf({})).not.toContain('--no-push-cache');
  });
});

describe('an option that the executor has no flag for', () => {
  const MAP = { 'registry-map': ['quay.io=m.example'] };
  const CERTIFICATE = { 'registry-client-certificate': ['r.example=c,k'] };

  it('is refused by name, with the executor that lacks it', () => {
    expect(unservedOptions(sampleRequest({ ...MAP, ...CERTIFICATE }), OLD)).toEqual([
      {
        option: 'registry-client-certificate',
        text: 'registry-client-certificate needs --registry-client-cert, which is not known to original v1.9.1',
      },
      { option: 'registry-map', text: 'registry-map needs --registry-map, which is not known to original v1.9.1' },
    ]);
    const image = 'gcr.io/kaniko-project/executor:v1.9.1-debug';
    expect(() => samplePlan({ ...MAP, executor: image })).toThrow('registry-map needs --registry-map');
  });

  it('is refused where nobody knows whether it has it', () => {
    expect(unservedOptions(sampleRequest(MAP), undefined)).toEqual([
      {
        option: 'registry-map',
        text: 'registry-map needs --registry-map, which is not known to every executor, and the version of this one is not known',
      },
    ]);
  });

  it.each([
    ['none is given', {}, OLD],
    ['it has both', { ...MAP, ...CERTIFICATE }, FORK],
    ['it has the one that is given', CERTIFICATE, executorVersionOfImage('gcr.io/kaniko-project/executor:v1.12.1')],
  ])('is none where %s', (_what, raw, executor) => {
    expect(unservedOptions(sampleRequest(raw), executor)).toEqual([]);
  });
});
