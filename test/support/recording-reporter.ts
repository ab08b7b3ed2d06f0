import type { Reporter } from '../../src/build/ports.ts';

/** A reporter that remembers what it was told, each entry with its kind: `warn: text`. */
export interface RecordingReporter extends Reporter {
  readonly told: string[];
}

export function recordingReporter(): RecordingReporter {
  const told: string[] = [];
  const keep = (kind: string) => (text: string) => void told.push(`${kind}: ${text}`);
  return { told, phase: keep('phase'), note: keep('note'), warn: keep('warn'), buildLine: keep('line') };
}
