import { BuildError, RequestProblems } from '../../build/errors.ts';
import type { NeededRegistry } from '../../build/needed-registries.ts';
import type { CredentialFinder, RegistryCredentials } from '../../build/ports.ts';
import type { Login } from '../../build/request.ts';
import { type DockerConfigFile, readConfigFile } from './config-file.ts';
import { configPlaces } from './config-places.ts';
import { type Credential, secretsOf } from './credential.ts';
import type { HelperHost } from './credential-helper.ts';
import { fromHelper } from './from-helper.ts';
import { inlineCredentials } from './inline-credentials.ts';
import { readPemFiles } from './pem-files.ts';
import { isWhole, keyOf, meaningOf, serverOf } from './registry-keys.ts';

/** Whose credentials are looked for. */
export interface CredentialOwner extends HelperHost {
  /** The user's home folder. */
  readonly home: string;
}

/** What was found for one registry. */
interface Finding {
  readonly entries: readonly (readonly [key: string, credential: Credential])[];
  readonly source: string;
}

type Place = () => Promise<DockerConfigFile | undefined>;

/**
 * Finds credentials where Docker and podman keep them, in the order of {@link configPlaces}. Each registry has that of the first
 * config that has one for it; within a config a helper counts before what is written there, as for Docker, and what is
 * written there still counts where the helper has none.
 */
export function dockerConfigCredentials(owner: CredentialOwner): CredentialFinder {
  return {
    async find(registries, given, signal) {
      const places = configPlaces(owner.environment, owner.home).map((path) => once(() => readConfigFile(path)));
      const ends = await Promise.allSettled(
        registries.map(async (one) => givenFor(one, given) ?? (await findOne(one, { places, owner }, signal))),
      );
      signal.throwIfAborted();
      refuse(ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : [])));
      return summary(
        registries.map(({ registry }) => registry),
        ends.map((end) => (end.status === 'fulfilled' ? end.value : undefined)),
      );
    },
    configOf: (given) => {
      const findings = [...given].map(([registry, login]) => findingOf(serverOf(registry), login));
      const { config, secrets } = summary([...given.keys()], findings);
      return { secrets, ...(config === undefined ? {} : { config }) };
    },
    readFiles: readPemFiles,
  };
}

/** A login that was given counts for every spelling of its registry. */
function givenFor({ registry }: NeededRegistry, given: ReadonlyMap<string, Login>): Finding | undefined {
  const found = [...given].find(([name]) => isWhole(meaningOf(name), registry));
  return found === undefined ? undefined : findingOf(keyOf(registry), found[1]);
}

function findingOf(key: string, { user, password }: Login): Finding {
  const auth = Buffer.from(`${user}:${password}`).toString('base64');
  return { entries: [[key, { auth }]], source: 'as given' };
}

async function findOne(
  needed: NeededRegistry,
  { places, owner }: { readonly places: readonly Place[]; readonly owner: CredentialOwner },
  signal: AbortSignal,
): Promise<Finding | undefined> {
  for (const place of places) {
    const config = await place();
    if (config === undefined) continue;
    const helped = await fromHelper(needed.registry, config, owner, signal);
    if (helped !== undefined) return helped;
    const entries = inlineCredentials(needed, config);
    if (entries.length > 0) return { entries, source: config.path };
  }
  return undefined;
}

/** Several problems come together; one file that cannot be read is one problem, however many registries want it. */
function refuse(reasons: readonly unknown[]): void {
  const distinct = [...new Set(reasons)];
  const problems = distinct.filter((reason) => reason instanceof BuildError);
  const defect = distinct.find((reason) => !(reason instanceof BuildError));
  if (defect !== undefined) throw defect;
  if (problems.length > 1) throw new RequestProblems(problems);
  if (problems[0] !== undefined) throw problems[0];
}

function summary(registries: readonly string[], findings: readonly (Finding | undefined)[]): RegistryCredentials {
  const entries = findings.flatMap((finding) => finding?.entries ?? []);
  const secrets = new Set(entries.flatMap(([, credential]) => secretsOf(credential)));
  return {
    ...(entries.length === 0 ? {} : { config: JSON.stringify({ auths: Object.fromEntries(entries) }) }),
    secrets: [...secrets],
    found: registries.flatMap((registry, at) => {
      const source = findings[at]?.source;
      return source === undefined ? [] : [{ registry, source }];
    }),
    without: registries.filter((_, at) => findings[at] === undefined),
  };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= read();
    return result;
  };
}
