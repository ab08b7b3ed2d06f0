import { describe, expect, it } from 'vitest';
import { pushEnvironment } from '../../../src/crane/push-environment.ts';
import { PUSH_PLACES } from '../../../src/crane/push-places.ts';

describe('the environment of the container that pushes', () => {
  it('leads crane to the Docker config of the run, and to a home where it may write', () => {
    expect(pushEnvironment({ fromSecret: false, hasAuthorities: false })).toEqual({
      HOME: PUSH_PLACES.work,
      DOCKER_CONFIG: PUSH_PLACES.credentials,
    });
  });

  it('leads it to an existing Secret, under either of its two keys', () => {
    expect(pushEnvironment({ fromSecret: true, hasAuthorities: false })).toEqual({
      HOME: PUSH_PLACES.work,
      DOCKER_CONFIG: PUSH_PLACES.secret,
      REGISTRY_AUTH_FILE: `${PUSH_PLACES.secret}/.dockerconfigjson`,
    });
  });

  it('has it trust authorities that are named, besides those of its image', () => {
    const { SSL_CERT_DIR } = pushEnvironment({ fromSecret: false, hasAuthorities: true });
    expect(SSL_CERT_DIR?.split(':')).toEqual(['/etc/ssl/certs', PUSH_PLACES.authorities]);
  });
});
