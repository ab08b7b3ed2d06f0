/**
 * Hostile text as harmless lines: no terminal sequences, no control or direction-changing characters, and none of the
 * old commands that a workflow runner reads anywhere in a line. A lone carriage return begins a new line, because runners read it so.
 */
export declare function harmlessLines(text: string): string[];
