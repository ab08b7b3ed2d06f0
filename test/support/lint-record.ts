import { createHash } from 'node:crypto';
import type { LintCase } from './lint-case.ts';

/** What an executor did with a Dockerfile: how it failed, or what is in the image at the places looked at. */
export type CaseRecord = { readonly failed: string } | { readonly built: Readonly<Record<string, string>> };

/** What one executor did with each of the linter's cases. */
export interface LintRecord {
  readonly executor: string;
  readonly cases: Readonly<Record<string, CaseRecord>>;
}

/** A name that changes with the Dockerfile, so that no record outlives what it was made of. */
export function caseName({ rule, dockerfile, options = [] }: LintCase): string {
  const hash = createHash('sha256')
    .update([dockerfile, ...options].join('\n'))
    .digest('hex');
  return `${rule}-${hash.slice(0, 8)}`;
}
