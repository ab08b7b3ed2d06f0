/** Runs the step, or its post step where the state says that the step was started before. Gives the exit status. */
export declare function runStep(): Promise<number>;
