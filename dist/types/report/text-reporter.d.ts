import type { Reporter } from '../build/ports.ts';
/** Reports as plain lines; `write` gets one line at a time, line break included. */
export declare function textReporter(write: (text: string) => void): Reporter;
