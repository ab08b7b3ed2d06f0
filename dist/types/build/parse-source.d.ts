import type { ValueReader } from '../options/value-reader.ts';
import type { SourceRequest } from './request.ts';
/** Reads what is built; contradictions are noted as problems. */
export declare function readSource(reader: ValueReader): SourceRequest;
