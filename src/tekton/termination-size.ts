import { BuildError } from '../build/errors.ts';
import type { Digest } from '../image/digest.ts';
import type { CollectedResults } from './collected.ts';
import { TASK_RESULTS, type TaskResults } from './handoff.ts';
import { CONTAINERS } from './step-layout.ts';
import type { Variant } from './variant.ts';

/** What the kubelet takes of termination messages, all containers of a pod together. */
const POD_BYTES = 12 * 1024;
/** The most of one container. */
const CONTAINER_BYTES = 4096;
/** What Tekton adds to each message: the time of the start, exit codes. */
const TEKTON_BYTES = 300;
/** Stands for a digest where only its length counts. */
export const SOME_DIGEST = `sha256:${'0'.repeat(64)}` as Digest;

/** Bytes of results that one step can hand over without Tekton losing them, in a pod with so many containers. */
export function resultBytes(variant: Variant, containers = CONTAINERS[variant]): number {
  return Math.min(CONTAINER_BYTES, Math.floor(POD_BYTES / containers)) - TEKTON_BYTES;
}

/** Refuses arguments that do not fit: beyond the limit Tekton loses results although the run succeeds. */
export function checkArgumentBytes(
  variant: Variant,
  args: readonly string[],
  containers?: number,
): BuildError | undefined {
  const bytes = messageBytes({ args: JSON.stringify(args) });
  const limit = resultBytes(variant, containers);
  if (bytes <= limit) return undefined;
  return new BuildError('REQUEST_INVALID', `the arguments of the build take ${bytes} bytes, Tekton carries ${limit}`, {
    hint: 'Shorten BUILD_ARGS, LABELS, TAGS and EXTRA_ARGS, write them into the Dockerfile, or use the remote variant of the Task.',
  });
}

/** Refuses names of images whose results would not fit, before anything is built. */
export function checkResultBytes(variant: Variant, results: TaskResults, containers?: number): BuildError | undefined {
  const bytes = messageBytes({ ...results, IMAGE_DIGEST: SOME_DIGEST });
  const limit = resultBytes(variant, containers);
  if (bytes <= limit) return undefined;
  const names = Object.keys(TASK_RESULTS).join(', ');
  return new BuildError('REQUEST_INVALID', `the results ${names} would take ${bytes} bytes, Tekton carries ${limit}`, {
    hint: 'Push to fewer repositories in one run, or use shorter names.',
  });
}

/** Refuses more images of one pipeline than it can tell of. */
export function checkCollectedBytes(results: CollectedResults): BuildError | undefined {
  const bytes = messageBytes({ ...results });
  // The pod of one step, as that of a remote Task.
  const limit = resultBytes('remote');
  if (bytes <= limit) return undefined;
  const message = `the results IMAGE_REFS and IMAGES of all images take ${bytes} bytes, Tekton carries ${limit}`;
  return new BuildError('REQUEST_INVALID', message, {
    hint: 'Build fewer images in one pipeline, or give them shorter names.',
  });
}

/** What the JSON of Go writes in six characters, unlike ours. */
const ESCAPED_BY_GO = /[<>&\u2028\u2029]/g;

/** Bytes of a termination message with these results, as Tekton writes it. */
function messageBytes(results: Readonly<Record<string, string>>): number {
  const entries = Object.entries(results).map(([key, value]) => ({ key, value, type: 4 }));
  return new TextEncoder().encode(JSON.stringify(entries).replace(ESCAPED_BY_GO, '\\u0000')).length;
}
