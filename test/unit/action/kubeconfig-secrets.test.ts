import { describe, expect, it } from 'vitest';
import { secretsIn } from '../../../src/action/kubeconfig-secrets.ts';

function ofUser(user: unknown): string[] {
  return secretsIn(
    JSON.stringify({ clusters: [{ cluster: { token: 'not-a-users-1' } }], users: [{ name: 'u', user }] }),
  );
}

describe('what is hidden of a kubeconfig', () => {
  it('are tokens, passwords and keys of every user, each once', () => {
    const text = `
users:
- name: a
  user: { token: abcdef123456, client-key-data: ${'QUJD'.repeat(10)} }
- name: b
  user:
    token: abcdef123456
    password: correct-horse-battery
    auth-provider: { name: oidc, config: { id-token: header.payload.sig, client-secret: s3cr3t-s3cr3t } }
    exec:
      command: aws
      args: [eks, get-token, --cluster-name, production-1]
      env: [{ name: AWS_SECRET_ACCESS_KEY, value: wJalrXUtnFEMI7 }, { name: AWS_PROFILE, value: production-1 }]
`;
    expect(secretsIn(text)).toEqual([
      ...['abcdef123456', 'QUJD'.repeat(10), 'correct-horse-battery', 'header.payload.sig', 's3cr3t-s3cr3t'],
      'wJalrXUtnFEMI7',
    ]);
  });

  it('are passwords in the URLs of proxies and servers, as they are written and as they are meant', () => {
    const clusters = [
      { cluster: { 'proxy-url': 'http://me:abc%2Fdef-12345@proxy.example:3128', server: 'https://cluster.example' } },
      { cluster: { server: 'https://me:server-passw0rd@cluster.example' } },
      { cluster: { 'proxy-url': 'http://proxy.example:3128' } },
    ];
    expect(secretsIn(JSON.stringify({ clusters }))).toEqual(['abc%2Fdef-12345', 'abc/def-12345', 'server-passw0rd']);
  });

  it('are what arguments of a plugin name as secrets', () => {
    const args = ['get-token', '--oidc-client-secret=abcdef123456', '--oidc-client-id=public-client-1', '--verbose'];
    expect(ofUser({ exec: { command: 'kubelogin', args } })).toEqual(['abcdef123456']);
  });

  it.each([
    ['a short word', { token: 'abc1' }],
    ['a common word', { password: 'password', token: 'true' }],
    ['a path', { tokenFile: '/var/run/secrets/token1', 'client-key': '/home/runner/key.pem' }],
    ['a public certificate', { 'client-certificate-data': 'QUJD'.repeat(10) }],
    ['text of several words', { token: 'one two three four five' }],
    ['no text', { token: true, password: null }],
  ])('is never %s', (_, user) => {
    expect(ofUser(user)).toEqual([]);
  });

  it('is every long word where the text is no YAML', () => {
    expect(secretsIn('users: [\n  token: "abcdefgh12345678"\n  word')).toEqual(['abcdefgh12345678']);
  });

  it.each(['', 'null', '[]', 'users: 3', 'users: [1, null, {user: 2}]'])('is nothing of %j', (text) => {
    expect(secretsIn(text)).toEqual([]);
  });
});

describe('a hostile kubeconfig', () => {
  it('whose aliases lead back to where they stand gives its secrets once', () => {
    expect(secretsIn('users:\n- name: u\n  user: &u\n    token: abcdef123456\n    more: *u\n')).toEqual([
      'abcdef123456',
    ]);
  });

  it('whose token is made of digits has it hidden, as it is used', () => {
    expect(secretsIn('users:\n- name: u\n  user:\n    token: 12345678901234567890\n')).toEqual([
      '12345678901234567890',
    ]);
  });

  it('that nests without end has every long word hidden', () => {
    expect(secretsIn(`users: ${'['.repeat(5000)} abcdefgh12345678`)).toContain('abcdefgh12345678');
  });
});
