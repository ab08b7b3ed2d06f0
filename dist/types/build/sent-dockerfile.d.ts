import type { SourceFacts } from './facts.ts';
/** Data of one ConfigMap, in bytes, as the API server limits it. */
export declare const CONFIGMAP_BYTES: number;
/**
 * The text of a Dockerfile that is sent into the pod by itself, beside a context that the executor fetches; undefined where
 * it is part of the context, or of what is packed.
 */
export declare function sentDockerfile(context: SourceFacts): string | undefined;
