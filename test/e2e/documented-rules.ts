import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';

const PAGE = readFileSync(new URL('../../docs/rights.md', import.meta.url), 'utf8');

/** The rules of the Role that docs/rights.md gives for a build. */
export const DOCUMENTED_RULES: readonly object[] = (
  load(/```yaml\n(apiVersion.*?)```/s.exec(PAGE)?.[1] ?? '') as { rules: object[] }
).rules;
