import type { Attack } from './hostile-attack.ts';
import { CONTEXT_ATTACKS } from './hostile-context-attacks.ts';
import { CREDENTIAL_ATTACKS } from './hostile-credential-attacks.ts';
import { DIGEST_ATTACKS } from './hostile-digest-attacks.ts';
import { LAYOUT_ATTACKS } from './hostile-layout-attacks.ts';
import { RESOURCE_ATTACKS } from './hostile-resource-attacks.ts';

/** Every attack, in the order of the table. */
export const ATTACKS: readonly Attack[] = [
  ...DIGEST_ATTACKS,
  ...CREDENTIAL_ATTACKS,
  ...CONTEXT_ATTACKS,
  ...LAYOUT_ATTACKS,
  ...RESOURCE_ATTACKS,
];
