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
    ...['p/w', 'p?w', 'p#w', 'p w', 'p\tw', 'p@/w', "p'w", '1a', '/', '?a=b@c'].map((password) => [
      `no https://me:${password}@host/path`,
      'no https://***@host/path',
    ]),
    ['s3://:p/w@bucket/a and https://me:p/w@host', 's3://***@bucket/a and https://***@host'],
  ])('are masked: %s', (text, shown) => expect(withoutUsers(text)).toBe(shown));

  it.each([
    ...['https://host/a@b', 'host/app@sha256:00', 'https://host?mail=a@b', 'git@host:team/app'],
    ...['https://host:5000/app@sha256:00', 'http://[::1]:5000/app@sha256:00', 'Get "https://host:443": EOF, ask a@b'],
  ])('are not seen in %s', (text) => expect(withoutUsers(text)).toBe(text));

  it('are in no message and no hint, also where a value is clipped before the host', () => {
    const url = `https://me:${'p'.repeat(300)}@host`;
    const error = new BuildError('REQUEST_INVALID', `no ${url}`, { hint: `Not ${url}.` });
    expect(error.message).toBe('no https://***@host');
    expect(error.hint).toBe('Not https://***@host.');
    expect(quoted(url)).toBe("'https://***@host'");
  });
});

describe('a value that somebody gave', () => {
  it.each([
    ['me:pw@host.example/app', "'***@host.example/app'"],
    ['me:p/w@host:5000', "'***@host:5000'"],
    ['me:p\tw@host.example:team/app.git', "'***@host.example:team/app.git'"],
    ['{"auths":{"host":{"auth":"bWU6cHc=","email":"e"}}}', '\'{"auths":{"host":{"auth":"***","email":"e"}}}\''],
    ['{"identitytoken": "a\\"b', '\'{"identitytoken": "***\''],
    [Buffer.from('{"auths":{}}').toString('base64'), "'***'"],
    ['token eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrIn0.c2ln-_', "'token ***'"],
  ])('is quoted without a secret in it: %s', (given, shown) => expect(quoted(given)).toBe(shown));

  it.each(['app:1@latest', 'host:5000/app@sha256:00', 'host.example/app:1@tag', 'a:b@c', '{"author":"me"}'])(
    'is quoted whole where it holds none: %s',
    (given) => expect(quoted(given)).toBe(`'${given}'`),
  );

  it('tells no secret field of JSON in a message either', () => {
    const { message } = new BuildError('REQUEST_INVALID', 'no file {"auths":{"r":{"password":"pw"}}}');
    expect(message).toBe('no file {"auths":{"r":{"password":"***"}}}');
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
    for (const name of [
      'githubToken',
      'X-Amz-Credential',
      'NPMTOKEN',
      'oidc-client-secret',
      'ACCESSKEY',
      'GH_PAT',
      'githubPat',
    ]) {
      expect(isSecretName(name), name).toBe(true);
    }
    for (const name of ['PUBLIC_KEY', 'tokenizer', 'monkey', 'PATH', 'FILE_PAT', 'GIT_PATH', 'PWD'])
      expect(isSecretName(name), name).toBe(false);
  });
});
