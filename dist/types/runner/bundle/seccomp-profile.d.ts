/** A rule of a seccomp filter, as an OCI bundle has it. */
export interface SeccompRule {
    readonly names: readonly string[];
    readonly action: 'SCMP_ACT_ALLOW' | 'SCMP_ACT_ERRNO';
    readonly errnoRet?: number;
    readonly args?: readonly SeccompArgument[];
}
/** What an argument of a system call is compared with: `(argument & value) == valueTwo` where the comparison is masked. */
export interface SeccompArgument {
    readonly index: number;
    readonly value: number;
    readonly valueTwo?: number;
    readonly op: 'SCMP_CMP_EQ' | 'SCMP_CMP_NE' | 'SCMP_CMP_MASKED_EQ';
}
/** A seccomp filter, as an OCI bundle has it. */
export interface SeccompProfile {
    readonly defaultAction: 'SCMP_ACT_ERRNO';
    readonly defaultErrnoRet: number;
    readonly architectures: readonly string[];
    readonly syscalls: readonly SeccompRule[];
}
/** The filter for an architecture as images name it; undefined where there is none. */
export declare function seccompProfile(architecture: string): SeccompProfile | undefined;
