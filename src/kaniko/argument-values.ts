import { quoted } from '../build/quoted.ts';
import { parseReference } from '../image/reference.ts';
import { type ArgumentRefusal, flagName } from './reserved-arguments.ts';

/** What a flag takes for a value. */
interface Kind {
  readonly takes: (value: string) => boolean;
  /** Behind `is`: what a value is that is not taken. */
  readonly fault: string;
  readonly hint: string;
}

const LEVELS = ['trace', 'debug', 'info', 'warn', 'warning', 'error', 'fatal', 'panic'];
const SWITCH: Kind = {
  takes: (value) => /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value),
  fault: 'neither true nor false',
  hint: 'Write it as --cache=true or --cache=false; --cache alone is true.',
};
const NUMBER: Kind = {
  takes: (value) => /^[+-]?\d{1,9}$/.test(value),
  fault: 'no whole number',
  hint: 'Write it as --push-retry=3.',
};
const DURATION: Kind = {
  takes: (value) => /^[+-]?(?:0|(?:(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})(?:ns|us|µs|μs|ms|s|m|h))+)$/.test(value),
  fault: 'no duration',
  hint: 'Write it as --cache-ttl=336h or --cache-ttl=1h30m.',
};
const PAIR: Kind = { takes: (value) => value.includes('='), fault: 'not KEY=VALUE', hint: 'Write it as KEY=VALUE.' };
const REPOSITORY: Kind = {
  takes: (value) => value === '' || value.startsWith('oci:') || isRepository(value),
  fault: 'no repository',
  hint: 'Write it as --cache-repo=REGISTRY/REPOSITORY, in lower case and without a tag.',
};

/** Flags that are on when nothing else is said; all others take what follows them for their value. */
const SWITCHES: readonly string[] = [
  ...['cache', 'cache-copy-layers', 'cache-run-layers', 'cleanup', 'compressed-caching', 'dryrun', 'force'],
  ...['force-build-metadata', 'ignore-var-run', 'insecure', 'insecure-pull', 'log-timestamp', 'materialize', 'no-push'],
  ...['no-push-cache', 'pre-cleanup', 'preserve-context', 'push-ignore-immutable-tag-errors', 'reproducible'],
  ...['single-snapshot', 'skip-default-registry-fallback', 'skip-push-permission-check', 'skip-tls-verify'],
  ...['skip-tls-verify-pull', 'skip-unused-stages', 'use-new-run', 'whitelist-var-run'],
];
const OTHERS: Readonly<Record<string, Kind>> = {
  'push-retry': NUMBER,
  'image-download-retry': NUMBER,
  'image-fs-extract-retry': NUMBER,
  'compression-level': NUMBER,
  'cache-ttl': DURATION,
  'cache-repo': REPOSITORY,
  compression: choice(['gzip', 'zstd']),
  verbosity: choice(LEVELS, (value) => value.toLowerCase()),
  v: choice(LEVELS, (value) => value.toLowerCase()),
  'snapshot-mode': choice(['full', 'redo', 'time']),
  snapshotMode: choice(['full', 'redo', 'time']),
  git: PAIR,
  'registry-certificate': PAIR,
  'registry-client-cert': PAIR,
};
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ...SWITCHES.map((name) => [name, SWITCH] as const),
  ...Object.entries(OTHERS),
]);
const TEXTS = new Set([
  ...[
    'annotation',
    'b',
    'bucket',
    'cache-dir',
    'credential-helpers',
    'custom-platform',
    'customPlatform',
    'ignore-path',
  ],
  ...[
    'image-format',
    'image-name-tag-with-digest-file',
    'image-name-with-digest-file',
    'registry-map',
    'registry-mirror',
  ],
  ...['secret', 'skip-tls-verify-registry'],
]);

/** Those of one letter that are not set by us. */
const SHORT = new Set(['b', 'v']);

/**
 * Says why the value of an argument would end every build, or undefined when it may be handed to the executor. One without a
 * value takes the argument behind it for its value, which may be one of ours.
 */
export function malformedValue(argument: string): ArgumentRefusal | undefined {
  const name = flagName(argument) ?? '';
  if (name === 'help' || name === 'h') {
    return {
      problem: `${quoted(argument)} makes the executor print its help`,
      hint: 'Leave it out: nothing is built then.',
    };
  }
  if (name.length === 1 && !SHORT.has(name)) {
    return { problem: `-${name} is no flag of the executor`, hint: 'Write the long name, as --snapshot-mode=redo.' };
  }
  const kind = KINDS.get(name);
  const at = argument.indexOf('=');
  const flag = `${name.length === 1 ? '-' : '--'}${name}`;
  if (at < 0) {
    const needsValue = TEXTS.has(name) || (kind !== undefined && kind !== SWITCH);
    return needsValue ? { problem: `${flag} has no value`, hint: `Write ${flag}=VALUE as one argument.` } : undefined;
  }
  const value = argument.slice(at + 1);
  if (kind === undefined || kind.takes(value)) return undefined;
  const hint = /\s--?\w/.test(value) ? 'Write each argument as an entry of its own.' : kind.hint;
  return { problem: `${flag} is ${quoted(value)}, which is ${kind.fault}`, hint };
}

function choice(choices: readonly string[], plain = (value: string) => value): Kind {
  return {
    takes: (value) => choices.includes(plain(value)),
    fault: 'none of its values',
    hint: `Choose one of: ${choices.join(', ')}.`,
  };
}

function isRepository(text: string): boolean {
  try {
    const { tag, digest } = parseReference(text);
    return tag === undefined && digest === undefined;
  } catch {
    return false;
  }
}
