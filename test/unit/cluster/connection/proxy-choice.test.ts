import { describe, expect, it } from 'vitest';
import { chooseProxy } from '../../../../src/cluster/connection/proxy-choice.ts';

function chosen(server: string, environment: Record<string, string>, proxyUrl?: string): string | undefined {
  const cluster = {
    name: 'c',
    server: new URL(server),
    insecure: false,
    ...(proxyUrl === undefined ? {} : { proxyUrl }),
  };
  return chooseProxy(cluster, environment)?.href;
}

describe('the proxy', () => {
  it.each<[string, Record<string, string>, string | undefined]>([
    ['https://api.example', {}, undefined],
    ['https://api.example', { HTTPS_PROXY: 'http://p:3128' }, 'http://p:3128/'],
    ['https://api.example', { https_proxy: 'p:3128' }, 'http://p:3128/'],
    ['https://api.example', { HTTPS_PROXY: '', https_proxy: 'https://p' }, 'https://p/'],
    ['https://api.example', { HTTPS_PROXY: 'http://upper', https_proxy: 'http://lower' }, 'http://upper/'],
    ['https://api.example', { HTTP_PROXY: 'http://p' }, undefined],
    ['http://api.example', { HTTP_PROXY: 'http://p' }, 'http://p/'],
    ['http://api.example', { HTTPS_PROXY: 'http://p' }, undefined],
    ['https://api.example', { ALL_PROXY: 'socks5://p' }, 'socks5://p'],
    ['https://api.example', { all_proxy: 'socks5h://p', HTTPS_PROXY: 'http://q' }, 'http://q/'],
  ])('to %s with %j is %s', (server, environment, expected) => {
    expect(chosen(server, environment)).toBe(expected);
  });

  it('of the kubeconfig goes before the environment, and NO_PROXY is not about it', () => {
    const environment = { HTTPS_PROXY: 'http://p', NO_PROXY: '*' };
    expect(chosen('https://localhost', environment, 'socks5://q:1')).toBe('socks5://q:1');
  });

  it.each([
    'https://localhost:6443',
    'https://127.0.0.1',
    'https://127.9.9.9',
    'https://[::1]:6443',
    'https://[::ffff:127.0.0.1]',
  ])('of the environment is not for this machine: %s', (server) => {
    expect(chosen(server, { HTTPS_PROXY: 'http://p' })).toBeUndefined();
  });
});

describe('NO_PROXY', () => {
  it.each([
    ['*', 'https://api.example'],
    ['api.example', 'https://api.example:6443'],
    ['API.Example', 'https://api.example'],
    [' a , api.example ', 'https://api.example'],
    ['example', 'https://api.example'],
    ['.example', 'https://api.example'],
    ['*.example', 'https://api.example'],
    ['api.example:6443', 'https://api.example:6443'],
    ['api.example:443', 'https://api.example'],
    ['.example:443', 'https://api.example'],
    ['10.1.2.3', 'https://10.1.2.3:6443'],
    ['10.1.2.3:6443', 'https://10.1.2.3:6443'],
    ['10.0.0.0/8', 'https://10.1.2.3'],
    ['fd00::1', 'https://[fd00::1]'],
    ['[fd00::1]', 'https://[fd00::1]'],
    ['[fd00::1]:6443', 'https://[fd00::1]:6443'],
    ['fd00::/8', 'https://[fd00::1]'],
  ])('with %s is about %s', (NO_PROXY, server) => {
    expect(chosen(server, { HTTPS_PROXY: 'http://p', NO_PROXY })).toBeUndefined();
    expect(chosen(server, { HTTPS_PROXY: 'http://p', no_proxy: NO_PROXY })).toBeUndefined();
  });

  it.each([
    ['', 'https://api.example'],
    [',', 'https://api.example'],
    ['.api.example', 'https://api.example'],
    ['*.api.example', 'https://api.example'],
    ['pi.example', 'https://api.example'],
    ['api.example:6443', 'https://api.example'],
    [':443', 'https://api.example'],
    ['10.1.2.3:443', 'https://10.1.2.3:6443'],
    ['10.0.0.0/8', 'https://11.1.2.3'],
    ['10.0.0.0/8', 'https://10.example'],
    ['10.0.0.0/33', 'https://10.0.0.0'],
    ['fd00::/8', 'https://[fe00::1]'],
    ['10.1.2', 'https://10.1.2.3'],
  ])('with %s is not about %s', (NO_PROXY, server) => {
    expect(chosen(server, { HTTPS_PROXY: 'http://p', NO_PROXY })).toBe('http://p/');
  });
});

describe('a proxy that is none', () => {
  it.each(['ftp://me:hidden@p', 'http://me:hidden@', '://hidden', 'hidden'])(
    'as %s in the kubeconfig is told without its text',
    (url) => {
      expect(() => chosen('https://api.example', {}, url)).toThrow(
        expect.objectContaining({
          code: 'KUBECONFIG_INVALID',
          message: "the proxy-url of cluster 'c' is no URL of a proxy",
        }),
      );
    },
  );

  it.each(['ftp://me:hidden@p', 'http://me:hidden@'])(
    'as %s in the environment is told by its variable',
    (HTTPS_PROXY) => {
      expect(() => chosen('https://api.example', { HTTPS_PROXY })).toThrow(
        expect.objectContaining({
          code: 'CLUSTER_UNREACHABLE',
          message: 'HTTPS_PROXY in the environment is no URL of a proxy',
        }),
      );
    },
  );
});
