import type { BuildPlan } from './build-plan.ts';
import type { Clock, ContextPacker, PreparedSource } from './ports.ts';
import type { BuildRequest } from './request.ts';
/** What a build would do, decided without a cluster. */
export interface RenderedBuild {
    readonly plan: BuildPlan;
    readonly source: PreparedSource;
    /** SHA-256 of the context's tar archive, in hexadecimal: the same for the same tree, wherever it is packed. */
    readonly archiveSha256?: string;
    /** The text of a Dockerfile that is in no file. */
    readonly dockerfile?: string;
}
/** Plans a build offline: no cluster, no network. What only a cluster could tell is assumed, and the plan says so. */
export declare function renderBuild(request: BuildRequest, ports: {
    readonly packer: ContextPacker;
    readonly clock: Clock;
}, signal: AbortSignal): Promise<RenderedBuild>;
