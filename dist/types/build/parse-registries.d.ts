import { type ImageReference } from '../image/reference.ts';
import type { OptionName } from '../options/table.ts';
import type { ValueReader } from '../options/value-reader.ts';
import type { RegistryAccessRequest, RunnerChoice, RunsOn } from './request.ts';
/** Reads how the registries of a build are opened and reached; contradictions are noted as problems. */
export declare function readRegistryAccess(reader: ValueReader, place: {
    push: boolean;
    tags: readonly ImageReference[];
    runsOn: RunsOn;
    engine: RunnerChoice['engine'];
}): RegistryAccessRequest;
/** Reads a list of registries; wrong ones are noted as problems and left out. */
export declare function readRegistries(reader: ValueReader, option: 'insecure-registries' | 'skip-tls-verify-registries'): string[];
/** Whether a text is `HOST` or `HOST:PORT`; another one is noted as a problem. */
export declare function checkRegistry(reader: ValueReader, option: OptionName, registry: string): boolean;
/** Whether a registry was not given before, or with the same; another value is noted as a problem. */
export declare function isNew(reader: ValueReader, option: OptionName, earlier: string | undefined, [registry, value]: readonly [string, string]): boolean;
