import type { Clock } from '../../build/ports.ts';
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
  // Builds that failed together come back apart.
  const chance = Number.parseInt(clock.randomId(4).slice(1), 36) / 36 ** 3;
  const pause = FIRST_PAUSE_MILLISECONDS * 2 ** (attempt - 1) * (0.75 + chance / 2);
  return Math.min(LONGEST_PAUSE_MILLISECONDS, Math.max(pause, askedPause(answer?.headers['retry-after'])));
}

/** What a `Retry-After` header asks for: seconds, or a date of HTTP. */
function askedPause(header = ''): number {
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const at = /GMT\s*$/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(at) ? 0 : at - Date.now();
}
