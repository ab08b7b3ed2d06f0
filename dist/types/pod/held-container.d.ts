import type { Container } from './pod-reading.ts';
import { type Trouble } from './trouble.ts';
/** What holds a container that was not started, or undefined when nothing does; pure. */
export declare function heldContainer({ name, image, waiting }: Container): Trouble | undefined;
