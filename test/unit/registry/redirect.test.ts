import { describe, expect, it } from 'vitest';
import { type Call, RedirectRefused, redirectedCall } from '../../../src/registry/redirect.ts';

function call(url: string): Call {
  const headers = { accept: '*/*', authorization: 'Bearer secret' };
  return { method: 'HEAD', url: new URL(url), headers, largestBody: 1024 };
}

describe('a redirect', () => {
  it('keeps the token within one origin', () => {
    const next = redirectedCall(call('https://r.io/v2/a'), '/v2/b');
    expect(next.url.href).toBe('https://r.io/v2/b');
    expect(next.headers).toEqual({ accept: '*/*', authorization: 'Bearer secret' });
  });

  it.each(['https://s.io/x', 'https://r.io:444/x', 'https://r.io.evil.io/x', '//evil.io/x', 'https://r.io@evil.io/'])(
    'to %s drops the token',
    (location) => {
      expect(redirectedCall(call('https://r.io/v2/a'), location).headers).toEqual({ accept: '*/*' });
    },
  );

  it('from http to https drops the token', () => {
    expect(redirectedCall(call('http://r.io/'), 'https://r.io/').headers).toEqual({ accept: '*/*' });
  });

  it.each(['http://r.io/v2/a', 'file:///etc/passwd', 'https://', 'http://[::1'])(
    'from https to %s is refused',
    (location) => {
      expect(() => redirectedCall(call('https://r.io/'), location)).toThrow(RedirectRefused);
    },
  );
});
