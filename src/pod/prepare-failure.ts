import { BuildError } from '../build/errors.ts';
import { PREPARE_EXIT } from './prepare-script.ts';

/** Explains why the init container failed, from its exit status and its termination message; pure. */
export function prepareFailure(exitCode: number, message: string | undefined, reason: string | undefined): BuildError {
  const said = message?.trim() || `exit status ${exitCode}`;
  switch (exitCode) {
    case PREPARE_EXIT.checksum:
      return new BuildError('CONTEXT_DAMAGED', `the context did not arrive whole: ${said}`, {
        hint: 'Run the build again.',
      });
    case PREPARE_EXIT.unpack:
      return new BuildError('CONTEXT_DAMAGED', `the context could not be unpacked in the pod: ${said}`, {
        hint: 'Raise limits.ephemeral-storage or limits.memory if they are tight.',
      });
    case PREPARE_EXIT.noUserNamespace:
      return new BuildError('PROFILE_NOT_APPLIED', `security profile userns was not applied: ${said}`, {
        hint: 'Use security-profile: hardened, or a node with Linux 6.3, containerd 2.0 and runc 1.2 or newer.',
      });
    case PREPARE_EXIT.secretKey:
      return new BuildError('REQUEST_INVALID', `the Secret named by registry-secret cannot be used: ${said}`, {
        hint: 'Make it with kubectl create secret docker-registry.',
      });
    default:
      return prepareNeverRan(exitCode, said, reason);
  }
}

function prepareNeverRan(exitCode: number, said: string, reason: string | undefined): BuildError {
  if (reason === 'StartError' || reason === 'ContainerCannotRun' || /no such file|not found/.test(said)) {
    return new BuildError('POD_NOT_STARTED', `the executor image has no shell for the init container: ${said}`, {
      hint: 'Use the -debug variant of the executor image.',
    });
  }
  if (reason === 'OOMKilled') {
    return new BuildError('OUT_OF_MEMORY', 'the init container was killed for lack of memory', {
      hint: 'Raise limits.memory.',
    });
  }
  return new BuildError('POD_NOT_STARTED', `the init container ended with exit status ${exitCode}: ${said}`, {
    hint: 'Look at its log with keep: true.',
  });
}
