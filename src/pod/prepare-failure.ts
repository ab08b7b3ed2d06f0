import { BuildError } from '../build/errors.ts';
import type { PodReading, Terminated } from './pod-reading.ts';
import { PREPARE_EXIT } from './prepare-script.ts';

const LOOK = 'Look at its log with keep: true.';
const PLATFORM =
  'It may be for another platform: choose another image, or nodes with node-selector: kubernetes.io/arch=amd64.';

/** Explains why our init container failed, from how it ended; `config` is the Secret that it takes the Docker config from; pure. */
export function prepareFailure(
  { exitCode, message, reason }: Terminated,
  { option, secret }: NonNullable<PodReading['dockerConfig']> = { option: 'registry-secret', secret: '' },
): BuildError {
  const said = message.trim() || `exit status ${exitCode}`;
  switch (exitCode) {
    case PREPARE_EXIT.checksum:
      return new BuildError('CONTEXT_DAMAGED', `the context did not arrive whole: ${said}`, {
        hint: 'Run the build again.',
      });
    case PREPARE_EXIT.cut:
      return new BuildError('CONTEXT_DAMAGED', `the context did not arrive whole: ${said}`, {
        hint: 'Run the build again; a context that is sent by exec goes on after a cut, one that is sent to stdin cannot.',
      });
    case PREPARE_EXIT.unpack:
      return new BuildError('CONTEXT_DAMAGED', `the context could not be unpacked in the pod: ${said}`, {
        hint: unpackHint(said),
      });
    case PREPARE_EXIT.noUserNamespace:
      return new BuildError('PROFILE_NOT_APPLIED', `the security profile was not applied: ${said}`, {
        hint: 'Use a node with Linux 6.3, containerd 2.0 and runc 1.2 or newer, look for a policy that changes pods, or set security-profile: hardened where the namespace admits it.',
      });
    case PREPARE_EXIT.secretKey:
      return new BuildError(
        'REQUEST_INVALID',
        `the Secret ${secret === '' ? '' : `'${secret}' `}named by ${option} cannot be used: ${said}`,
        {
          hint: 'Make it with kubectl create secret docker-registry.',
        },
      );
    case PREPARE_EXIT.abandoned:
      return new BuildError('CONTEXT_DAMAGED', 'the context did not arrive whole: no part of it came for 5 minutes', {
        hint: 'Check the connection to the API server, then run the build again.',
      });
    default:
      return prepareNeverRan(exitCode, said, reason);
  }
}

/** Only restricted-userns lacks the capability for what root may not do by the modes alone. */
function unpackHint(said: string): string {
  return /permission denied/i.test(said)
    ? 'Profile restricted-userns cannot fill folders that are read-only in the context: chmod u+w them, or use userns or hardened.'
    : 'Raise resources: limits.ephemeral-storage or limits.memory if they are tight.';
}

/** Explains why an init container failed that somebody else put into the pod; pure. */
export function foreignInitFailure(name: string, { exitCode, message }: Terminated): BuildError {
  const said = message.trim() === '' ? '' : `: ${message.trim()}`;
  const what = `init container ${name}, which somebody else put into the pod, ended with exit status ${exitCode}${said}`;
  return new BuildError('POD_NOT_STARTED', what, {
    hint: 'Find out which webhook adds it, and keep it from the pods of this namespace.',
  });
}

function prepareNeverRan(exitCode: number, said: string, reason: string): BuildError {
  if (/exec format error/.test(said)) {
    return new BuildError('POD_NOT_STARTED', `the image of the init container does not run on this node: ${said}`, {
      hint: PLATFORM,
    });
  }
  if (reason === 'StartError' || reason === 'ContainerCannotRun' || /no such file|not found/.test(said)) {
    return new BuildError('POD_NOT_STARTED', `the executor image has no shell for the init container: ${said}`, {
      hint: 'Use the -debug variant of the executor image, or name an image with a shell in helper-image.',
    });
  }
  if (reason === 'OOMKilled') {
    return new BuildError('OUT_OF_MEMORY', 'the init container was killed for lack of memory', {
      hint: 'Raise resources: limits.memory.',
    });
  }
  return new BuildError('POD_NOT_STARTED', `the init container ended with exit status ${exitCode}: ${said}`, {
    hint: exitCode === 255 ? PLATFORM : LOOK,
  });
}
