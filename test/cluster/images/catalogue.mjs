// @ts-check
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { productNamed, versionOf } from '../products.mjs';
import { file, folder, link, tar } from './tar.mjs';

/** @typedef {import('./tar.mjs').Entry} Entry */
/** @typedef {{ config: import('./oci-layout.mjs').ImageConfig, layers: () => import('./oci-layout.mjs').Layer[] }} Image */
/** @typedef {Pick<import('../programs.mjs').Programs, 'pause' | 'busybox' | 'kaniko' | 'crane' | 'certificates'>} Sources */

const kanikoVersion = versionOf(productNamed('kaniko'));

/** What each image is called in the registry. */
export const imageNames = {
  pause: 'pause:3.10',
  busybox: 'busybox:1.35',
  kaniko: `kaniko:${kanikoVersion}`,
  kanikoDebug: `kaniko:${kanikoVersion}-debug`,
  crane: `crane:${versionOf(productNamed('crane'))}`,
  craneDebug: `crane:${versionOf(productNamed('crane'))}-debug`,
  debian: 'debian:bookworm',
};

/**
 * @param {Sources} sources
 * @param {string} debianRoot
 * @returns {Record<keyof typeof imageNames, Image>}
 */
export function images(sources, debianRoot) {
  return {
    pause: {
      config: { Entrypoint: ['/pause'], Env: ['PATH=/'], User: '65535:65535' },
      layers: () => [layer([file('pause', readFileSync(sources.pause), 0o755)])],
    },
    busybox: {
      config: { Env: ['PATH=/bin'], Cmd: ['/bin/sh'], WorkingDir: '/' },
      layers: () => [layer([...smallSystem(), folder('bin'), ...applets(sources.busybox, 'bin')])],
    },
    kaniko: kaniko(sources, false),
    kanikoDebug: kaniko(sources, true),
    crane: crane(sources, false),
    craneDebug: crane(sources, true),
    debian: {
      config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], Cmd: ['bash'] },
      layers: () => [{ archive: readFileSync(debianRoot), level: 2 }],
    },
  };
}

/**
 * Laid out as the published images of crane are, whose debug variant has a shell.
 * @param {Sources} sources
 * @param {boolean} debug
 * @returns {Image}
 */
function crane(sources, debug) {
  const path = `PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/ko-app${debug ? ':/busybox' : ''}`;
  const bundle = 'etc/ssl/certs/ca-certificates.crt';
  return {
    config: { Entrypoint: ['/ko-app/crane'], Env: [path, `SSL_CERT_FILE=/${bundle}`], User: '65532', WorkingDir: '/' },
    layers: () => [
      layer([
        ...smallSystem(),
        folder('etc/ssl'),
        folder('etc/ssl/certs'),
        file(bundle, authorities(sources.certificates)),
        folder('ko-app'),
        file('ko-app/crane', readFileSync(sources.crane), 0o755),
      ]),
      ...(debug ? [layer([folder('busybox'), ...applets(sources.busybox, 'busybox')])] : []),
    ],
  };
}

/**
 * Laid out as the published executor images are, so that a test sees the paths a user sees.
 * @param {Sources} sources
 * @param {boolean} debug
 * @returns {Image}
 */
function kaniko(sources, debug) {
  const path = ['/usr/local/bin', '/kaniko', ...(debug ? ['/busybox'] : [])].join(':');
  return {
    config: {
      Env: [
        'HOME=/root',
        'USER=root',
        `PATH=${path}`,
        'SSL_CERT_DIR=/kaniko/ssl/certs',
        'DOCKER_CONFIG=/kaniko/.docker/',
      ],
      WorkingDir: '/workspace',
      Entrypoint: ['/kaniko/executor'],
    },
    layers: () => [
      layer(executorFiles(sources)),
      ...(debug ? [layer([folder('busybox'), ...applets(sources.busybox, 'busybox')])] : []),
    ],
  };
}

/**
 * @param {Sources} sources
 * @returns {Entry[]}
 */
function executorFiles(sources) {
  return [
    folder('kaniko', 0o777),
    folder('kaniko/.docker'),
    folder('kaniko/ssl'),
    folder('kaniko/ssl/certs'),
    file('kaniko/ssl/certs/ca-certificates.crt', authorities(sources.certificates)),
    file('kaniko/executor', readFileSync(sources.kaniko), 0o755),
    folder('etc'),
    file('etc/nsswitch.conf', 'hosts: files dns\n'),
    folder('workspace'),
  ];
}

/** @returns {Entry[]} */
export function smallSystem() {
  return [
    folder('etc'),
    folder('tmp', 0o1777),
    folder('root', 0o700),
    folder('var'),
    folder('home'),
    folder('home/nonroot', 0o755),
    folder('proc', 0o555),
    folder('sys', 0o555),
    folder('dev'),
    file(
      'etc/passwd',
      'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\nnonroot:x:65532:65532:nonroot:/home/nonroot:/bin/sh\n',
    ),
    file('etc/group', 'root:x:0:\nnogroup:x:65534:\nnonroot:x:65532:\n'),
    file('etc/nsswitch.conf', 'hosts: files dns\n'),
  ];
}

/**
 * @param {string} busybox
 * @param {string} where
 * @returns {Entry[]}
 */
export function applets(busybox, where) {
  const names = execFileSync(busybox, ['--list'], { encoding: 'utf8' })
    .split('\n')
    .filter((name) => name !== '' && name !== 'busybox');
  return [
    file(`${where}/busybox`, readFileSync(busybox), 0o755),
    ...names.map((name) => link(`${where}/${name}`, 'busybox')),
  ];
}

/**
 * Debian's list, not the machine's: a machine may trust authorities of its own.
 * @param {string} certificates
 */
export function authorities(certificates) {
  return readdirSync(certificates)
    .sort()
    .map((name) => readFileSync(join(certificates, name), 'utf8'))
    .join('');
}

/**
 * @param {Entry[]} entries
 * @returns {import('./oci-layout.mjs').Layer}
 */
export function layer(entries) {
  return { archive: tar(entries) };
}
