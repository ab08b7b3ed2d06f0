import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { parseAction } from '@actions/workflow-parser/actions/action-parser';
import type { NoOperationTraceWriter } from '@actions/workflow-parser/templates/trace-writer';
import { buildSync } from 'esbuild';

/** GitHub's own reader of action.yml. */
interface Reader {
  readonly parseAction: typeof parseAction;
  readonly NoOperationTraceWriter: typeof NoOperationTraceWriter;
}

const EXPORTS = `
export { parseAction } from '@actions/workflow-parser/actions/action-parser';
export { NoOperationTraceWriter } from '@actions/workflow-parser/templates/trace-writer';
`;

/** What GitHub's reader finds wrong with the text of an action.yml, a line each; empty when nothing. */
export function schemaFaults(text: string): string[] {
  const { parseAction: parse, NoOperationTraceWriter: Trace } = reader();
  const { context } = parse({ name: 'action.yml', content: text }, new Trace());
  return context.errors.getErrors().map(({ message }) => message);
}

let loaded: Reader | undefined;

/** Bundled first, because Node imports no JSON without being told so, and the package does not tell it. */
function reader(): Reader {
  if (loaded !== undefined) return loaded;
  const folder = mkdtempSync(join(tmpdir(), 'rootless-kaniko-schema-'));
  const outfile = join(folder, 'reader.cjs');
  const stdin = { contents: EXPORTS, resolveDir: import.meta.dirname };
  buildSync({ stdin, outfile, bundle: true, format: 'cjs', platform: 'node', logLevel: 'error' });
  loaded = createRequire(import.meta.url)(outfile) as Reader;
  rmSync(folder, { recursive: true });
  return loaded;
}
