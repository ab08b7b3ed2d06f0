/** What is looked at, in the order of the report, each under the heading of its group. */
export declare const CHECKS: {
    readonly 'api-server': 'cluster';
    readonly clock: 'cluster';
    readonly rights: 'rights';
    readonly 'context-rights': 'rights';
    readonly 'optional-rights': 'rights';
    readonly namespace: 'namespace';
    readonly 'pod-security': 'namespace';
    readonly admission: 'namespace';
    readonly quota: 'namespace';
    readonly 'limit-range': 'namespace';
    readonly nodes: 'nodes';
    readonly executor: 'pod';
    readonly 'pod-clock': 'pod';
    readonly credentials: 'registry';
    readonly dns: 'registry';
    readonly registry: 'registry';
    readonly push: 'registry';
};
/** The name of a check. */
export type Check = keyof typeof CHECKS;
/** `unknown` is what could not be found out; it is no problem by itself. */
export type Status = 'ok' | 'warning' | 'problem' | 'unknown';
/** What one check found. */
export interface Finding {
    readonly check: Check;
    readonly status: Status;
    /** One sentence without its full stop. */
    readonly text: string;
    /** The next step, one sentence; there for a warning and a problem, and for what is unknown where there is one. */
    readonly fix?: string;
}
/** Something is as a build needs it. */
export declare function fine(check: Check, text: string): Finding;
/** A build works, but not as well as it could. */
export declare function warning(check: Check, text: string, fix: string): Finding;
/** A build would fail. */
export declare function problem(check: Check, text: string, fix: string): Finding;
/** Nobody can tell from here. */
export declare function unknown(check: Check, text: string, fix?: string): Finding;
/** Findings in the order of {@link CHECKS}; those of one check stay as they are. */
export declare function inOrder(findings: readonly Finding[]): Finding[];
