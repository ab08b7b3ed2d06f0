import { BuildError } from '../build/errors.ts';
/**
 * A problem for each link of a context that leads where the pod of a Task has credentials, or to a folder above such a place:
 * executors without the path-traversal fix follow it where it stands in the middle of a path that COPY names. What links of
 * the base image add to that, nobody can tell before the build.
 */
export declare function linkProblems(links: ReadonlyMap<string, string>): BuildError[];
