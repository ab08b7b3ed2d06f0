import { BLANK, disguised } from './disguised.ts';

/** What is no subdomain of RFC 1123, as names of Secrets and accounts are. */
export const NO_OBJECT_NAMES: readonly string[] = [
  ...BLANK,
  ...[
    'CI',
    'Ci',
    'my_name',
    '-ci',
    'ci-',
    '.ci',
    'ci.',
    'a..b',
    'a.-b',
    'a-.b',
    'a/b',
    '/a',
    '../a',
    'a:b',
    'a@b',
    'a=b',
  ],
  ...['a,b', '#a', '%20', '--namespace', '{{name}}', 'x'.repeat(254), `${'x'.repeat(64)}_`, '-', '.', ' ci', 'ci '],
  ...disguised('ci'),
];

/** What is no name of a namespace: a dot belongs in none, and the length is that of a label. */
export const NO_NAMESPACES: readonly string[] = [...NO_OBJECT_NAMES, 'a.b', 'x'.repeat(64)];

/** What is no value of a label. */
export const NO_LABEL_VALUES: readonly string[] = [
  ...BLANK,
  ...['-run', 'run-', '_run', 'run_', '.run', 'run.', 'a/b', 'a:b', 'a=b', 'a,b', 'x'.repeat(64), '#1', '--', 'run\n'],
  ...disguised('run'),
];

/** What is no key of a label, of those that can stand before an equal sign. */
export const NO_LABEL_KEYS: readonly string[] = [
  ...[
    '-disk',
    'disk-',
    '_disk',
    '.disk',
    'a/b/c',
    '/disk',
    'disk/',
    'Example.com/disk',
    'ex_ample.com/disk',
    'a..b/disk',
  ],
  ...['x'.repeat(64), `${'x'.repeat(254)}/disk`, 'a:b', 'a,b', '!disk', '(disk)'],
  ...disguised('disk').filter((key) => !/[\n\r\u2028\0]/.test(key)),
];

const HEXADECIMAL = '0123456789abcdef'.repeat(4);

/** What names no image. */
export const NO_REFERENCES: readonly string[] = [
  ...['Registry.example/App:1', 'registry.example/App:1', 'registry.example/app:', ':1', 'registry.example/', '/app'],
  ...['registry.example//app', 'registry.example/app//x', 'registry.example/app:1:2', 'registry.example/app:-1'],
  ...['registry.example/app:.1', 'registry.example/app:a/b', `registry.example/app:${'x'.repeat(129)}`],
  ...[`registry.example/${'x'.repeat(256)}`, `${'x'.repeat(254)}.example/app`, 'registry.example/app@sha256:123'],
  ...[`registry.example/app@md5:${HEXADECIMAL}`, `registry.example/app@sha256:${HEXADECIMAL.toUpperCase()}`],
  ...['registry.example/app@', 'registry.example/app@@', 'registry.example/app@latest', `app@sha256:${HEXADECIMAL}a`],
  ...['https://registry.example/app:1', 'http://registry.example/app', 'docker://debian', 'oci://registry.example/app'],
  ...['registry.example:0/app', 'registry.example:65536/app', 'registry.example:port/app', 'registry.example:/app'],
  ...['registry_a.example/app', '-registry.example/app', 'registry-.example/app', 'registry..example/app', './app'],
  ...['registry.example/_app', 'registry.example/app_', 'registry.example/a___b', 'registry.example/a..b', '../app'],
  ...['registry.example/.app', 'registry.example/app-', 'registry.example/app/../x', 'registry.example/$APP', '-'],
  ...['registry.example/app:$TAG', '{{ .Image }}', '<none>:<none>', HEXADECIMAL, '[::1/app', '[zz]:1/app', '--tag'],
  ...['user:secret@registry.example/app', 'registry.example/app:v1+2', '@', ':', '/', '.'],
  ...disguised('registry.example/app').filter((text) => !/[\n\r]/.test(text)),
];

/** What is no registry. */
export const NO_REGISTRIES: readonly string[] = [
  ...[
    'http://r.example',
    'https://r.example',
    'r.example/',
    'r.example/app',
    'r.example:',
    'r.example:0',
    'r.example:65536',
  ],
  ...['r.example:99999', 'r.example:http', 'r.example:1:2', 'r.example:+5', 'r.example:-1', 'user@r.example', ':5000'],
  ...['user:secret@r.example', '-r.example', 'r.example-', 'r..example', '.r.example', 'r.example.', 'r_a.example'],
  ...[
    '*.example',
    'r,example',
    '[::1',
    '::1]',
    '[::g]',
    '[::1]:x',
    'r.example#x',
    'x'.repeat(254),
    '@',
    '/',
    '//',
    '.',
    '-',
  ],
  ...disguised('r.example').filter((text) => !/[\n\r]/.test(text)),
];

/** What is no duration within any limit of ours. */
export const NO_DURATIONS: readonly string[] = [
  ...BLANK,
  ...[
    'soon',
    '5',
    '60',
    '-5m',
    '+5m',
    '5 m',
    '5min',
    '5mins',
    '1.5h',
    '1,5h',
    '1h 30m',
    'h',
    'm',
    's',
    '30m1h',
    '1h1h',
  ],
  ...[
    '1d',
    '1w',
    '500ms',
    '1M',
    '1H',
    '5S',
    'PT5M',
    '0',
    '0s',
    '0h0m0s',
    '1s',
    '4s',
    '25h',
    '1441m',
    '86401s',
    '24h1s',
  ],
  ...[
    '999999h',
    '9999999s',
    '1e3s',
    '\uff15m',
    '5\uff4d',
    '\u221e',
    '1:30',
    '00:05:00',
    '--timeout',
    'NaN',
    'Infinity',
    '5m,6m',
  ],
  ...disguised('50m').filter((text) => text !== '5\n0m'),
];

/** What is neither true nor false. */
export const NO_SWITCHES: readonly string[] = [
  ...BLANK,
  ...['yes', 'no', 'on', 'off', '1', '0', 'TRUE', 'True', 'FALSE', 'y', 'n', 't', 'f', 'enabled', 'null', 'undefined'],
  ...[
    'tru',
    'falsee',
    'truefalse',
    'true,false',
    '"true"',
    "'true'",
    ' true',
    'true ',
    '-1',
    '[]',
    '{}',
    '!true',
    'tru\u0435',
  ],
  ...['t\u200brue', '\ufeffTrue', 'true\x1b[0m', 'true\0', 'x'.repeat(5000)],
];

/** What is no choice, from what is one: other cases, neighbours, quotes, look-alikes. */
export function noChoices(choices: readonly string[]): string[] {
  const [first = '', second = ''] = choices;
  const made = choices.flatMap((choice) => [
    ...[choice.toUpperCase(), `${choice[0]?.toUpperCase()}${choice.slice(1)}`, choice.slice(1), `${choice}s`],
    ...[
      `"${choice}"`,
      `--${choice}`,
      `${choice},`,
      `${choice}\u200b`,
      choice.replace(/[aeo]/, lookAlike),
      `${choice}\0`,
    ],
  ]);
  const further = ['none', 'default?', '1', `${first},${second}`, `${first} ${second}`, `${first}\n${second}`];
  const all = [...BLANK, ...made, ...further, ...disguised(first), `${first} `, 'x'.repeat(5000)];
  return [...new Set(all)].filter((value) => !choices.includes(value));
}

function lookAlike(letter: string): string {
  return { a: '\u0430', e: '\u0435', o: '\u043e' }[letter] ?? letter;
}
