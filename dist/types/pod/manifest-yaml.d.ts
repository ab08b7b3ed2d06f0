/** YAML that a YAML 1.1 reader, as the API server's, takes for the same strings; harmless where it is printed. */
export declare function manifestYaml(manifest: object): string;
