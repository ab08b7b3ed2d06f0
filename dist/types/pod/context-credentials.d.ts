import type { V1EnvVar, V1Volume, V1VolumeMount } from '@kubernetes/client-node';
import type { SourceFacts } from '../build/facts.ts';
/** The variables that the executor needs for its context. */
export declare function contextEnvironment(context: SourceFacts): V1EnvVar[];
/** The volume with what the executor reads from files: a key, or an authority that signed the server's certificate. */
export declare function contextSecretVolumes(context: SourceFacts): V1Volume[];
/** Where the executor has that volume. */
export declare function contextSecretMounts(context: SourceFacts): V1VolumeMount[];
/** A warning of the API server about what {@link VARIABLES} does on purpose: two keys for one variable. */
export declare function isExpectedWarning(text: string): boolean;
