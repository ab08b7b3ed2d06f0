import { type Finding, fine, problem, unknown, warning } from './finding.ts';
import type { ServerAnswer } from './ports.ts';

/** Tokens and certificates are valid from a moment on, and a clock that is further behind than this comes too early. */
const TOLERATED_SECONDS = 30;
const SYNCHRONISE = 'Synchronise both clocks with a time server: tokens and certificates fail by such a difference.';

/** What is said of an API server that answers. */
export function serverFindings({ server, version, secondsAhead, refusal }: ServerAnswer): Finding[] {
  const clock = clockFinding('clock', 'the API server', secondsAhead);
  if (refusal !== undefined) return [problem('api-server', refusal.message, refusal.hint ?? ''), clock];
  const what = version === undefined ? '' : ` with Kubernetes ${version}`;
  return [fine('api-server', `${server} answers${what}`), clock];
}

/** What is said of a clock, by how many seconds it is ahead of that of this machine. */
export function clockFinding(check: 'clock' | 'pod-clock', whose: string, ahead: number | undefined): Finding {
  if (ahead === undefined) return unknown(check, `the clock of ${whose} is not known`);
  const seconds = Math.round(Math.abs(ahead));
  if (seconds <= TOLERATED_SECONDS)
    return fine(check, `the clock of ${whose} and that of this machine agree to ${seconds} s`);
  const where = ahead > 0 ? 'ahead of' : 'behind';
  return warning(check, `the clock of ${whose} is ${seconds} s ${where} that of this machine`, SYNCHRONISE);
}
