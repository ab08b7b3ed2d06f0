import type { RegistryFile } from '../../build/registry-access.ts';
/** Reads PEM files of this machine; throws `CREDENTIALS_INVALID` for all that cannot be used, and shows nothing of what is in them. */
export declare function readPemFiles(files: readonly RegistryFile[], signal: AbortSignal): Promise<ReadonlyMap<string, string>>;
