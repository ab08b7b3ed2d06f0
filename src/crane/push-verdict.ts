import { BuildError } from '../build/errors.ts';
import type { Ending } from '../build/outcome.ts';
import { type Digest, parseDigest } from '../image/digest.ts';
import { pushStep } from '../kaniko/registry-failure.ts';
import { PUSH_PLACES } from './push-places.ts';
import { PUSH_EXIT } from './push-script.ts';

/** What the image of the container that pushes must hold, as a next step. */
export const PUSHER_NEEDS = 'Check pusher-image: it must hold crane, and a shell by the name sh.';
/** The status of a shell that finds no program of a name. */
const NO_CRANE = /: crane ended with exit status 127$/;
/** What crane says of the layout itself: no registry was at fault. */
const LAYOUT_FAULT = new RegExp(
  `: Error: (?:layout |loading |invalid character |json: |unexpected media type |\\w+ ${PUSH_PLACES.layout}[/:])`,
);

/** Judges an ended push by its container's terminated state; pure. Throws where it pushed nothing, or not everywhere. */
export function judgePush({ exitCode, reason, message = '' }: Ending): Digest {
  if (exitCode !== 0 || reason === 'OOMKilled') throw pushFailure(exitCode, reason, message.trim());
  const digest = parseDigest(message);
  if (digest !== undefined) return digest;
  throw new BuildError('DIGEST_MISSING', 'the push ended with success but left no digest', {
    hint: PUSHER_NEEDS,
  });
}

function pushFailure(exitCode: number, reason: string | undefined, said: string): BuildError {
  if (reason === 'OOMKilled') {
    return new BuildError('OUT_OF_MEMORY', 'the container that pushes was killed for lack of memory', {
      hint: 'Raise resources: limits.memory.',
    });
  }
  if (exitCode === PUSH_EXIT.secretKey) {
    return new BuildError('REQUEST_INVALID', `the Secret named by registry-secret cannot be used: ${said}`, {
      hint: 'Make it with kubectl create secret docker-registry.',
    });
  }
  const what = said === '' ? `the container that pushes ended with exit status ${exitCode}` : said;
  if (exitCode === PUSH_EXIT.layout) {
    return new BuildError('PUSH_FAILED', `what the build left is not pushed: ${what}`, {
      hint: 'The executor leaves one image: look for code of the Dockerfile that writes to /kaniko.',
    });
  }
  if (LAYOUT_FAULT.test(said)) {
    const hint =
      'Look for code of the Dockerfile that writes to /kaniko, and for a policy that changes the user of pods.';
    return new BuildError('PUSH_FAILED', `what the build left cannot be pushed: ${what}`, { hint });
  }
  if (exitCode === PUSH_EXIT.differs) {
    return new BuildError('PUSH_FAILED', what, { hint: 'A registry rewrites manifests: push to one at a time.' });
  }
  return new BuildError('PUSH_FAILED', `the image was built, but not pushed: ${what}`, {
    hint: NO_CRANE.test(said) ? PUSHER_NEEDS : pushStep(said, said.split(': ', 1)[0]),
  });
}
