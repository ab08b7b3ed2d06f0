/**
 * The entries of a list in a workflow: one a line, blank ones left out, each trimmed. An entry in double quotes may go
 * over several lines (`""` stands for a quote in it), as docker/build-push-action reads them; commas mean nothing.
 */
export declare function entriesOf(text: string): string[];
