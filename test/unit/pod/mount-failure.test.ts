import { describe, expect, it } from 'vitest';
import { mountFailure } from '../../../src/pod/mount-failure.ts';
import { errorLines } from '../../../src/report/error-lines.ts';

const RUN = 'kaniko-app-abcdefgh';
const SETUP = 'MountVolume.SetUp failed for volume "s" : ';

describe('a volume that cannot be mounted', () => {
  it.each([
    [
      'secret "push" not found',
      "error POD_NOT_STARTED: the secret 'push' does not exist in the namespace. Create it, or correct registry-secret or pull-secret or context-secret.",
      0,
    ],
    [
      'secret "push" not found',
      "error POD_NOT_STARTED: the secret 'push' does not exist in the namespace. Create it, or correct context-secret.",
      0,
      'context-secret',
    ],
    [
      'configmap "ca-bundle" not found',
      "error POD_NOT_STARTED: the configmap 'ca-bundle' does not exist in the namespace. Create it, or find out what asks for it.",
      0,
    ],
    [
      'references non-existent secret key: absent',
      "error POD_NOT_STARTED: the Secret of volume 's' has no key 'absent'. Add the key to the Secret, or name another one.",
      0,
    ],
    [
      'references non-existent config key: absent',
      "error POD_NOT_STARTED: the ConfigMap of volume 's' has no key 'absent'. Add the key to the ConfigMap, or name another one.",
      0,
    ],
    [
      `configmap "${RUN}" not found`,
      `error POD_NOT_STARTED: the configmap '${RUN}' with the context is not there. Find out who deletes objects in this namespace, then run the build again.`,
      15,
    ],
    [
      `configmap "${RUN}" not found`,
      `error POD_NOT_STARTED: the configmap '${RUN}' with the Dockerfile is not there. Find out who deletes objects in this namespace, then run the build again.`,
      15,
      'dockerfile',
    ],
    [
      'timed out waiting for the condition',
      `error POD_NOT_STARTED: a volume cannot be mounted: ${SETUP}timed out waiting for the condition. Look at the events of the pod.`,
      60,
    ],
  ])('for %s is told in one line, and waited for only where that may help', (said, line, patience, volume = 's') => {
    const trouble = mountFailure(SETUP.replace('"s"', `"${volume}"`) + said, RUN);
    expect(errorLines(trouble.error)).toEqual([line]);
    expect(trouble.patience).toBe(patience);
  });
});
