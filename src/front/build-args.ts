/** What may be the name of a variable; anything else was meant as a pair, as YAML and JSON write them. */
const NAME = /^[A-Za-z_][\w.-]*$/;

/**
 * As with docker build: KEY alone takes the value of the variable, and is left out where there is none. What can be no KEY
 * stays, to be refused, without what may be a secret behind its colon.
 */
export function fromEnvironment(
  entries: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): string[] {
  return entries.flatMap((entry) => {
    if (entry.includes('=') || entry.trim() === '') return [entry];
    if (!NAME.test(entry)) return [entry.replace(/([:\s]).+$/s, '$1…')];
    const value = environment[entry];
    return value === undefined ? [] : [`${entry}=${value}`];
  });
}
