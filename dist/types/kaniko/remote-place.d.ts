import type { RemoteContextFacts } from '../build/facts.ts';
import type { ContextPlace } from './context-place.ts';
/** The place of a context that the executor fetches by itself, which it unpacks where others are sent to. */
export declare function remotePlace({ remote, pinning, dockerfile }: RemoteContextFacts): ContextPlace;
/** The environment with which the executor takes plain HTTP for a git context; its own default is HTTPS. */
export declare function pullMethod(remote: RemoteContextFacts['remote']): string | undefined;
