/** The release that samples are made for. */
export interface Release {
    readonly version: string;
    readonly cliImage: string;
}
/** A sample: what it shows, and its objects. */
export interface Sample {
    readonly file: string;
    readonly shows: string;
    readonly objects: readonly object[];
}
/** The samples of an object of the catalogue, by the name of the object. */
export declare function samplesOf(name: string, release: Release): Sample[];
