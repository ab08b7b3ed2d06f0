import type { BuildOutcome } from '../build/outcome.ts';
import { harmlessJson } from './harmless.ts';

/** The end of a build for people, a few lines. */
export function buildSummary(outcome: BuildOutcome): string[] {
  const time = outcome.phases.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(1);
  const timeline = outcome.phases.map(({ name, seconds }) => `${name} ${seconds.toFixed(1)} s`).join(', ');
  const built = outcome.contextCommit === undefined ? [] : [`context commit ${outcome.contextCommit}`];
  if (outcome.digest === undefined) return [`built in ${time} s (${timeline}), not pushed`, ...built];
  const confirmed = outcome.confirmed
    ? 'confirmed by the registry'
    : `not confirmed: ${outcome.confirmation ?? 'not asked'}`;
  return [
    `pushed in ${time} s (${timeline})`,
    `digest ${outcome.digest}, ${confirmed}`,
    ...built,
    `image ${outcome.image ?? ''}`,
    ...(outcome.pullImage === outcome.image ? [] : [`pull as ${outcome.pullImage ?? ''}`]),
  ];
}

/** What of the outcome standard output gets. */
export type ResultFormat = 'image' | 'digest' | 'json';

/** What standard output gets; undefined for an image that was not pushed. */
export function buildResult(outcome: BuildOutcome, format: ResultFormat): string | undefined {
  if (format === 'json') return harmlessJson(outcome);
  return format === 'digest' ? outcome.digest : outcome.image;
}
