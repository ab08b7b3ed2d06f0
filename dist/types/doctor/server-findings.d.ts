import { type Finding } from './finding.ts';
import type { ServerAnswer } from './ports.ts';
/** What is said of an API server that answers. */
export declare function serverFindings({ server, version, secondsAhead, refusal }: ServerAnswer): Finding[];
/** What is said of a clock, by how many seconds it is ahead of that of this machine. */
export declare function clockFinding(check: 'clock' | 'pod-clock', whose: string, ahead: number | undefined): Finding;
