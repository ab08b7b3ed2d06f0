import { type ContainerReading } from './executor-container.ts';
type Environment = Readonly<Record<string, string | undefined>>;
/** Reads the container that this program runs in; `executor` is where the executor is said to be. Changes nothing. */
export declare function readContainer(executor: string, environment: Environment): ContainerReading;
/** Where uid 0 of this container is on the machine; undefined where it is uid 0 there, too. */
export declare function machineUserOfRoot(): number | undefined;
export {};
