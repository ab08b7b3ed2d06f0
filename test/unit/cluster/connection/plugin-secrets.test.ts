import { describe, expect, it } from 'vitest';
import { safeComplaint } from '../../../../src/cluster/connection/plugin-secrets.ts';

const SETTINGS = {
  ...{ command: 'plugin', apiVersion: 'v1', provideClusterInfo: false, interactiveMode: 'Never' },
  args: ['login', '--oidc-client-secret=hunter2', '--client-id=me', '--token', 'abc123'],
  env: { AWS_PROFILE: 'production', CLIENT_SECRET: 'hunter22', SHORT_TOKEN: 'no' },
};

describe('what a credential plugin complains of', () => {
  it('is shown without the secrets that the kubeconfig gives it', () => {
    const complaint = 'no login: secret hunter2, hunter22 of production, token abc123, no';
    expect(safeComplaint(complaint, SETTINGS)).toBe('no login: secret ***, *** of production, token ***, no');
  });

  it('is shown without the beginning of a secret in which it was cut', () => {
    for (const end of ['hunter22', 'hunter2', 'hunt'])
      expect(safeComplaint(`secret ${end}`, SETTINGS)).toBe('secret ***');
    expect(safeComplaint('secret hun', SETTINGS)).toBe('secret hun');
  });

  it('is shown as it is where it holds none', () => {
    expect(safeComplaint('profile production is unknown to me', SETTINGS)).toBe('profile production is unknown to me');
  });
});
