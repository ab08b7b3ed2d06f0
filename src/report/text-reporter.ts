import type { Reporter } from '../build/ports.ts';
import { harmlessLines } from './harmless.ts';

/** Reports as plain lines; `write` gets one line at a time, line break included. */
export function textReporter(write: (text: string) => void): Reporter {
  const say = (prefix: string, text: string) => {
    for (const line of harmlessLines(text)) write(`${prefix}${line}\n`);
  };
  return {
    phase: (text) => say('==> ', text),
    note: (text) => say('    ', text),
    warn: (text) => say('warning: ', text),
    buildLine: (line) => say('  | ', line.replace(/\r$/, '')),
  };
}
