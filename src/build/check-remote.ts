import type { ValueReader } from '../options/value-reader.ts';
import { looksMisspelt } from '../remote/parse-remote.ts';
import type { RemoteContext } from '../remote/remote-context.ts';
import { quoted } from './quoted.ts';
import type { SourceRequest } from './request.ts';
import { CONFIGMAP_BYTES } from './sent-dockerfile.ts';

/** True for a context that was meant to be remote, even where it was refused: its own problem says enough. */
export function looksRemote(context: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/|^[^/]*@[^/]*:|^github\.com\//i.test(context.trim()) || looksMisspelt(context);
}

/** Notes what a context that the executor fetches by itself cannot be combined with. */
export function checkRemote(
  reader: ValueReader,
  remote: RemoteContext,
  { dockerfile, dockerfileText, overlay, transport }: Partial<SourceRequest>,
): void {
  if (transport !== undefined && transport !== 'auto') {
    reader.problem(
      `context-transport is '${transport}', but the executor fetches a remote context by itself`,
      'Leave context-transport out.',
    );
  }
  const bytes = new TextEncoder().encode(dockerfileText).length;
  if (bytes > CONFIGMAP_BYTES) {
    const what = overlay === undefined ? 'dockerfile-inline' : 'the Dockerfile rendered from base-image';
    reader.problem(
      `${what} has ${bytes} bytes; beside a remote context it goes into a ConfigMap, which holds ${CONFIGMAP_BYTES}`,
      'Put the Dockerfile into the remote context and name it in file, or build from a directory.',
    );
  }
  if (dockerfile !== undefined && !staysInside(remote.subdirectory, dockerfile)) {
    reader.problem(
      `file ${quoted(dockerfile)} is no path inside the remote context`,
      'Write it relative to the directory of the context.',
    );
  }
}

function staysInside(subdirectory: string, file: string): boolean {
  if (/^([/\\]|[a-z][a-z0-9+.-]*:)|[\x00-\x1f\x7f]|\/$/i.test(file)) return false;
  let depth = subdirectory === '' ? 0 : subdirectory.split('/').length;
  for (const part of file.split('/')) {
    if (part === '..') depth -= 1;
    else if (part !== '' && part !== '.') depth += 1;
    if (depth < 0) return false;
  }
  return depth > 0;
}
