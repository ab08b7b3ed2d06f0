/** A Tekton object as it is written to YAML. */
export interface Manifest {
    readonly apiVersion: string;
    readonly kind: string;
    readonly metadata: {
        readonly name?: string;
        readonly generateName?: string;
        readonly labels?: Readonly<Record<string, string>>;
        readonly annotations?: Readonly<Record<string, string>>;
    };
    readonly spec: Readonly<Record<string, unknown>>;
}
/** What the catalogues of Tekton and Artifact Hub read from the metadata of an object. */
export interface CatalogueEntry {
    readonly name: string;
    readonly displayName: string;
    /** Release of this project, as `0.1.0`. */
    readonly version: string;
    /** The first Pipelines release that has all that the object uses. */
    readonly minPipelines: string;
}
/** Metadata with the labels and annotations that a catalogue asks for. */
export declare function catalogueMetadata({ name, displayName, version, minPipelines }: CatalogueEntry): Manifest['metadata'];
