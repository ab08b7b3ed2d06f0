import type { Manifest } from './manifest.ts';
import type { Sample } from './samples.ts';
/** What an object of the catalogue is, for people: installing it, its params, workspaces, results and samples. */
export declare function objectReadme(manifest: Manifest, samples: readonly Sample[], file: string): string;
/** The overview of the catalogue. */
export declare function catalogueReadme(manifests: readonly Manifest[]): string;
