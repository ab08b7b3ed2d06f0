import type { ValueReader } from '../options/value-reader.ts';
import type { PipelineChoice } from './read-order.ts';
/** Reads what a pipeline does besides building; problems are noted in `reader`. */
export declare function readPipeline(reader: ValueReader): PipelineChoice;
