import type { RemoteContext } from './remote-context.ts';
/**
 * The remote context that `text` names, or undefined for a directory of this machine. Throws `REQUEST_INVALID` for what
 * looks remote and cannot be honoured; a message never quotes credentials.
 */
export declare function parseRemoteContext(text: string): RemoteContext | undefined;
/** True for what is no remote context, and is no directory either. */
export declare function looksMisspelt(text: string): boolean;
