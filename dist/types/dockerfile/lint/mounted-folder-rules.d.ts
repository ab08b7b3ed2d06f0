import { type Rule } from './rule.ts';
/** Rules on folders that are volumes where the executor runs, as Tekton mounts `/workspace` into every step of a Task. */
export declare const MOUNTED_FOLDER_RULES: readonly Rule[];
