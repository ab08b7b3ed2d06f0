import type { Ending } from '../build/outcome.ts';
import { type Digest } from '../image/digest.ts';
/** What the image of the container that pushes must hold, as a next step. */
export declare const PUSHER_NEEDS = "Check pusher-image: it must hold crane, and a shell by the name sh.";
/** Judges an ended push by its container's terminated state; pure. Throws where it pushed nothing, or not everywhere. */
export declare function judgePush({ exitCode, reason, message }: Ending): Digest;
