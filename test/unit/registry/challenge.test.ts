import { describe, expect, it } from 'vitest';
import { isRealmAllowed, parseBearerChallenge, tokenAddress, tokenIn } from '../../../src/registry/challenge.ts';

describe('a challenge of a registry', () => {
  it('is read with its realm, service and scope', () => {
    const challenge = parseBearerChallenge(
      'Bearer realm="https://auth.io/token",service="r.io",scope="repository:a/b:pull,push"',
    );
    expect(challenge?.realm.href).toBe('https://auth.io/token');
    expect(challenge).toMatchObject({ service: 'r.io', scope: 'repository:a/b:pull,push' });
  });

  it('is read in other spellings of the header', () => {
    const challenge = parseBearerChallenge('Basic realm="x", BEARER Realm = "https://a.io/t?x=1" , service=plain');
    expect(challenge?.realm.href).toBe('https://a.io/t?x=1');
    expect(challenge).toMatchObject({ service: 'plain', scope: undefined });
  });

  it.each([
    undefined,
    '',
    'Basic realm="r"',
    'Bearer',
    'Bearer realm="/token"',
    'Bearer service="x"',
    'Bearer realm=""',
  ])('%j cannot be met without credentials', (header) => {
    expect(parseBearerChallenge(header)).toBeUndefined();
  });

  it('leads to the address of the token, with our scope where it names none', () => {
    const realm = new URL('https://a.io/t?x=1');
    const own = tokenAddress({ realm, service: 'r.io', scope: 'repository:a:pull' }, 'repository:z:pull');
    expect(own.href).toBe('https://a.io/t?x=1&service=r.io&scope=repository%3Aa%3Apull');
    const ours = tokenAddress({ realm, service: undefined, scope: undefined }, 'repository:z:pull');
    expect(ours.href).toBe('https://a.io/t?x=1&scope=repository%3Az%3Apull');
  });

  it.each([
    ['https://a.io', 'https://r.io', true],
    ['https://a.io', 'http://r.io', true],
    ['http://a.io', 'http://r.io', true],
    ['http://a.io', 'https://r.io', false],
    ['file:///etc/passwd', 'http://r.io', false],
    ['ftp://a.io', 'https://r.io', false],
  ])('with the realm %s is followed from %s: %s', (realm, base, allowed) => {
    expect(isRealmAllowed(new URL(realm), new URL(base))).toBe(allowed);
  });
});

describe('the answer of a token service', () => {
  it.each([
    ['{"token":"abc.def"}', 'abc.def'],
    ['{"access_token":"abc"}', 'abc'],
    ['{"token":"a","access_token":"b"}', 'a'],
    ['{"token":"a\\r\\nX-Evil: 1"}', undefined],
    ['{"token":""}', undefined],
    ['{"token":1}', undefined],
    ['{}', undefined],
    ['null', undefined],
    ['[]', undefined],
    ['<html>', undefined],
    ['', undefined],
  ])('%s holds the token %j', (body, token) => {
    expect(tokenIn(body)).toBe(token);
  });
});
