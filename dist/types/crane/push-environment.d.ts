/** What is there for the container that pushes. */
export interface PushMaterial {
    /** An existing Secret holds the Docker config, under either of its two keys. */
    readonly fromSecret: boolean;
    readonly hasAuthorities: boolean;
}
/** The variables of the container that pushes; pure. */
export declare function pushEnvironment({ fromSecret, hasAuthorities }: PushMaterial): Readonly<Record<string, string>>;
