import type { ValueReader } from '../options/value-reader.ts';

/** That a build is only shown, and where its files go; no directory means where the front has its own. */
export interface DryRunChoice {
  readonly directory?: string;
}

/** Reads whether a build is only shown; undefined means that it is really done. */
export function readDryRun(reader: ValueReader): DryRunChoice | undefined {
  const isDry = reader.switch('dry-run', false);
  const directory = reader.line('output-directory');
  if (!isDry && directory !== undefined) {
    reader.problem('output-directory means nothing without dry-run', 'Leave it out, or set dry-run.');
  }
  return isDry ? (directory === undefined ? {} : { directory }) : undefined;
}
