const ESCAPE_SEQUENCE =
  /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[PX^_][^\x1b]*(?:\x1b\\)?|[ -/]*[0-~])/g;
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;
const BIDIRECTIONAL = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * Hostile text as harmless lines: no terminal sequences, no control or direction-changing characters, and none of the
 * old commands that a workflow runner reads anywhere in a line. A lone carriage return begins a new line, because runners read it so.
 */
export function harmlessLines(text: string): string[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) =>
      line.replace(ESCAPE_SEQUENCE, '').replace(CONTROL, '').replace(BIDIRECTIONAL, '').replace(/##\[/g, '## ['),
    );
}
