import type { RenderedFile } from '../pod/rendered-files.ts';
import { harmlessLines } from '../report/harmless.ts';

/** What ends a line for a YAML reader of any age. */
const BREAK = /\r\n|[\n\r\u0085\u2028\u2029]/;
/** What no YAML may hold, not even in a comment. */
const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g;

/** Rendered files as one stream that kubectl takes; what is no manifest, as a Dockerfile, is shown in comments. */
export function asYaml(files: readonly RenderedFile[]): string {
  const manifests = files.filter(isManifest).map(({ name, text }) => `# ${name}\n${text}`);
  const others = files.filter((file) => !isManifest(file)).map(commented);
  return [manifests.join('---\n'), ...others].join('');
}

function isManifest({ name }: RenderedFile): boolean {
  return name.endsWith('.yaml');
}

function commented({ name, text }: RenderedFile): string {
  const lines = text.replace(/\n$/, '').split(BREAK);
  return [name, '', ...lines]
    .map((line) => `# ${harmlessLines(line.replace(FORBIDDEN, '\ufffd')).join('')}`.trimEnd())
    .join('\n')
    .concat('\n');
}
