import type { V1SecurityContext } from '@kubernetes/client-node';
import type { TaskParam } from './task-params.ts';
/** A step of a Task, or the specification of a StepAction. */
export type Step = Readonly<Record<string, unknown>>;
/** A volume that a step has, by what it is for. */
export type VolumePurpose = 'context' | 'build-config' | 'push-config' | 'out' | 'oci' | 'handoff';
/** How a step's volumes are called: a Task names them, a StepAction gets their names as params. */
export type VolumeNames = (purpose: VolumePurpose) => string;
/** The step that packs and checks what is built. `sources` are the arguments that tell where the workspaces are. */
export declare function prepareStep(variant: 'native' | 'split', params: readonly TaskParam[], sources: readonly string[], volumes: VolumeNames): Step;
/** The step in which Kaniko builds; `given` stands for the arguments from `prepare`. */
export declare function buildStep(variant: 'native' | 'split', given: string, volumes: VolumeNames): Step;
/** The step that pushes what a split Task has built. The layout is root's, and its blobs are for nobody else. */
export declare function pushStep(volumes: VolumeNames): Step;
/** The step that writes the results, after success only. */
export declare function reportStep(variant: 'native' | 'split', volumes: VolumeNames): Step;
/** The step that submits a build to a cluster, fit for a namespace that enforces `restricted`. */
export declare function submitStep(params: readonly TaskParam[]): Step;
/** The step that puts the results of several builds together. */
export declare function collectStep(): Step;
/** A step that removes what builds with a sweep key have left. */
export declare function sweepStep(): Step;
/** What passes Pod Security `restricted`. */
export declare function nobody(): V1SecurityContext;
