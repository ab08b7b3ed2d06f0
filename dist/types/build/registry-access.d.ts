import type { RegistryAccessRequest } from './request.ts';
/** What opens the registries of one build, found out before it is planned; secret. */
export interface RegistryAccess {
    /** A Docker config with the credentials of the registries of this build and nothing else. */
    readonly dockerConfig?: string;
    /** The Docker config that the build itself gets, where another container pushes. */
    readonly pullConfig?: string;
    /** PEM files, by the names of {@link registryFiles}. */
    readonly files: ReadonlyMap<string, string>;
}
/** A PEM file that a build needs for a registry. */
export interface RegistryFile {
    /** What it is called where the executor has it. */
    readonly name: string;
    /** Its path on this machine. */
    readonly path: string;
    readonly registry: string;
    readonly purpose: 'authority' | 'certificate' | 'key';
}
/** Nothing opens any registry. */
export declare const NO_ACCESS: RegistryAccess;
/** The PEM files that a request names; pure. A number tells them apart, because a registry may have any name. */
export declare function registryFiles({ authorities, clientCertificates }: RegistryAccessRequest): RegistryFile[];
/** Whether a PEM file of a name of {@link registryFiles} holds authorities: the only ones that a push with crane can use. */
export declare function isAuthority(name: string): boolean;
/** Whether anything of it has to be handed to the place of the build. */
export declare function isNeeded({ dockerConfig, pullConfig, files }: RegistryAccess): boolean;
