/** How long a proxy may take until the way through it is open, in milliseconds. */
export declare const TUNNEL_MILLISECONDS = 10000;
/** A proxy that is away, or that refused to open a way. */
export declare class ProxyFailure extends Error {
    /** Whether another try may go better. */
    readonly passing: boolean;
    constructor(proxy: URL, cause: unknown);
}
/** Marks an agent as one that goes through a proxy. */
export declare function goingThrough<Agent extends object>(proxy: URL, agent: Agent): Agent;
/** The proxy an agent goes through; undefined where it goes straight. */
export declare function proxyOf(agent: unknown): URL | undefined;
