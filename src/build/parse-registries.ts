import { type ImageReference, isRegistry } from '../image/reference.ts';
import { DEFAULT_PUSHER } from '../options/registry-options.ts';
import type { OptionName } from '../options/table.ts';
import type { ValueReader } from '../options/value-reader.ts';
import { readObjectName } from './placement.ts';
import { quoted } from './quoted.ts';
import { readReference } from './read-reference.ts';
import type { ClientCertificate, Isolation, Login, RegistryAccessRequest, RunnerChoice, RunsOn } from './request.ts';

/** What is left of `HOST[:PORT][/PATH]` behind the host. */
const PREFIX = /^(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const ISOLATION_OPTIONS = ['pull-secret', 'pull-credentials', 'pusher-image', 'pusher-layout'] as const;

/** Reads how the registries of a build are opened and reached; contradictions are noted as problems. */
export function readRegistryAccess(
  reader: ValueReader,
  place: { push: boolean; tags: readonly ImageReference[]; runsOn: RunsOn; engine: RunnerChoice['engine'] },
): RegistryAccessRequest {
  const credentials = readLogins(reader, 'registry-credentials');
  if (credentials.size > 0 && reader.has('registry-secret')) {
    reader.problem(
      'registry-credentials and registry-secret are both given',
      'Give one: the build has one Docker config.',
    );
  }
  const isolation = readIsolation(reader, place);
  const clientCertificates = readClientCertificates(reader);
  const known = place.tags.find(({ registry }) => isolation !== undefined && clientCertificates.has(registry));
  if (known !== undefined) {
    reader.problem(
      `registry-client-certificate names ${known.registry}, to which isolate-credentials pushes with crane, which sends none`,
      'Push to another registry, or without isolate-credentials.',
    );
  }
  return {
    credentials,
    unverified: readRegistries(reader, 'skip-tls-verify-registries'),
    authorities: readFiles(reader, 'registry-ca'),
    clientCertificates,
    mirrors: reader.list('registry-mirror').filter((entry) => checkPlace(reader, 'registry-mirror', entry)),
    maps: readMaps(reader),
    ...(isolation === undefined ? {} : { isolation }),
  };
}

/** Reads a list of registries; wrong ones are noted as problems and left out. */
export function readRegistries(
  reader: ValueReader,
  option: 'insecure-registries' | 'skip-tls-verify-registries',
): string[] {
  return reader.list(option).filter((entry) => checkRegistry(reader, option, entry));
}

/** Whether a text is `HOST` or `HOST:PORT`; another one is noted as a problem. */
export function checkRegistry(reader: ValueReader, option: OptionName, registry: string): boolean {
  if (isRegistry(registry)) return true;
  reader.problem(
    `${option}: ${quoted(registry)} is no registry name`,
    'Write HOST or HOST:PORT, without scheme and path.',
  );
  return false;
}

function readIsolation(
  reader: ValueReader,
  { push, runsOn, engine }: { push: boolean; runsOn: RunsOn; engine: RunnerChoice['engine'] },
): Isolation | undefined {
  const isolated = reader.switch('isolate-credentials', false);
  const pullSecret = readObjectName(reader, 'pull-secret');
  const pullCredentials = readLogins(reader, 'pull-credentials');
  const pusherImage = readReference(reader, 'pusher-image') ?? DEFAULT_PUSHER;
  const pusherLayout = reader.line('pusher-layout');
  if (!isolated) {
    for (const option of ISOLATION_OPTIONS.filter((name) => reader.has(name))) {
      reader.problem(
        `${option} means nothing without isolate-credentials`,
        'Leave it out, or set isolate-credentials.',
      );
    }
    return undefined;
  }
  if (!push)
    reader.problem('isolate-credentials is given, but nothing is pushed', 'Leave it out, or set push to true.');
  if (pullSecret !== undefined && pullCredentials.size > 0) {
    reader.problem('pull-secret and pull-credentials are both given', 'Give one: the build has one Docker config.');
  }
  if (runsOn === 'runner') refuseEngine(reader, engine, pusherLayout);
  return {
    ...(pullSecret === undefined ? {} : { pullSecret }),
    pullCredentials,
    pusherImage,
    ...(pusherLayout === undefined ? {} : { pusherLayout }),
  };
}

/** What the engines of a machine need beyond the image, or cannot do. */
function refuseEngine(reader: ValueReader, engine: RunnerChoice['engine'], pusherLayout: string | undefined): void {
  if (engine === 'executor') {
    const hint = 'Use another engine: the executor, and with it the Dockerfile, shares its container with the push.';
    reader.problem('isolate-credentials means nothing with engine executor', hint);
  }
  if (engine === 'runc' && pusherLayout === undefined) {
    reader.problem('isolate-credentials with engine runc has no image to push with', 'Give pusher-layout.');
  }
  if (engine !== 'runc' && engine !== 'auto' && pusherLayout !== undefined) {
    reader.problem(`pusher-layout means nothing with engine ${engine}`, 'Leave it out, or set engine to runc.');
  }
}

/** Nothing of an entry that cannot be read is told: without its `=`, what stands before one may be of the password. */
function readLogins(reader: ValueReader, option: 'registry-credentials' | 'pull-credentials'): Map<string, Login> {
  const logins = new Map<string, Login>();
  for (const [at, entry] of reader.list(option).entries()) {
    const [, registry = '', user = '', password = ''] = /^([^=]*)=([^:]+):(.+)$/s.exec(entry) ?? [];
    const place = `${option}: entry ${at + 1}`;
    if (password === '') {
      reader.problem(`${place} is not REGISTRY=USER:PASSWORD`, 'Write REGISTRY=USER:PASSWORD; a token is a password.');
    } else if (!isRegistry(registry)) {
      const hint = 'Begin it with HOST or HOST:PORT, without scheme and path.';
      reader.problem(`${place} begins with no registry name`, hint);
    } else {
      if (logins.has(registry)) reader.problem(`${option}: ${registry} is given twice`, 'Give each registry once.');
      logins.set(registry, { user, password });
    }
  }
  return logins;
}

function readFiles(reader: ValueReader, option: 'registry-ca'): Map<string, string> {
  const files = new Map<string, string>();
  for (const [registry, file] of reader.pairs(option)) {
    const path = file.trim();
    if (path === '') reader.problem(`${option}: ${quoted(registry)} has no file`, 'Write REGISTRY=FILE.');
    else if (checkRegistry(reader, option, registry) && isNew(reader, option, files.get(registry), [registry, path]))
      files.set(registry, path);
  }
  return files;
}

function readClientCertificates(reader: ValueReader): Map<string, ClientCertificate> {
  const option = 'registry-client-certificate';
  const found = new Map<string, ClientCertificate>();
  for (const [registry, text] of reader.pairs(option)) {
    const [certificate = '', key = '', ...more] = text.split(',').map((part) => part.trim());
    if (certificate === '' || key === '' || more.length > 0) {
      const hint = 'Write REGISTRY=CERTIFICATE,KEY with two files; their names may hold no comma.';
      reader.problem(`${option}: ${quoted(registry)} has not two files`, hint);
    } else if (checkRegistry(reader, option, registry)) {
      const { certificate: one, key: its } = found.get(registry) ?? {};
      const earlier = one === undefined ? undefined : `${one},${its}`;
      if (isNew(reader, option, earlier, [registry, `${certificate},${key}`]))
        found.set(registry, { certificate, key });
    }
  }
  return found;
}

/** Whether a registry was not given before, or with the same; another value is noted as a problem. */
export function isNew(
  reader: ValueReader,
  option: OptionName,
  earlier: string | undefined,
  [registry, value]: readonly [string, string],
): boolean {
  if (earlier === undefined || earlier === value) return true;
  reader.problem(`${option}: ${registry} is given with two values`, 'Give each registry once.');
  return false;
}

function readMaps(reader: ValueReader): string[] {
  return reader.pairs('registry-map').flatMap(([registry, place]) => {
    const isValid = checkRegistry(reader, 'registry-map', registry) && checkPlace(reader, 'registry-map', place.trim());
    return isValid ? [`${registry}=${place.trim()}`] : [];
  });
}

function checkPlace(reader: ValueReader, option: 'registry-mirror' | 'registry-map', text: string): boolean {
  const [host = ''] = text.split('/');
  if (isRegistry(host) && PREFIX.test(text.slice(host.length))) return true;
  reader.problem(
    `${option}: ${quoted(text)} is no HOST[:PORT][/PATH]`,
    'Write it without a scheme, as mirror.example.com/hub.',
  );
  return false;
}
