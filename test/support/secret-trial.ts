import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { readCommandFile } from './runner-commands.ts';
import { asCanaries, type CanaryName } from './secret-canaries.ts';
import { SecretSearch } from './secret-forms.ts';
import { SecretHome } from './secret-home.ts';
import { type ShownRun, type ShownRunning, startShown } from './secret-run.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const RUNNER_FILES = ['OUTPUT', 'STATE', 'STEP_SUMMARY', 'ENV', 'PATH'] as const;
/** Registers a secret; a runner shows no such line. */
const MASK_LINE = /^::add-mask::.*\n/gm;

type Texts = Readonly<Record<string, string>>;

/** Where a canary may be by what it is for: in the place, by the beginning of its name. */
export type Allowed = Readonly<Record<string, readonly (CanaryName | string)[]>>;

/** How the command line is started. */
export interface CliWish {
  readonly more?: Texts;
  /** Arguments of Node itself. */
  readonly node?: readonly string[];
  /** How large a core may be, as ulimit has it. */
  readonly limit?: string;
}

/** All that tests of a file have looked at. */
export class SecretCount {
  canaries = 0;
  forms = 0;
  runs = 0;
  places = 0;
  bytes = 0;

  toString(): string {
    const { canaries, forms, runs, places, bytes } = this;
    const megabytes = (bytes / 1e6).toFixed(1);
    return `${canaries} canaries in ${forms} forms, ${runs} runs, ${places} places with ${megabytes} MB searched`;
  }
}

/** One run of the product in a home full of secrets, and the search through all that it left. */
export class SecretTrial {
  readonly secrets: SecretHome;
  readonly #count: SecretCount;
  /** Secrets that open something, so that other tests use them at the same time. */
  readonly #real: readonly string[];
  /** What was in places that are no files of the home. */
  readonly #places = new Map<string, string | Buffer>();
  readonly #files: Texts;
  /** What was given to programs that were started. */
  readonly #given: string[] = [];

  constructor(count: SecretCount, real: Texts = {}) {
    this.#count = count;
    this.#real = Object.keys(real);
    this.secrets = new SecretHome(real);
    this.#files = Object.fromEntries(RUNNER_FILES.map((name) => [name, this.secrets.write(`runner/${name}`, '')]));
  }

  /** The command line with these arguments. */
  cli(args: readonly string[], { more = {}, node = [], limit }: CliWish = {}): ShownRunning {
    const program = [process.execPath, ...node, join(ROOT, 'dist', 'cli.js'), ...args];
    const limited = limit === undefined ? [] : ['sh', '-c', `ulimit -c ${limit} && exec "$@"`, 'sh'];
    const [command = '', ...rest] = [...limited, ...program];
    return this.start(command, rest, more);
  }

  /** The Action, as a runner starts it. */
  action(inputs: Texts, more: Texts = {}): ShownRunning {
    const { inputs: known, runs } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
    const defaults = Object.entries<{ default?: string }>(known).map(([name, { default: value = '' }]) => [
      name,
      value,
    ]);
    const given = Object.entries<string>({ ...Object.fromEntries(defaults), ...inputs });
    const variables = given.map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]);
    return this.#step(runs.main, { ...Object.fromEntries(variables), ...more });
  }

  /** The post step of the step that has run. */
  post(): ShownRunning {
    const { runs } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
    const state = readCommandFile(readFileSync(this.#files.STATE ?? '', 'utf8'));
    return this.#step(runs.post, Object.fromEntries([...state].map(([name, value]) => [`STATE_${name}`, value])));
  }

  #step(script: string, more: Texts): ShownRunning {
    const files = Object.fromEntries(Object.entries(this.#files).map(([name, path]) => [`GITHUB_${name}`, path]));
    const runner = { CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: this.secrets.work };
    return this.start(process.execPath, [join(ROOT, script)], { ...runner, ...files, ...more });
  }

  /** Any program in this home. */
  start(command: string, args: readonly string[], more: Texts = {}): ShownRunning {
    const environment = { ...this.secrets.environment(), ...more };
    // What a step has as inputs is for nobody else.
    for (const [name, value] of Object.entries(environment)) if (!name.startsWith('INPUT_')) this.#given.push(value);
    return startShown({ command, args, environment, cwd: this.secrets.work });
  }

  /** Something that the run has made and that is no file of its home. */
  place(name: string, content: string | Buffer): void {
    this.#places.set(name, content);
  }

  /** Where a canary is that must not be there: `PLACE: NAME, FORM`, one for each. */
  sightings(run: ShownRun, allowed: Allowed = {}): string[] {
    const places: [string, string | Buffer][] = [
      ['stdout', run.stdout.replace(MASK_LINE, '')],
      ['stderr', run.stderr],
      ...[...run.argv].map((text): [string, string] => [`arguments of ${nameOf(text)}`, text]),
      ...[...run.otherArgv].map((text): [string, string] => [`other arguments of ${nameOf(text)}`, text]),
      ...[...run.environments, ...this.secrets.environments()].map((text): [string, string] => ['environment', text]),
      ...[...this.secrets.left()].map(([path, content]): [string, Buffer] => [`file ${path}`, content]),
      ...this.#places,
    ];
    this.#count.runs += 1;
    return this.search(places, { ...allowed, other: this.#real });
  }

  /** The same for places alone. */
  search(places: readonly (readonly [string, string | Buffer])[], allowed: Allowed = {}): string[] {
    const search = new SecretSearch(asCanaries(this.secrets.texts));
    // A program that is started has the environment of the one that starts it, which is the user's.
    const inherited = new SecretSearch(asCanaries(this.secrets.texts)).in(this.#given.join('\n'));
    const mayInherit = new Set(inherited.map(({ name }) => name));
    const seen = places.flatMap(([place, content]) => {
      const may = Object.entries(allowed).flatMap(([beginning, names]) => (place.startsWith(beginning) ? names : []));
      return search
        .in(content)
        .filter(({ name }) => !may.includes(name) && !(place === 'environment' && mayInherit.has(name)))
        .map(({ name, form }) => `${place}: ${name}, ${form}`);
    });
    const count = this.#count;
    count.canaries = Math.max(count.canaries, search.canaries.length);
    count.forms = Math.max(count.forms, search.forms);
    count.places += search.looked.places;
    count.bytes += search.looked.bytes;
    return seen;
  }

  remove(): void {
    this.secrets.remove();
  }
}

function nameOf(argv: string): string {
  return argv.split('\0').slice(0, 1).join(' ');
}
