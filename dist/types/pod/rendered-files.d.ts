import type { ClusterPlan } from '../build/build-plan.ts';
/** A file that shows one object a build would create. */
export interface RenderedFile {
    readonly name: string;
    readonly text: string;
    /** What the file may be read and written by; undefined means its user alone. */
    readonly mode?: number;
}
/** Every object a build would create, as YAML in the order of creation; pure. The values of a Secret are shown by nothing but their names. */
export declare function renderedFiles(plan: ClusterPlan, inline: Buffer | undefined): RenderedFile[];
