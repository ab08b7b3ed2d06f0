/** What is at fault between somebody and a registry. */
export type RegistryFault = keyof typeof CAUSES;
/** What each fault means, as a clause that follows "cannot be pulled: " or "cannot be pushed: ". */
declare const CAUSES: {
    readonly rateLimit: 'the registry limits how often it may be asked';
    readonly tooLarge: 'the registry, or a proxy before it, refuses bodies of this size';
    readonly quota: 'the quota or the storage of the registry is used up';
    readonly immutable: 'the tag exists already and the registry does not let it change';
    readonly unknownAuthority: 'the certificate of the registry is signed by an unknown authority';
    readonly certificate: 'the certificate of the registry is not valid for it';
    readonly plainHttp: 'the registry speaks plain HTTP';
    readonly unknownHost: 'the host name of the registry is not known there';
    readonly malformed: 'its name is malformed';
    readonly denied: 'the registry denies access';
    readonly platform: 'it does not exist for this platform';
    readonly unknownTag: 'the registry does not have this tag or digest';
    readonly unknownName: 'the registry does not know this repository';
    readonly credentials: 'the registry asks for credentials';
    readonly absent: 'the registry does not have it';
    readonly serverError: 'the registry failed';
    readonly notReached: 'the registry was not reached';
};
/** The fault that the words of a registry, a container runtime or a network tell of; undefined when they tell of none. */
export declare function registryFault(said: string): RegistryFault | undefined;
/** What a fault means, for people. */
export declare function causeOf(fault: RegistryFault): string;
export {};
