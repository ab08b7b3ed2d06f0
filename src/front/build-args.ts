/** As with docker build: KEY alone takes the value of the variable, and is left out where there is none. */
export function fromEnvironment(
  entries: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): string[] {
  return entries.flatMap((entry) => {
    if (entry.includes('=') || entry.trim() === '') return [entry];
    const value = environment[entry];
    return value === undefined ? [] : [`${entry}=${value}`];
  });
}
