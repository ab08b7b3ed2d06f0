/** Bytes as people read them: `12 B`, `3.4 KiB`, `1.0 GiB`. */
export declare function showBytes(bytes: number): string;
