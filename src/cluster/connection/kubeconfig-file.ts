import { dirname, isAbsolute, join } from 'node:path';
import { BuildError } from '../../build/errors.ts';
import { readBoundedSync, reasonOf } from '../../program/bounded-file.ts';
import { readKubeconfigYaml } from './kubeconfig-yaml.ts';

/** The fields of a YAML mapping; their values are checked where they are used. */
export type Fields = Readonly<Record<string, unknown>>;

/** A named entry of a kubeconfig and the file it came from. */
export interface Entry {
  readonly name: string;
  readonly fields: Fields;
  /** What the entry was read from, for messages. */
  readonly origin: string;
  /** Folder that relative paths start from; undefined means the current one. */
  readonly folder: string | undefined;
}

/** A kubeconfig, of one file or of several. */
export interface Kubeconfig {
  readonly origin: string;
  readonly currentContext: string | undefined;
  readonly clusters: ReadonlyMap<string, Entry>;
  readonly users: ReadonlyMap<string, Entry>;
  readonly contexts: ReadonlyMap<string, Entry>;
}

/** Reads a kubeconfig file. Throws `KUBECONFIG_INVALID` that names it and shows nothing of what it holds. */
export function readKubeconfig(path: string): Kubeconfig {
  const origin = `kubeconfig '${path}'`;
  let text: string;
  try {
    text = readBoundedSync(path);
  } catch (error) {
    throw kubeconfigInvalid(`${origin} cannot be read: ${reasonOf(error)}`, 'Check the path and who may read it.');
  }
  return parseKubeconfig(text, origin, dirname(path));
}

/** Reads a kubeconfig given as text; throws like {@link readKubeconfig}. */
export function parseKubeconfig(text: string, origin: string, folder?: string): Kubeconfig {
  const reading = readKubeconfigYaml(text);
  if (!('value' in reading)) throw unreadable(origin, reading.line === undefined ? '' : ` (line ${reading.line})`);
  const content = reading.value;
  if (!isFields(content)) throw unreadable(origin, '');
  const entries = (list: string, key: string) => named(content[list], { list, key, origin, folder });
  return {
    origin,
    currentContext: textOf(content['current-context']),
    clusters: entries('clusters', 'cluster'),
    users: entries('users', 'user'),
    contexts: entries('contexts', 'context'),
  };
}

/** Several kubeconfigs as one; as for kubectl, the first that sets something wins. */
export function mergeKubeconfigs(all: readonly Kubeconfig[]): Kubeconfig {
  const merged = (pick: (one: Kubeconfig) => ReadonlyMap<string, Entry>) => {
    const found = new Map<string, Entry>();
    for (const [name, entry] of all.flatMap((one) => [...pick(one)])) if (!found.has(name)) found.set(name, entry);
    return found;
  };
  return {
    origin: all.length === 1 ? (all[0]?.origin ?? '') : 'the kubeconfig',
    currentContext: all.find(({ currentContext }) => currentContext !== undefined)?.currentContext,
    clusters: merged(({ clusters }) => clusters),
    users: merged(({ users }) => users),
    contexts: merged(({ contexts }) => contexts),
  };
}

/** A field that is text and not empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The texts of a list; everything else is left out. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A path of an entry, which is relative to its kubeconfig. */
export function pathOf({ fields, folder }: Entry, key: string): string | undefined {
  const path = textOf(fields[key]);
  return path === undefined ? undefined : fromFolder(path, folder);
}

/** `path` as seen from `folder`. */
export function fromFolder(path: string, folder: string | undefined): string {
  return folder === undefined || isAbsolute(path) ? path : join(folder, path);
}

/** The error of a kubeconfig that cannot be used. */
export function kubeconfigInvalid(message: string, hint: string): BuildError {
  return new BuildError('KUBECONFIG_INVALID', message, { hint });
}

function named(
  value: unknown,
  { list, key, origin, folder }: { list: string; key: string; origin: string; folder: string | undefined },
): Map<string, Entry> {
  const found = new Map<string, Entry>();
  if (!Array.isArray(value)) return found;
  for (const [index, one] of value.entries()) {
    const name = isFields(one) ? textOf(one.name) : undefined;
    if (!isFields(one) || name === undefined) {
      throw kubeconfigInvalid(`${origin}: entry ${index + 1} of ${list} has no name`, 'Give it one, or remove it.');
    }
    const fields = one[key];
    if (!found.has(name)) found.set(name, { name, origin, folder, fields: isFields(fields) ? fields : {} });
  }
  return found;
}

function unreadable(origin: string, where: string): BuildError {
  // The parser's own message quotes the line, which may hold a token.
  return kubeconfigInvalid(
    `${origin} cannot be read: it is no valid kubeconfig${where}`,
    'Try it with kubectl --kubeconfig.',
  );
}
