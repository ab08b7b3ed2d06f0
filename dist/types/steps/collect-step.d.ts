import { type CollectedResults } from '../tekton/collected.ts';
import type { ReportPorts } from './ports.ts';
/** One run of the step `collect`. */
export interface CollectOrder {
    /** The result IMAGES of each build. */
    readonly images: readonly string[];
    /** The file of each result. */
    readonly results: Readonly<Record<keyof CollectedResults, string>>;
}
/**
 * The task after several builds, which puts their results together: those of a task with a matrix are known to later tasks
 * only, and Tekton fails a pipeline that names them as its own.
 */
export declare function collectStep({ images, results: paths }: CollectOrder, ports: ReportPorts): Promise<void>;
