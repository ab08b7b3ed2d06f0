import { withinTime } from '../build/time-box.ts';
import type { SweepPlace, SweepPorts, SweepSurvey } from './ports.ts';
import type { SweepRequest } from './sweep-request.ts';
import { Sweeping } from './sweeping.ts';

/** What a sweep did. */
export interface SweepOutcome {
  readonly namespace: string;
  /** How many builds were found; nothing that could be looked for is left of them. */
  readonly removed: number;
}

const PAUSE_MILLISECONDS = 1_000;
/** So many names are told; more say no more. */
const NAMES = 5;

/**
 * Removes all that builds with one key made in a namespace and waits until Jobs and pods are gone; nothing found is no
 * error. What may not be looked for or removed hinders nothing else, and is thrown at the end: `RIGHTS_MISSING` names
 * every right that is missing. `TIMED_OUT` names what is left.
 */
export async function runSweep(request: SweepRequest, ports: SweepPorts, cancel: AbortSignal): Promise<SweepOutcome> {
  const limits = { clock: ports.clock, seconds: request.timeoutSeconds, cancel };
  let left: readonly string[] = [];
  return await withinTime(
    limits,
    () => (left.length === 0 ? 'asking the cluster' : `waiting for ${names(left)} to be gone`),
    async (signal) => {
      ports.reporter.phase('asking the cluster');
      const survey = await ports.target.survey(request.namespace, signal);
      const place = { namespace: survey.namespace, key: request.key };
      const sweeping = new Sweeping(place, ports);
      for (;;) {
        const before = left.length;
        left = await sweeping.round(signal);
        if (left.length === 0) break;
        if (before === 0) ports.reporter.phase(`waiting for ${names(left)} to be gone`);
        await ports.clock.sleep(PAUSE_MILLISECONDS, signal);
      }
      return conclude(sweeping, survey, place, ports);
    },
  );
}

function conclude(
  { removed, refusals }: Sweeping,
  { lacking }: SweepSurvey,
  { namespace, key }: SweepPlace,
  { reporter }: SweepPorts,
): SweepOutcome {
  const [refusal] = refusals;
  const what = `with sweep key ${key} in namespace ${namespace}`;
  if (removed > 0) reporter.phase(`removed ${removed === 1 ? '1 build' : `${removed} builds`} ${what}`);
  if (refusal !== undefined) throw refusal.code === 'RIGHTS_MISSING' ? (lacking ?? refusal) : refusal;
  if (removed === 0) reporter.phase(`nothing ${what}`);
  if (lacking !== undefined) reporter.note(`${lacking.message}; nothing that was found needs it`);
  return { namespace, removed };
}

function names(left: readonly string[]): string {
  const more = left.length > NAMES ? ` and ${left.length - NAMES} more` : '';
  return `${left.slice(0, NAMES).join(', ')}${more}`;
}
