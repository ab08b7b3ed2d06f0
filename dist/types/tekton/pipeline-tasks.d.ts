import { type Step } from './steps-in-pod.ts';
/** The task that fetches the sources, without a shell, whatever a repository is called. */
export declare function cloneTask(): Step;
/** The task that puts the results of several builds together. */
export declare function collectTask(): Step;
/** The task that runs the built image once; what it must do is decided when the pipeline is generated. */
export declare function testTask(command: readonly string[]): Step;
/** The task that gives a workload the built image by its digest, and waits until it runs. */
export declare function deployTask(): Step;
/** The task that removes what remote builds of a run have left, whatever became of the run. */
export declare function sweepTask(): Step;
