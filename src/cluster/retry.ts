import type { Clock } from '../build/ports.ts';
import { readStatus } from './api-error.ts';
import type { ApiAnswer } from './api-exchange.ts';

const FIRST_PAUSE_MILLISECONDS = 250;
const LONGEST_PAUSE_MILLISECONDS = 30_000;
const PASSING_CODES = new Set([408, 429, 500, 502, 503, 504, 521, 522, 524]);
/** Troubles of the server's own parts, which pass; it tells them with all sorts of codes. */
const PASSING_TROUBLES =
  /etcdserver: (leader changed|request timed out|too many requests)|failed calling webhook|error looking up service account/;

/** Whether the API server may answer otherwise a moment later. */
export function isPassingAnswer({ code, body }: ApiAnswer): boolean {
  if (code < 400) return false;
  if (PASSING_CODES.has(code)) return true;
  const { message = '' } = readStatus(body);
  // Two creations raced for the same quota; the server itself asks to try again.
  return PASSING_TROUBLES.test(message) || (code === 409 && /resourcequotas/.test(message));
}

/** How long to wait before try number `attempt + 1`, in milliseconds: what the server asks for, or ever longer. */
export function pauseBefore(attempt: number, answer: ApiAnswer | undefined, clock: Clock): number {
  const asked = askedPause(answer?.headers['retry-after']);
  if (asked !== undefined) return Math.min(LONGEST_PAUSE_MILLISECONDS, asked);
  // Builds that failed together come back apart.
  const chance = Number.parseInt(clock.randomId(4).slice(1), 36) / 36 ** 3;
  return FIRST_PAUSE_MILLISECONDS * 2 ** (attempt - 1) * (0.75 + chance / 2);
}

function askedPause(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}
