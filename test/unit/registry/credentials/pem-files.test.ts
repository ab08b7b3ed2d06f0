import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RequestProblems } from '../../../../src/build/errors.ts';
import type { RegistryFile } from '../../../../src/build/registry-access.ts';
import { readPemFiles } from '../../../../src/registry/credentials/pem-files.ts';
import { issueCertificate } from '../../../support/certificate.ts';

const NEVER = new AbortController().signal;
const { cert, key } = issueCertificate({ name: 'one' });
const other = issueCertificate({ name: 'other' });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pem-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A file of the test as a request names it; undefined text means that there is none. */
function file(purpose: RegistryFile['purpose'], text: string | undefined, name = `${purpose}-0.pem`): RegistryFile {
  const path = join(folder, name);
  if (text !== undefined) writeFileSync(path, text);
  return { name, path, registry: 'r.example', purpose };
}

async function textOf(purpose: RegistryFile['purpose'], text: string): Promise<string | undefined> {
  const one = file(purpose, text);
  return (await readPemFiles([one], NEVER)).get(one.name);
}

async function problemsOf(...files: RegistryFile[]): Promise<string[]> {
  try {
    await readPemFiles(files, NEVER);
  } catch (error) {
    const all = error instanceof RequestProblems ? error.problems : [error as Error & { code: string }];
    for (const one of all) expect(one).toMatchObject({ code: 'CREDENTIALS_INVALID', exitStatus: 2 });
    return all.map(({ message }) => message.replaceAll(`${folder}/`, ''));
  }
  return [];
}

function encrypted(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString();
}

describe('the PEM files of a build', () => {
  it('are read by their names', async () => {
    const files = [file('authority', cert), file('certificate', other.cert), file('key', other.key)];
    const texts = await readPemFiles(files, NEVER);
    expect([...texts.keys()]).toEqual(['authority-0.pem', 'certificate-0.pem', 'key-0.pem']);
    expect(texts.get('key-0.pem')).toBe(other.key);
    expect(await readPemFiles([], NEVER)).toEqual(new Map());
  });

  it('may hold several certificates, text around them, and lines of Windows', async () => {
    expect(await textOf('authority', `${cert}\n${other.cert}`)).toBe(`${cert.trim()}\n${other.cert.trim()}\n`);
    expect(await textOf('authority', `# an authority\nCN=one\n${cert}`)).toBe(cert);
    expect(await textOf('authority', cert.replaceAll('\n', '\r\n'))).toContain('BEGIN CERTIFICATE-----\r\n');
  });

  it.each(['authority', 'certificate'] as const)(
    'hand on nothing but certificates as %s, where a key lies beside them',
    async (purpose) => {
      const text = await textOf(purpose, `${key}${cert}${key}`);
      expect(text).toBe(cert);
    },
  );

  it.each(['pkcs8', 'sec1'] as const)('may hold a key as %s', async (type) => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const text = privateKey.export({ type, format: 'pem' }).toString();
    expect(await textOf('key', text)).toBe(text);
  });

  it('may be as large as a mebibyte', async () => {
    expect(await textOf('authority', cert.padStart(1024 * 1024))).toBe(cert);
  });

  it('may be links, to any file of this user', async () => {
    const target = file('authority', cert, 'target.pem');
    symlinkSync(target.path, join(folder, 'authority-0.pem'));
    expect((await readPemFiles([file('authority', undefined)], NEVER)).get('authority-0.pem')).toBe(cert);
  });

  it('are not read where the build is cancelled', async () => {
    const reason = new Error('cancelled by the test');
    await expect(readPemFiles([file('authority', cert)], AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

describe('a PEM file that cannot be used', () => {
  const CERTIFICATES = 'registry-ca: authority-0.pem, named for r.example, is not a PEM file with certificates';
  const CERTIFICATE =
    'registry-client-certificate: certificate-0.pem, named for r.example, is not a PEM file with a certificate';
  const KEY =
    'registry-client-certificate: key-0.pem, named for r.example, is not a PEM file with a private key that needs no passphrase';

  it.each([
    ['authority', '', CERTIFICATES],
    ['authority', 'hunter2', CERTIFICATES],
    ['authority', key, CERTIFICATES],
    ['authority', cert.slice(0, -30), CERTIFICATES],
    ['authority', cert.replace(/\n.{20}/, '\nAAAAAAAAAAAAAAAAAAAA'), CERTIFICATES],
    ['authority', `${cert}-----BEGIN CERTIFICATE-----\naHVudGVyMg==\n-----END CERTIFICATE-----\n`, CERTIFICATES],
    ['certificate', key, CERTIFICATE],
    ['key', cert, KEY],
    ['key', key.slice(0, -30), KEY],
    ['key', encrypted(), KEY],
  ] as const)('is told by its option and path: %s', async (purpose, text, problem) => {
    expect(await problemsOf(file(purpose, text))).toEqual([problem]);
  });

  it('is told with all others', async () => {
    const files = [file('authority', undefined), file('certificate', cert), file('key', 'hunter2')];
    const problems = await problemsOf(...files);
    expect(problems).toEqual([
      'registry-ca: authority-0.pem, named for r.example, cannot be read: it does not exist',
      KEY,
    ]);
    expect(problems.join()).not.toContain('hunter2');
  });

  it('is a folder, a pipe, a file below a file, or one that is too large', async () => {
    mkdirSync(join(folder, 'a'));
    execFileSync('mkfifo', [join(folder, 'b')]);
    writeFileSync(join(folder, 'c'), 'x');
    symlinkSync(join(folder, 'd'), join(folder, 'd'));
    const names = ['a', 'b', 'c/below', 'd'];
    const large = file('authority', `${cert}${' '.repeat(1024 * 1024)}`, 'e');
    const problems = await problemsOf(...names.map((name) => file('authority', undefined, name)), large);
    expect(problems.map((problem) => /cannot be read: (.*)$/.exec(problem)?.[1])).toEqual([
      'it is a folder',
      'it is no plain file',
      'it does not exist',
      'its links lead in a circle',
      'it is larger than 1 MiB',
    ]);
  });
});
