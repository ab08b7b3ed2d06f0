import { describe, expect, it } from 'vitest';
import { BuildError } from '../../../src/build/errors.ts';
import { quoted } from '../../../src/build/quoted.ts';
import { isSecretName, secretArguments, withoutUsers, withoutValue } from '../../../src/build/secret-texts.ts';

describe('user and password in a URL', () => {
  it.each([
    ['https://me:pw@host/path', 'https://***@host/path'],
    ['https://me:p@w:x@host', 'https://***@host'],
    ['two: http://a:b@h and socks5://c:d@i.', 'two: http://***@h and socks5://***@i.'],
    ['https://token@host', 'https://***@host'],
  ])('are masked: %s', (text, shown) => expect(withoutUsers(text)).toBe(shown));

  it.each(['https://host/a@b', 'host/app@sha256:00', 'https://host?mail=a@b', 'git@host:team/app'])(
    'are not seen in %s',
    (text) => expect(withoutUsers(text)).toBe(text),
  );

  it('are in no message and no hint, also where a value is clipped before the host', () => {
    const url = `https://me:${'p'.repeat(300)}@host`;
    const error = new BuildError('REQUEST_INVALID', `no ${url}`, { hint: `Not ${url}.` });
    expect(error.message).toBe('no https://***@host');
    expect(error.hint).toBe('Not https://***@host.');
    expect(quoted(url)).toBe("'https://***@host'");
  });
});

describe('what is written in a wrong place', () => {
  it.each([
    ['PASSWORD=x y', 'PASSWORD=…'],
    ['--build-arg TOKEN=a=b\nc', '--build-arg TOKEN=…'],
    ['--snapshot-mode redo', '--snapshot-mode redo'],
    ['KEY=', 'KEY='],
  ])('is quoted without its value: %j', (text, shown) => expect(withoutValue(text)).toBe(shown));
});

describe('flags of a program', () => {
  it('tell secrets behind an equal sign and in the next argument', () => {
    const args = [
      'get-token',
      '--oidc-client-secret=a1',
      '--password',
      'b2',
      '--client-id',
      'c3',
      '--token',
      '--verbose',
    ];
    expect(secretArguments(args)).toEqual(['a1', 'b2']);
  });

  it('are named as secrets are', () => {
    for (const name of ['githubToken', 'X-Amz-Credential', 'NPMTOKEN', 'oidc-client-secret']) {
      expect(isSecretName(name), name).toBe(true);
    }
    for (const name of ['PUBLIC_KEY', 'tokenizer', 'monkey']) expect(isSecretName(name), name).toBe(false);
  });
});
