import { NO_REGISTRIES } from './grammars.ts';

/** Stands for a password in what is malformed: no message may show it. */
export const SECRET = 'hunter2';

const NO_PATHS = [
  'm.example/Hub',
  'm.example//hub',
  'm.example/hub/',
  'm.example/hub:1',
  'm.example/_x',
  'm.example/x_',
  'm.example/a..b',
];

/** What is no HOST[:PORT][/PATH]; what a registry may not have but a place may, a path, is left out. */
export const NO_PLACES: readonly string[] = [...NO_REGISTRIES.filter((text) => text !== 'r.example/app'), ...NO_PATHS];

/** What is no REGISTRY=USER:PASSWORD. */
export const NO_LOGINS: readonly string[] = [
  ...[
    '',
    SECRET,
    `r.example=${SECRET}`,
    `r.example=${SECRET}:`,
    `r.example=:${SECRET}`,
    `=user:${SECRET}`,
    `user:${SECRET}`,
  ],
  ...[`user:${SECRET}=:x`, `user:${SECRET}=x:y`, `r.example:user:${SECRET}`, `r.example ${SECRET}`],
  ...[
    `http://r.example=user:${SECRET}`,
    `r.example/app=user:${SECRET}`,
    `user:${SECRET}@r.example=a:b`,
    `{"auth":"${SECRET}"}`,
  ],
  ...NO_REGISTRIES.map((registry) => `${registry}=user:${SECRET}`),
];

/** What is no REGISTRY=FILE. */
export const NO_FILES: readonly (string | readonly string[])[] = [
  ...['', 'r.example', 'r.example=', 'r.example= ', '=ca.pem', '=', 'ca.pem', '/etc/ssl/ca.pem'],
  ...NO_REGISTRIES.map((registry) => `${registry}=ca.pem`),
  ['r.example=one.pem', 'r.example=two.pem'],
];

/** What is no REGISTRY=CERTIFICATE,KEY. */
export const NO_CERTIFICATES: readonly (string | readonly string[])[] = [
  ...['', 'r.example', 'r.example=', 'r.example=,', 'r.example=cert.pem', 'r.example=cert.pem,', 'r.example=,key.pem'],
  ...[
    'r.example=a,b,c',
    'r.example=cert.pem key.pem',
    'r.example=cert.pem;key.pem',
    '=cert.pem,key.pem',
    'cert.pem,key.pem',
  ],
  ...NO_REGISTRIES.map((registry) => `${registry}=cert.pem,key.pem`),
  ['r.example=a.pem,b.pem', 'r.example=a.pem,c.pem'],
];

/** What is no REGISTRY=http://HOST:PORT. */
export const NO_ENDPOINTS: readonly (string | readonly string[])[] = [
  ...[
    '',
    'r.example',
    'r.example=',
    'r.example=h:1',
    'r.example=h',
    'r.example=//h:1',
    'r.example=ftp://h',
    'r.example=http:/h',
  ],
  ...[
    'r.example=http://',
    'r.example=http:///x',
    'r.example=http://h/path',
    'r.example=http://h/?x',
    'r.example=http://h?x',
  ],
  ...[
    'r.example=http://h#x',
    'r.example=http://h:65536',
    'r.example=http://h:port',
    'r.example=http://user:pw@h',
    '=http://h',
  ],
  ...[
    'r.example=http://user@h',
    'r.example=http://h ',
    'r.example= http://h',
    'r.example=http://h h',
    'r.example=HTTP://h',
  ],
  ...[
    'r.example=http://h\th',
    'r.example=http://h\x1bh',
    'r.example=http://[::1',
    'r.example=http://%',
    'r.example=http:\\\\h',
  ],
  ...['r.example=unix:///run/x', 'r.example=javascript:x', 'http://h:1'],
  ...NO_REGISTRIES.map((registry) => `${registry}=http://h:1`),
  ['r.example=http://one:1', 'r.example=http://two:1'],
];

/** What is no REGISTRY=HOST[:PORT][/PATH]. */
export const NO_MAPS: readonly string[] = [
  ...['', 'docker.io', 'docker.io=', '=m.example', '=', 'docker.io=http://m.example', 'docker.io m.example'],
  ...NO_REGISTRIES.map((registry) => `${registry}=m.example`),
  ...NO_PATHS.map((place) => `docker.io=${place}`),
];
