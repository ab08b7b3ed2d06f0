import { BLANK, disguised } from './disguised.ts';
import { NO_LABEL_KEYS, NO_LABEL_VALUES } from './grammars.ts';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const OWN_EXECUTOR = 'original@v1.24.0';
const LINE_BREAK = /[\n\r]/;
const isTrimmed = (text: string) => text.trim() === text;

/** References that a tag cannot be. */
export const NO_TAGS: readonly string[] = [
  `registry.example/app@${DIGEST}`,
  `registry.example/app:1@${DIGEST}`,
  'registry.example/x',
  'registry.example/x:1',
  'docker.io/a/',
];

/** What no pod can ask for or be limited to. */
export const NO_RESOURCES: readonly (string | readonly string[])[] = [
  ...[
    '',
    'memory',
    'memory=',
    '=2Gi',
    '=',
    'memory=lots',
    'memory=2GB',
    'memory=2gb',
    'memory=2g',
    'memory=2gi',
    'memory=2GiB',
    'memory=2 Gi',
  ],
  ...[
    'memory=-1',
    'memory=-1Gi',
    'memory=+1Gi',
    'memory=1.',
    'memory=.5Gi',
    'memory=1,5Gi',
    'memory=1e',
    'memory=1e3',
    'memory=0x10',
    'memory=512m',
  ],
  ...[
    'memory=1.2345Gi',
    'memory=9999999999999999',
    'memory=9999999Pi',
    'memory=1Ki2',
    'memory=Gi',
    'memory=1Zi',
    'memory=\uff11Gi',
    'memory=1Gi;id',
  ],
  ...[
    'memory=$(MEM)',
    'memory=NaN',
    'memory=Infinity',
    'memory=max',
    'memory=50%',
    'Memory=2Gi',
    'mem=2Gi',
    'm\u0435mory=2Gi',
    'memory\u200b=2Gi',
    'memory:2Gi',
  ],
  ...[
    'ephemeral-storage=10G B',
    'ephemeral-storage=1m',
    'ephemeralStorage=1Gi',
    'storage=1Gi',
    'gpu=1',
    'nvidia.com/gpu=1',
    'hugepages-2Mi=4Mi',
    'pods=1',
  ],
  ...[
    'cpu=',
    'cpu=two',
    'cpu=1c',
    'cpu=1 m',
    'cpu=1M',
    'cpu=1Gi',
    'cpu=0.0001',
    'cpu=500mm',
    'cpu=-500m',
    'cpu=1e3',
    'cpu=1/2',
    'cpu=1000000000',
    'CPU=1',
    'cpus=1',
  ],
  ...[
    'requests=1',
    'requests.=1',
    'requests.gpu=1',
    'request.cpu=1',
    'limits.mem=1Gi',
    'limit.cpu=1',
    'limits.cpu',
    'limits.cpu=x',
    'limits..cpu=1',
    'Limits.cpu=1',
  ],
  ['memory=1Gi', 'memory=2Gi'],
  ['requests.cpu=1', 'requests.cpu=2'],
  ['limits.memory=1Gi', 'limits.memory=1G'],
  ['requests.memory=2Gi', 'limits.memory=1Gi'],
  ['requests.cpu=1500m', 'limits.cpu=1'],
  ['requests.ephemeral-storage=1Gi', 'limits.ephemeral-storage=1G'],
];

/** What selects no node that there could be. */
export const NO_SELECTORS: readonly (string | readonly string[])[] = [
  ...['', 'disk', 'disk:ssd', '=ssd', '=', ' =ssd', 'disk!=ssd', 'disk in (ssd)', '!disk'],
  ...NO_LABEL_KEYS.map((key) => `${key}=ssd`),
  ...NO_LABEL_VALUES.filter((value) => value.trim() !== '' && isTrimmed(value)).map((value) => `disk=${value}`),
  ['disk=ssd', 'disk=hdd'],
];

/** What is no KEY[=VALUE][:EFFECT]. */
export const NO_TOLERATIONS: readonly string[] = [
  ...[
    '',
    '=ci',
    ':NoSchedule',
    '=',
    ':',
    '=:',
    'key:',
    'key:Never',
    'key:noschedule',
    'key:NOSCHEDULE',
    'key:No Schedule',
    'key=a=b',
    'key=a:b:NoSchedule',
  ],
  ...[
    'key=:NoSchedule:',
    'key:NoSchedule=a',
    'key :NoSchedule',
    'key=value:NoSchedule,NoExecute',
    'key=a,other=b',
    'a b',
    'key=a b',
  ],
  ...NO_LABEL_KEYS.filter((key) => !/^[^:]*:/.test(key)).map((key) => `${key}:NoSchedule`),
  ...NO_LABEL_VALUES.filter((value) => value.trim() !== '' && !LINE_BREAK.test(value)).map(
    (value) => `key=${value}:NoExecute`,
  ),
];

/** What is no FAMILY@VERSION. */
export const NO_EXECUTOR_VERSIONS: readonly string[] = [
  ...BLANK,
  ...[
    'v1.24.0',
    '1.24.0',
    'original',
    'original@',
    '@v1.24.0',
    '@',
    'original@1',
    'original@1.24',
    'original@latest',
    'original@v',
    'original@vv1.2.3',
  ],
  ...[
    'Original@v1.24.0',
    'google@v1.24.0',
    'kaniko@v1.24.0',
    'original@v1.24.0@x',
    'original v1.24.0',
    'original:v1.24.0',
    'original@1.2.3.4',
    'original@-1.2.3',
  ],
  ...[
    'osscontainertools@main',
    'chainguard@x.y.z',
    'original@1.a.3',
    'original @v1.24.0',
    'original@ v1.24.0',
    '--executor',
    'x'.repeat(5000),
  ],
  ...disguised(OWN_EXECUTOR),
];

/** What is no status from 0 to 255. */
export const NO_EXIT_STATUSES: readonly string[] = [
  ...BLANK,
  '-1',
  '256',
  '999',
  '1000',
  '0000',
  '1.5',
  '0x1',
  'one',
  '1e2',
  '+1',
  '1,2',
  '\uff11',
  '!0',
  'SIGTERM',
  'true',
  '--keep',
  ...disguised('10').filter((text) => text.length > 2),
];
