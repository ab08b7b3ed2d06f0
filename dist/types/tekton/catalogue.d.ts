import type { Manifest } from './manifest.ts';
import { type Release } from './samples.ts';
/** A file of the catalogue, by its path below `tekton/`. */
export interface CatalogueFile {
    readonly path: string;
    readonly text: string;
}
/** Every file of the catalogue, in the layout that Tekton's catalogues and Artifact Hub read: KIND/NAME/NAME.yaml. */
export declare function catalogueFiles(version: string): CatalogueFile[];
/** The objects of the catalogue. */
export declare function catalogueObjects(release: Release): Manifest[];
