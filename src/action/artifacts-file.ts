import { appendFile, readFile } from 'node:fs/promises';
import type { BuildOutcome } from '../build/outcome.ts';
import { nameOf, parseReference } from '../image/reference.ts';

/** Where a runner that knows artifacts takes and lists them. */
export interface ArtifactFiles {
  /** `$GITHUB_ARTIFACTS`. */
  readonly write: string;
  /** `$GITHUB_ARTIFACTS_LIST`: what earlier steps of the job declared. */
  readonly list: string | undefined;
}

/**
 * Declares every pushed name with its digest to the job, for actions/attest to find. A name that the job holds with
 * another digest is left out, because the runner fails a step that declares it.
 */
export async function declareArtifacts({ digest, images }: BuildOutcome, files: ArtifactFiles): Promise<void> {
  if (digest === undefined) return;
  const declared = await declaredDigests(files.list);
  const names = [...new Set(images.map((image) => nameOf(parseReference(image))))];
  const lines = names
    .filter((name) => (declared.get(name) ?? digest) === digest)
    .map((name) => `oci://${name}@${digest}\n`);
  if (lines.length > 0) await appendFile(files.write, lines.join(''));
}

/** Digests by name; empty where the list is of a form this does not know. */
async function declaredDigests(path: string | undefined): Promise<Map<string, string>> {
  try {
    const list: unknown = JSON.parse(await readFile(path ?? '', 'utf8'));
    const subjects: unknown = Reflect.get(Object(list), 'subjects');
    const entries = Array.isArray(subjects) ? (subjects as readonly unknown[]) : [];
    return new Map(entries.map((entry) => [textOf(entry, 'name'), textOf(entry, 'digest')]));
  } catch {
    return new Map();
  }
}

function textOf(entry: unknown, key: string): string {
  return String(Reflect.get(Object(entry), key));
}
