/**
 * Arguments as a manifest must hold them: Kubernetes expands `$(NAME)` and turns `$$` into `$`,
 * so every dollar of the user is doubled.
 */
export function literalArguments(values: readonly string[]): string[] {
  return values.map((value) => value.replaceAll('$', '$$$$'));
}
