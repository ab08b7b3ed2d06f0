import { IgnoreRules } from './ignore/ignore-rules.ts';
import type { IgnoreFile } from './ignore-file.ts';
/** The rules of an ignore file; throws `CONTEXT_INVALID` that names the file and every line that is no rule. */
export declare function loadIgnoreRules(file: IgnoreFile | undefined): IgnoreRules;
