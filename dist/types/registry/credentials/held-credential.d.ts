import type { ImageReference } from '../../image/reference.ts';
import { type Credential } from './credential.ts';
/** The credential that a Docker config of ours holds for a repository; undefined where it holds none. */
export declare function heldCredential(dockerConfig: string | undefined, { registry, repository }: Pick<ImageReference, 'registry' | 'repository'>): Credential | undefined;
