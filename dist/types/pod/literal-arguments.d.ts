/**
 * Arguments as a manifest must hold them: Kubernetes expands `$(NAME)` and turns `$$` into `$`,
 * so every dollar of the user is doubled.
 */
export declare function literalArguments(values: readonly string[]): string[];
