import { BuildError } from '../build/errors.ts';
import type { Digest } from '../image/digest.ts';
import { formatReference } from '../image/reference.ts';
import { parseHandoff } from '../tekton/handoff.ts';
import { HANDOFF_FILE, LAYOUT_MOUNT, PUSH_CONFIG, PUSHED_FILE } from '../tekton/step-layout.ts';
import type { PushPorts } from './ports.ts';

const MOST_BYTES = 64 * 1024;

/**
 * The step that pushes what a split Task has built, to every destination, where nothing of the Dockerfile runs. Throws
 * `PUSH_FAILED`, and also where two registries got different digests.
 */
export async function pushStep({ files, pusher, reporter }: PushPorts, signal: AbortSignal): Promise<void> {
  const { tags, push, insecureRegistries } = parseHandoff(await files.read(HANDOFF_FILE, MOST_BYTES));
  if (!push) return reporter.note('nothing is pushed');
  let first: Digest | undefined;
  for (const reference of tags) {
    reporter.phase(`pushing ${formatReference(reference)}`);
    const insecure = insecureRegistries.includes(reference.registry);
    const target = { reference, insecure, configDirectory: PUSH_CONFIG.split };
    const digest = await pusher.push(LAYOUT_MOUNT, target, signal);
    first ??= digest;
    if (digest !== first) throw differs(formatReference(reference), digest, first);
  }
  if (first !== undefined) await files.write(PUSHED_FILE, first);
}

function differs(name: string, digest: Digest, first: Digest): BuildError {
  return new BuildError('PUSH_FAILED', `${name} got ${digest}, the first destination ${first}`, {
    hint: 'The layout changed while it was pushed, or a registry rewrites manifests: run the build again.',
  });
}
