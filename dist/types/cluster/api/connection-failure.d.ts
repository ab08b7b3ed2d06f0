import { BuildError } from '../../build/errors.ts';
/** An answer that cannot be used although it arrived; its text says why. */
export declare class BadAnswer extends Error {
}
/** The error for an API server that cannot be reached, or that does not answer as one. */
export declare function unreachableServer(server: URL, cause: Error): BuildError;
/** Whether the same request may succeed a moment later. */
export declare function isPassing(cause: Error, server: URL): boolean;
/** Whether the server refused the client certificate while the connection was made. */
export declare function isRefusedCertificate(cause: Error): boolean;
