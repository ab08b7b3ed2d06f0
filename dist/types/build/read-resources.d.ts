import type { ValueReader } from '../options/value-reader.ts';
import type { Quantities } from './placement.ts';
/** Reads what a pod asks for and may use; what the API server would refuse is noted as a problem. */
export declare function readResources(reader: ValueReader): {
    requests: Quantities;
    limits: Quantities;
};
