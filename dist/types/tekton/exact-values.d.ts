import type { ValueReader } from '../options/value-reader.ts';
import type { Variant } from './variant.ts';
type Values = ReadonlyMap<string, string | readonly string[]>;
/**
 * Values of params so that each arrives as it is: Kubernetes changes dollars in arrays, so a list with one goes as lines of
 * OPTIONS. What would be refused in every run is a problem already here, by the name of the option.
 */
export declare function exactValues(values: Values, variant: Variant, reader: ValueReader): Values;
export {};
