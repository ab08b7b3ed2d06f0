import { ERROR_KINDS } from './error-kinds.ts';

/** Every error code with exit status, meaning and next step, as a Markdown table for the docs. */
export function errorTable(): string {
  const rows = Object.entries(ERROR_KINDS).map(
    ([code, { exit, meaning, next }]) => `| \`${code}\` | ${exit} | ${meaning} | ${next} |`,
  );
  return ['| code | exit status | meaning | what to do next |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
