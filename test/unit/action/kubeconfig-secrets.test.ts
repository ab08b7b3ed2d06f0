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

  it.each([
    ['a short word', { token: 'abc1' }],
    ['a common word', { password: 'password', token: 'true' }],
    ['a path', { tokenFile: '/var/run/secrets/token1', 'client-key': '/home/runner/key.pem' }],
    ['a public certificate', { 'client-certificate-data': 'QUJD'.repeat(10) }],
    ['text of several words', { token: 'one two three four five' }],
    ['no text', { token: 1234567890123456 }],
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
