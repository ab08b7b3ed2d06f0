import { ERROR_KINDS } from './errors.ts';

/** Every error code with exit status and meaning, as a Markdown table for the docs. */
export function errorTable(): string {
  const rows = Object.entries(ERROR_KINDS).map(([code, { exit, meaning }]) => `| \`${code}\` | ${exit} | ${meaning} |`);
  return ['| code | exit status | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}
