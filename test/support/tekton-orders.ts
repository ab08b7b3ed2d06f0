import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { loadAll, YAML11_SCHEMA } from 'js-yaml';
import { RequestProblems } from '../../src/build/errors.ts';
import type { RawOptions } from '../../src/options/table.ts';
import { tektonFiles } from '../../src/tekton/generate.ts';
import { readTektonOrder, type TektonOrder } from '../../src/tekton/read-order.ts';
import { cliImageOf } from '../../src/tekton/settings.ts';
import type { ReadObject } from './tekton-rules.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

/** The release of the package. */
export const RELEASE = { version, cliImage: cliImageOf(version) };

/** The order that these options are. */
export function orderOf(raw: RawOptions): TektonOrder {
  return readTektonOrder(raw, RELEASE, []);
}

/** The generated objects of a kind, as a reader of YAML 1.1 gets them: Kubernetes has such a one. */
export function objectsOf(kind: string, raw: RawOptions): ReadObject[] {
  return tektonFiles(kind, orderOf(raw)).flatMap(
    ({ text }) => loadAll(text, { schema: YAML11_SCHEMA }) as ReadObject[],
  );
}

/** The only generated object of a kind. */
export function objectOf(kind: string, raw: RawOptions): ReadObject {
  const [object, ...more] = objectsOf(kind, raw);
  if (object === undefined || more.length > 0) throw new Error(`there is not one ${kind}`);
  return object;
}

/** The problems of options that are no order, each as one line with its hint. */
export function problemsOf(raw: RawOptions): string[] {
  try {
    orderOf(raw);
    return [];
  } catch (error) {
    if (error instanceof RequestProblems) return error.problems.map(({ message, hint }) => `${message}. ${hint}`);
    throw error;
  }
}

const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,10}[a-z0-9])?$/);
const image = name.map((one) => `registry.example/team/x${one.replaceAll(/-+/g, '-')}:1`);
/** A text that is easily taken for something else, or changed on the way. */
export const hostileText = fc
  .oneof(
    fc.constantFrom(...["'", '"', '`id`', 'a: b', '- a', '#', '|', '>', '&a', '*a', '!!x', '%', '@', '{', '[1', '? a']),
    fc.constantFrom(...['yes', 'on', 'null', '~', '1e3', '0o7', '007', '1_000', '12:30:45', '.inf', '2026-01-01', '=']),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
    fc.string({
      unit: fc.constantFrom('"', "'", '\n', '\r', ' ', '\t', ':', '#', '\\', 'a', '\u2028', '\u0085'),
      minLength: 1,
    }),
  )
  .filter((text) => text.trim() !== '' && !/[$\ud800-\udfff\0]/u.test(text));

const OPTIONS = {
  variant: fc.constantFrom('native', 'split', 'remote'),
  'api-fields': fc.constantFrom('stable', 'beta'),
  name,
  'task-name': name,
  'run-service-account': name,
  'cli-image': image,
  tags: fc.array(image, { minLength: 1, maxLength: 3 }),
  context: fc.constantFrom('.', 'sub/folder', './'),
  file: fc.constantFrom('Dockerfile', 'docker/Containerfile'),
  target: name,
  'build-args': fc.array(
    hostileText.map((text) => `A=${text}`),
    { minLength: 1, maxLength: 3 },
  ),
  labels: fc.array(
    hostileText.map((text) => `org.example.label=${text}`),
    { minLength: 1, maxLength: 2 },
  ),
  lint: fc.constantFrom('error', 'warn', 'off'),
  // Without it there is no pipeline.
  push: fc.constant(true),
  reproducible: fc.boolean(),
  'insecure-registries': fc.constant(['registry.example:5000']),
  'registry-secret': name,
  'image-pull-secret': name,
  'service-account': name,
  executor: image,
  'executor-version': fc.constant('original@v1.24.0'),
  'kaniko-args': fc.constant(['--cache=true', '--snapshot-mode=redo']),
  'security-profile': fc.constantFrom('auto', 'userns', 'hardened'),
  timeout: fc.constantFrom('90s', '15m', '1h30m'),
  resources: fc.subarray(['memory=2Gi', 'requests.cpu=500m', 'limits.ephemeral-storage=10Gi'], { minLength: 1 }),
  'node-selector': fc.constant(['kubernetes.io/arch=amd64', 'on=yes']),
  tolerations: fc.constant(['dedicated=ci:NoSchedule', 'spot']),
  clone: fc.boolean(),
  'git-url': fc.constant('https://git.example/team/app.git'),
  builds: fc
    .array(
      image.map((one) => [`image=${one} context=sub`]),
      { minLength: 1, maxLength: 3 },
    )
    .map((lists) => lists.flat()),
  test: fc.array(fc.constantFrom('/app', '--version', '$HOME', '$$', 'a b', 'yes'), { minLength: 1, maxLength: 3 }),
  deploy: fc.constantFrom('deployment/app=app', 'statefulset/db.main=server'),
} as const;

/** Options of the command `tekton`, in combinations that make sense. */
export const anyOrder: fc.Arbitrary<RawOptions> = fc.record(OPTIONS, { requiredKeys: [] }).map((raw) => {
  const { 'git-url': gitUrl, ...others } = raw;
  const whole = raw.clone === true ? raw : others;
  if ((raw.builds?.length ?? 0) < 2) return whole;
  // Of several images none is the one to try out or to deploy, and a matrix is not stable.
  const { test, deploy, tags, ...several } = whole;
  return { ...several, 'api-fields': 'beta' };
});
