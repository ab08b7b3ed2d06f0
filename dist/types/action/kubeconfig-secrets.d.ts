/**
 * The values of a kubeconfig's users that must not be shown. Short and common words are none of them, because a runner
 * hides them wherever they occur and drops outputs that hold them. From text that is no YAML, every long word.
 */
export declare function secretsIn(kubeconfig: string): string[];
