import type { IncomingHttpHeaders } from 'node:http';
import type https from 'node:https';
import type { Clock } from '../../build/ports.ts';
import type { ClusterChoice } from '../../build/request.ts';
import { type PodName } from './host-pod.ts';
import { type Surroundings } from './kubeconfig.ts';
/** A way to one API server with one identity. */
export interface Connection {
    /** Base URL of the API server. */
    readonly server: URL;
    /** Namespace of the kubeconfig's context; `default` where it names none. */
    readonly namespace: string;
    /** The pod this process runs in, when that is known to be a pod of the same cluster. */
    readonly hostPod: PodName | undefined;
    readonly clock: Clock;
    /** Hears each warning of the API server once; nobody by default. */
    onWarning: (text: string) => void;
    /** Hears what the credentials hold that must not be shown, before they are sent; nobody by default. */
    onSecrets: (secrets: readonly string[]) => void;
    /**
     * Options of one request: TLS, agent and fresh credentials. May read files and run a credential plugin, for up to a
     * minute; throws `KUBECONFIG_INVALID` when there are no credentials, and the reason when `signal` aborts.
     */
    authorize(signal?: AbortSignal): Promise<https.RequestOptions>;
    /**
     * Forgets credentials that the API server refused, so that the next request brings new ones. `used` are the options
     * of the refused request: they change nothing when others have been given out since.
     */
    rejected(used?: https.RequestOptions): void;
    /** Takes note of the head of an answer, for {@link onWarning}. */
    hear(headers: IncomingHttpHeaders): void;
    /** Aborts when the connection is closed; whatever goes on in the background ends with it. */
    readonly closed: AbortSignal;
    /** Ends all watching and idle sockets, which would keep the process alive. */
    close(): void;
}
/**
 * A connection to the chosen cluster. The kubeconfig is looked for at the first use, so that a request whose context or
 * Dockerfile is wrong is told so first; `server`, `namespace` and `authorize` throw when there is none. `around` is what
 * this process finds around it, the process's own environment by default.
 */
export declare function connect(choice: ClusterChoice, clock: Clock, userKubeconfig?: string, around?: Partial<Surroundings>): Connection;
