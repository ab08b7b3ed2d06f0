import { BuildError } from '../../build/errors.ts';
/** A Docker config as far as it tells of credentials. */
export interface DockerConfigFile {
    readonly path: string;
    readonly auths: Readonly<Record<string, unknown>>;
    readonly credHelpers: Readonly<Record<string, unknown>>;
    /** Name of the helper for all other registries; empty where there is none. */
    readonly credsStore: string;
}
/**
 * Reads a Docker config; undefined where there is none. Throws `CREDENTIALS_INVALID` that names the file and what is wrong
 * with it, and never what is in it.
 */
export declare function readConfigFile(path: string): Promise<DockerConfigFile | undefined>;
/** Reads the text of a Docker config, as {@link readConfigFile}. */
export declare function parseConfig(path: string, text: string): DockerConfigFile;
/** An error that names the config and what is wrong with it. */
export declare function invalid(path: string, problem: string, hint?: string): BuildError;
