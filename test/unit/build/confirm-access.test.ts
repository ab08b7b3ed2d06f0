import { describe, expect, it } from 'vitest';
import { confirmDigest } from '../../../src/build/confirm-digest.ts';
import type { RegistryQuestion } from '../../../src/build/ports.ts';
import { NO_ACCESS, type RegistryAccess } from '../../../src/build/registry-access.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { sampleDigest, sampleRequest } from '../../support/samples.ts';

const TAGS = ['one.example/app:1', 'two.example:5000/app:1'];

async function questions(raw: RawOptions, access: Partial<RegistryAccess> = {}): Promise<RegistryQuestion[]> {
  const asked: RegistryQuestion[] = [];
  const registry = {
    confirm: async (question: RegistryQuestion) => {
      asked.push(question);
      return await Promise.resolve({ state: 'confirmed' as const });
    },
  };
  const pushed = { digest: sampleDigest(), access: { ...NO_ACCESS, ...access } };
  await confirmDigest(sampleRequest({ tags: TAGS, ...raw }), pushed, registry, new AbortController().signal);
  return asked;
}

describe('a digest is asked for as it was pushed', () => {
  it('with nothing where nothing opens the registry', async () => {
    const [one] = await questions({});
    expect(one).toEqual({
      ...{ reference: { registry: 'one.example', repository: 'app', tag: '1' }, digest: sampleDigest() },
      ...{ insecure: false, unverified: false },
    });
  });

  it('with the credentials of the push, and never with those that the build itself got', async () => {
    const asked = await questions({}, { dockerConfig: '{"auths":{}}', pullConfig: 'of the build' });
    expect(asked.map(({ dockerConfig }) => dockerConfig)).toEqual(['{"auths":{}}', '{"auths":{}}']);
    const [without] = await questions({}, { pullConfig: 'of the build' });
    expect(without).not.toHaveProperty('dockerConfig');
  });

  it('trusting the authority that is named for this registry, and no other', async () => {
    const raw = { 'registry-ca': ['three.example=3.pem', 'two.example:5000=2.pem'] };
    const files = new Map([
      ['authority-0.pem', 'text of 3'],
      ['authority-1.pem', 'text of 2'],
    ]);
    const [one, two] = await questions(raw, { files });
    expect(one).not.toHaveProperty('authority');
    expect(two).toMatchObject({ authority: 'text of 2' });
  });

  it('showing the certificate of this machine where one is named for this registry, and never as an authority', async () => {
    const raw = { 'registry-client-certificate': ['one.example=c.pem,k.pem'] };
    const files = new Map([
      ['certificate-0.pem', 'a certificate'],
      ['key-0.pem', 'a key'],
    ]);
    const [one, two] = await questions(raw, { files });
    expect(one).not.toHaveProperty('authority');
    expect(one).toMatchObject({ clientCertificate: { certificate: 'a certificate', key: 'a key' } });
    expect(two).not.toHaveProperty('clientCertificate');
  });

  it('without a check of the certificate where that was asked for, registry by registry', async () => {
    const asked = await questions({ 'skip-tls-verify-registries': 'two.example:5000' });
    expect(asked.map(({ unverified, insecure }) => [unverified, insecure])).toEqual([
      [false, false],
      [true, false],
    ]);
  });
});
