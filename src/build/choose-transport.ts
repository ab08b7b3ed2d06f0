import { BuildError } from './errors.ts';
import type { ContextFacts, TransportRights } from './facts.ts';
import type { TransportChoice } from './request.ts';
import { showBytes } from './show-bytes.ts';

/** How the context gets into the pod, and why it is this way. */
export interface AppliedTransport {
  readonly name: 'configmap' | 'exec';
  readonly reason: string;
}

/**
 * Decides how the context is sent: `auto` takes the ConfigMap, which needs no further right and survives the client's
 * death, where the packed context fits into one, else exec. Throws `CONTEXT_TOO_LARGE`, or `RIGHTS_MISSING` with every
 * missing verb of the ways that are left.
 */
export function chooseTransport(
  choice: TransportChoice,
  context: ContextFacts,
  missing: TransportRights,
): AppliedTransport {
  const size = `the packed context has ${showBytes(context.inlineBytes ?? context.archiveBytes)}`;
  const fits = context.inlineBytes !== undefined;
  if (choice === 'configmap' && !fits) throw tooLarge(context);
  if (choice !== 'auto') {
    requireRights(choice, missing[choice]);
    return { name: choice, reason: 'as asked for' };
  }
  if (fits && missing.configmap.length === 0) {
    return { name: 'configmap', reason: `${size}, which fits into one ConfigMap` };
  }
  const why = fits ? `you may not ${missing.configmap.join(', ')}` : `${size}, more than a ConfigMap holds`;
  if (missing.exec.length === 0) return { name: 'exec', reason: why };
  const verbs = [...(fits ? missing.configmap : []), ...missing.exec].join(', ');
  throw new BuildError(
    'RIGHTS_MISSING',
    `the context cannot be sent: ${why}, and exec needs ${missing.exec.join(', ')}`,
    {
      hint: `Ask for a Role with ${verbs}; docs/rights.md has it.`,
    },
  );
}

function requireRights(choice: 'configmap' | 'exec', missing: readonly string[]): void {
  if (missing.length === 0) return;
  throw new BuildError('RIGHTS_MISSING', `context-transport ${choice} needs rights you lack: ${missing.join(', ')}`, {
    hint: 'Ask for a Role with them, docs/rights.md has it, or let context-transport be auto.',
  });
}

function tooLarge({ files, bytes, largest }: ContextFacts): BuildError {
  const named = largest.map(({ path, bytes: size }) => `${path} (${showBytes(size)})`).join(', ');
  const what = `${files} files, ${showBytes(bytes)} before compression; largest: ${named}`;
  return new BuildError('CONTEXT_TOO_LARGE', `the packed context does not fit into one ConfigMap of 1 MiB (${what})`, {
    hint: 'Use context-transport: exec or auto, or choose a smaller context directory.',
  });
}
