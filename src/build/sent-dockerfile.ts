import type { SourceFacts } from './facts.ts';

/** Data of one ConfigMap, in bytes, as the API server limits it. */
export const CONFIGMAP_BYTES = 1024 * 1024;

/**
 * The text of a Dockerfile that is sent into the pod by itself, beside a context that the executor fetches; undefined where
 * it is part of the context, or of what is packed.
 */
export function sentDockerfile(context: SourceFacts): string | undefined {
  return context.kind === 'remote' && 'text' in context.dockerfile ? context.dockerfile.text : undefined;
}
