import type { PhaseLog } from './phase-log.ts';
import type { Clock, PackListener, ShipListener } from './ports.ts';
/** Tells the progress of packing now and then: a context that is packed at once is told by its phase alone. */
export declare function packListener(clock: Clock, phases: PhaseLog): PackListener;
/** Tells the progress of sending in the same way, and what it waits for. */
export declare function shipListener(clock: Clock, phases: PhaseLog): ShipListener;
