import { type BuildError } from '../build/errors.ts';
import { type Placement } from '../build/placement.ts';
import type { ClusterChoice } from '../build/request.ts';
import { type ImageReference } from '../image/reference.ts';
import type { RawOptions } from '../options/table.ts';
/** One checked order to try out an image. */
export interface VerifyRequest {
    /** The image by the name under which nodes pull it. */
    readonly image: ImageReference;
    /** Command and arguments; empty means the image's own. */
    readonly command: readonly string[];
    readonly expectedExitStatus: number;
    /** Expected output without its last line break; undefined accepts any. */
    readonly expectedOutput?: string;
    readonly cluster: ClusterChoice;
    readonly placement: Placement;
    readonly timeoutSeconds: number;
    readonly keep: boolean;
}
/** Turns raw options into a checked order; throws {@link RequestProblems} with every problem. */
export declare function parseVerifyRequest(image: string | undefined, command: readonly string[], { raw, problems }: {
    readonly raw: RawOptions;
    readonly problems: readonly BuildError[];
}): VerifyRequest;
