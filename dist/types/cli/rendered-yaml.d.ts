import type { RenderedFile } from '../pod/rendered-files.ts';
/** Rendered files as one stream that kubectl takes; what is no manifest, as a Dockerfile, is shown in comments. */
export declare function asYaml(files: readonly RenderedFile[]): string;
