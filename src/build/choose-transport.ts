import { showEntries } from './describe-context.ts';
import { BuildError } from './errors.ts';
import type { ContextFacts, SourceFacts, TransportRights } from './facts.ts';
import type { TransportChoice } from './request.ts';
import { showBytes } from './show-bytes.ts';

/** How the context gets into the pod, and why it is this way. */
export interface AppliedTransport {
  readonly name: keyof TransportRights | 'remote';
  readonly reason: string;
}

/**
 * Whether the executor itself takes and unpacks the context, from its stdin. With isolated credentials the init container
 * does, so that code of the Dockerfile finds a context that it cannot change.
 */
export function isUnpackedByExecutor(transport: AppliedTransport, isolation: object | undefined): boolean {
  return transport.name === 'stdin' && isolation === undefined;
}

/**
 * Decides how the context is sent: `auto` takes the ConfigMap, which needs no further right and survives the client's
 * death, where the packed context fits into one, else exec, which goes on after a cut, else stdin. Throws
 * `CONTEXT_TOO_LARGE`, or `RIGHTS_MISSING` with every missing verb of the ways that are left.
 */
export function chooseTransport(
  choice: TransportChoice,
  context: SourceFacts,
  missing: TransportRights,
): AppliedTransport {
  if (context.kind === 'remote') return { name: 'remote', reason: 'the executor fetches the context by itself' };
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
  const why = fits ? mayNot(missing.configmap) : `${size}, more than a ConfigMap holds`;
  if (missing.exec.length === 0) return { name: 'exec', reason: why };
  if (missing.stdin.length === 0) return { name: 'stdin', reason: `${why}, and ${mayNot(missing.exec)}` };
  throw noWayLeft(why, fits, missing);
}

function mayNot(rights: readonly string[]): string {
  return `you may not ${rights.join(', ')}`;
}

function noWayLeft(why: string, fits: boolean, missing: TransportRights): BuildError {
  const needs = `exec needs ${missing.exec.join(', ')}, and stdin ${missing.stdin.join(', ')}`;
  const ways = [...(fits ? [missing.configmap] : []), missing.exec, missing.stdin].map((rights) => rights.join(', '));
  return new BuildError('RIGHTS_MISSING', `the context cannot be sent: ${why}; ${needs}`, {
    hint: `Ask for a Role with one of: ${ways.join('; ')}. docs/rbac.md has it.`,
  });
}

function requireRights(choice: AppliedTransport['name'], missing: readonly string[]): void {
  if (missing.length === 0) return;
  throw new BuildError('RIGHTS_MISSING', `context-transport ${choice} needs rights you lack: ${missing.join(', ')}`, {
    hint: 'Ask for a Role with them, docs/rbac.md has it, or let context-transport be auto.',
  });
}

function tooLarge({ files, bytes, largest }: ContextFacts): BuildError {
  const what = `${files} files, ${showBytes(bytes)} before compression; largest: ${showEntries(largest)}`;
  return new BuildError('CONTEXT_TOO_LARGE', `the packed context does not fit into one ConfigMap of 1 MiB (${what})`, {
    hint: 'Use context-transport: exec or auto, or choose a smaller context directory.',
  });
}
