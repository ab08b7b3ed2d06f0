import type { PhaseLog } from './phase-log.ts';
import type { Clock, PackListener, ShipListener } from './ports.ts';
import { showBytes } from './show-bytes.ts';

const PROGRESS_MILLISECONDS = 5_000;

/** Tells the progress of packing now and then: a context that is packed at once is told by its phase alone. */
export function packListener(clock: Clock, phases: PhaseLog): PackListener {
  const nowAndThen = throttled(clock);
  return { found: (entries) => nowAndThen(() => phases.waitFor(`found ${entries} files and folders`)) };
}

/** Tells the progress of sending in the same way, and what it waits for. */
export function shipListener(clock: Clock, phases: PhaseLog): ShipListener {
  const nowAndThen = throttled(clock);
  return {
    waiting: (why) => phases.waitFor(why),
    arrived: (bytes, total) => nowAndThen(() => phases.waitFor(`sent ${showBytes(bytes)} of ${showBytes(total)}`)),
  };
}

function throttled(clock: Clock): (tell: () => void) => void {
  let told = clock.monotonic();
  return (tell) => {
    const now = clock.monotonic();
    if (now - told < PROGRESS_MILLISECONDS) return;
    told = now;
    tell();
  };
}
