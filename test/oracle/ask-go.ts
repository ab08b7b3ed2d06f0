import { askOracle } from './go-oracle.ts';
import type { IgnoreCase } from './ignore-cases.ts';

/** What moby's matcher makes of each case: a digit per path, 1 where it is left out, or `bad`. */
export async function askGo(cases: readonly IgnoreCase[]): Promise<string[]> {
  return await askOracle(
    'ignore',
    cases.map(({ rules, paths }) => ({ rules, paths })),
  );
}
