import https from 'node:https';
import type { Clock } from '../build/ports.ts';
import type { ClusterChoice } from '../build/request.ts';
/** A way to one API server with one identity. */
export interface Connection {
    /** Base URL of the API server. */
    readonly server: URL;
    /** Namespace of the kubeconfig's context; `default` where it names none. */
    readonly namespace: string;
    readonly clock: Clock;
    /** Options of one request: TLS, agent and fresh credentials. May run a credential plugin. */
    authorize(): Promise<https.RequestOptions>;
    /** Aborts when the connection is closed; whatever goes on in the background ends with it. */
    readonly closed: AbortSignal;
    /** Ends all watching and idle sockets, which would keep the process alive. */
    close(): void;
}
/**
 * A connection to the chosen cluster. The kubeconfig is looked for at the first use, so that a request whose context or
 * Dockerfile is wrong is told so first; `server`, `namespace` and `authorize` throw when there is none.
 */
export declare function connect(choice: ClusterChoice, clock: Clock, userKubeconfig?: string): Connection;
