import { ADD_RULES } from './add-rules.ts';
import { DESTINATION_RULES } from './destination-rules.ts';
import { HEREDOC_RULES } from './heredoc-rules.ts';
import { METADATA_RULES } from './metadata-rules.ts';
import { MOUNTED_FOLDER_RULES } from './mounted-folder-rules.ts';
import { PATH_RULES } from './path-rules.ts';
import type { Rule } from './rule.ts';
import { RUN_RULES } from './run-rules.ts';
import { STAGE_RULES } from './stage-rules.ts';
import { USER_RULES } from './user-rules.ts';

/** Every rule, in the order of the docs. */
export const ALL_RULES: readonly Rule[] = [
  ...ADD_RULES,
  ...DESTINATION_RULES,
  ...RUN_RULES,
  ...HEREDOC_RULES,
  ...PATH_RULES,
  ...MOUNTED_FOLDER_RULES,
  ...STAGE_RULES,
  ...USER_RULES,
  ...METADATA_RULES,
];
