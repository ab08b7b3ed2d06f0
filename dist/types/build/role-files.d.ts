import { type RightsRule } from './rights.ts';
/** A file of `examples/rbac`: one Role, or ClusterRole, and what it is for. */
export interface RoleFile {
    readonly name: string;
    readonly kind: 'Role' | 'ClusterRole';
    /** As half a sentence. */
    readonly purpose: string;
    readonly rules: readonly RightsRule[];
}
/** Every file of `examples/rbac`. */
export declare const ROLE_FILES: readonly RoleFile[];
/** What a file of `examples/rbac` holds. */
export declare function roleFileText(file: RoleFile): string;
/** The Role of a file as YAML, with what each rule is for. */
export declare function roleYaml({ name, kind, rules }: RoleFile): string;
/** What the Role of a file is called in a cluster. */
export declare function roleName(file: string): string;
/** Rules in which each kind of object comes once, with every verb once. */
export declare function merged(rules: readonly RightsRule[]): (Omit<RightsRule, 'why'> & {
    readonly why: string[];
})[];
