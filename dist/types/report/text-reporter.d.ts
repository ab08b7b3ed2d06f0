import type { Reporter } from '../build/ports.ts';
import { type Showing } from './harmless.ts';
import { HiddenTexts } from './hidden-texts.ts';
/**
 * Reports as plain lines; `write` gets one line at a time, line break included. What is shown of colours are those of the build,
 * and what is to be hidden goes to `hidden`, for others to hide it too.
 */
export declare function textReporter(write: (text: string) => void, showing?: Showing, hidden?: HiddenTexts): Reporter;
