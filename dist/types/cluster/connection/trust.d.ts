import type { ClusterSettings } from './access.ts';
/** Which authorities may have signed the certificates of a cluster and of the proxy on the way to it. */
export declare class Trust {
    #private;
    /** `extraFile` is Node's own `NODE_EXTRA_CA_CERTS`, which Node leaves out as soon as authorities are given to it. */
    constructor({ name, authority }: ClusterSettings, extraFile: string | undefined);
    /** The kubeconfig's own authority as PEM; undefined where it names none. Throws `KUBECONFIG_INVALID` when unreadable. */
    own(): Promise<string | undefined>;
    /** Everything that may have signed the cluster's certificate; undefined means what this machine trusts. */
    authorities(): Promise<string[] | undefined>;
}
