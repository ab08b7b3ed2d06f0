import { BuildError } from '../build/errors.ts';
import { type Option } from '../options/option.ts';
/** The problem of an option that the command does not have, with what was probably meant. */
export declare function unknownOption(written: string, name: string, options: readonly Option[]): BuildError;
