/** Where a remote Task runs and where it builds. */
export interface RemotePlaces {
    /** Namespace of the runs, and the ServiceAccount they use there. */
    readonly runs: {
        readonly namespace: string;
        readonly serviceAccount: string;
    };
    /** Namespace of the builds. */
    readonly builds: string;
}
/** The objects that let a remote Task build in another namespace of its cluster. */
export declare function remoteRights({ runs, builds }: RemotePlaces): object[];
