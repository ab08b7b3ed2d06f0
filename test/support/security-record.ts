/** What became of a row in a profile: the image is as the Dockerfile says, or our error line, or what the image lacks. */
export type Cell =
  | 'pass'
  | { readonly refused: string }
  | { readonly failed: string }
  | { readonly lacks: Readonly<Record<string, string>> };

/** The profiles that the matrix is measured in. */
export const MATRIX_PROFILES = ['hardened', 'userns', 'restricted-userns'] as const;

/** Where the probes run: as a step of a build in each profile, and in pods as others build in. */
export const PROBE_COLUMNS = [...MATRIX_PROFILES, 'privileged', 'privileged with hostPID'] as const;

/** What was measured, by row and column. */
export interface SecurityRecord {
  readonly executor: string;
  readonly node: string;
  readonly matrix: Readonly<Record<string, Readonly<Record<string, Cell>>>>;
  readonly probes: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
