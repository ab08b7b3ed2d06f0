/** The architecture of this machine as images name it, by what Node calls it. */
export declare function architectureOf(node: string): string;
