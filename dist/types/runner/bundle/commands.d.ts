import type { Command } from '../engine.ts';
import type { IdMapping } from './id-mapping.ts';
/** A runtime of this machine. */
export interface RuntimeProgram {
    readonly name: 'runc' | 'crun';
    readonly path: string;
}
/** A container by its name, and the folder of its run. */
export interface ContainerPlace {
    readonly name: string;
    readonly folder: string;
}
/** The path that the runtime has for the folder of a run. */
export declare function seenByRuntime({ asContainer }: IdMapping, folder: string): string;
/** What runs the container of a bundle to its end. */
export declare function runCommand(runtime: RuntimeProgram, mapping: IdMapping, { name, folder }: ContainerPlace): Command;
/** What ends a container and removes its bundle, whatever state they are in. */
export declare function removalCommands(runtime: RuntimeProgram, { asContainer }: IdMapping, { name, folder }: ContainerPlace): Command[];
