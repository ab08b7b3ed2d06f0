import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BuildError } from '../../../../src/build/errors.ts';
import { parseConfig } from '../../../../src/registry/credentials/config-file.ts';
import { secretsOf } from '../../../../src/registry/credentials/credential.ts';
import { inlineCredentials } from '../../../../src/registry/credentials/inline-credentials.ts';
import { auth } from '../../../support/docker-configs.ts';

const CANARY = 'canary';
const PACKED = Buffer.from(CANARY).toString('base64');
const NEEDED = { registry: 'r.example', repositories: ['a/b'] };

/** Everything a person can get to see of an error: what is thrown, and what caused it. */
function shown(error: unknown): string {
  if (!(error instanceof BuildError)) throw error;
  return [error.message, error.hint, error.stack, String(error.cause)].join('\n');
}

function readAll(text: string): { readonly entries: readonly (readonly [string, object])[]; readonly told: string } {
  try {
    return { entries: inlineCredentials(NEEDED, parseConfig('/home/.docker/config.json', text)), told: '' };
  } catch (error) {
    return { entries: [], told: shown(error) };
  }
}

const text = fc.oneof(
  fc.constantFrom(CANARY, PACKED, auth('u', CANARY), auth('', CANARY), `${PACKED}=`, ''),
  fc.string({ unit: 'binary' }).map((before) => before + CANARY),
);
/** Mostly text, as in a config that was not tampered with. */
const value = fc.oneof({ weight: 12, arbitrary: text }, { weight: 1, arbitrary: fc.jsonValue() });
const fields = { auth: value, username: value, password: value, identitytoken: value, registrytoken: value };
const entry = fc.oneof(
  { weight: 6, arbitrary: fc.record(fields, { requiredKeys: [] }) },
  { weight: 1, arbitrary: fc.oneof(text, fc.jsonValue()) },
);
const key = fc.oneof(
  fc.constantFrom('r.example', 'https://r.example/v1/', 'r.example/a', 'r.example/a/b'),
  fc.oneof(fc.constantFrom('__proto__', 'constructor', CANARY), text),
);
const config = fc.record(
  {
    auths: fc.oneof({ weight: 9, arbitrary: fc.dictionary(key, entry) }, { weight: 1, arbitrary: entry }),
    credHelpers: fc.oneof({ weight: 9, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: entry }),
    credsStore: value,
  },
  { requiredKeys: ['auths'] },
);

describe('a Docker config from anybody', () => {
  it('gives credentials or one line that shows nothing of it, whatever its bytes are', () => {
    const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array).toString('utf8') + CANARY);
    fc.assert(
      fc.property(bytes, (content) => {
        const { told } = readAll(content);
        expect(told).toMatch(/^the Docker config \/home\/\.docker\/config\.json is no JSON( object)?\n/);
        expect(told).not.toContain(CANARY);
      }),
      { numRuns: 2000 },
    );
  });

  it('shows nothing of its fields in errors, and gives only what Docker can read again', () => {
    const seen = { entries: 0, problems: 0 };
    fc.assert(
      fc.property(config, (content) => {
        const { entries, told } = readAll(JSON.stringify(content));
        expect(told).not.toContain(CANARY);
        expect(told).not.toContain(PACKED.slice(0, 7));
        seen.problems += told === '' ? 0 : 1;
        seen.entries += entries.length;
        for (const [name, credential] of entries) {
          expect(['r.example', 'r.example/a/b']).toContain(name);
          for (const value of Object.values(credential)) expect(value).toMatch(/./s);
          if ('auth' in credential) {
            const login = Buffer.from(String(credential.auth), 'base64');
            expect(login.toString('base64')).toBe(credential.auth);
            expect(login.indexOf(':')).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 5000 },
    );
    // Both ways are gone often enough to mean something.
    expect(seen.entries).toBeGreaterThan(100);
    expect(seen.problems).toBeGreaterThan(100);
  });

  it('names every password and token as a secret, plain and in base64', () => {
    const word = fc.string({ unit: 'binary', minLength: 1 }).filter((one) => !/^\0|\0$/.test(one));
    fc.assert(
      fc.property(word, word, (password, token) => {
        const login = auth('user', password);
        const secrets = secretsOf({ auth: login, identitytoken: token });
        const readBack = Buffer.from(password).toString('utf8');
        for (const one of [readBack, login, token, Buffer.from(token).toString('base64')])
          expect(secrets).toContain(one);
      }),
      { numRuns: 1000 },
    );
  });
});
