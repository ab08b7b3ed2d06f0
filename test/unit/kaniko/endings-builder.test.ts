import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../../../src/dockerfile/instructions.ts';
import { BuildLog } from '../../../src/kaniko/build-log.ts';
import { explainFailure, type FailedBuild } from '../../../src/kaniko/failure.ts';
import { errorLines } from '../../../src/report/error-lines.ts';

const BASE = 'r.example/base:1';
const INSTRUCTIONS = parseDockerfile(`FROM ${BASE}\nRUN make all\n`);
const TAG = 'r.example/app:1';

function info(text: string): string {
  return `time="2026-11-21T12:39:00Z" level=info msg=${JSON.stringify(text)}`;
}

const GETTING = info(`Retrieving image manifest ${BASE}`);
const MAKING = info('RUN make all');
const STAGE = 'error building image: error building stage: failed to execute command: waiting for process to exit: ';
const CHECK =
  'error checking push permissions -- make sure you entered the correct tag name, and that you are authenticated correctly, and try again: ';
const PUSH = `error pushing image: failed to push to destination ${TAG}: `;
const RETRIED = 'error building image: unable to complete operation after 3 attempts, last error: ';

type Ending = readonly [what: string, log: readonly string[], end: Partial<FailedBuild>, line: string];

const PUSHES: readonly Ending[] = [
  [
    'asks for credentials',
    [
      `${CHECK}checking push permission for "${TAG}": POST https://r.example/v2/app/blobs/uploads/: UNAUTHORIZED: authentication required; []`,
    ],
    {},
    `error PUSH_FAILED: ${TAG} cannot be pushed: the registry asks for credentials (POST https://r.example/v2/app/blobs/uploads/: UNAUTHORIZED: authentication required; []). Log in there on this machine, or name in registry-secret a Secret with the right to push.`,
  ],
  [
    'denies access',
    [
      `${CHECK}checking push permission for "${TAG}": POST https://r.example/v2/app/blobs/uploads/: DENIED: requested access to the resource is denied`,
    ],
    {},
    `error PUSH_FAILED: ${TAG} cannot be pushed: the registry denies access (POST https://r.example/v2/app/blobs/uploads/: DENIED: requested access to the resource is denied). Log in there on this machine, or name in registry-secret a Secret with the right to push, and check the tag.`,
  ],
  [
    'is full',
    [
      `${PUSH}PUT https://r.example/v2/app/manifests/1: DENIED: adding 10.0 MiB of storage resource will exceed the configured upper limit of 10.0 GiB`,
    ],
    {},
    `error PUSH_FAILED: ${TAG} cannot be pushed: the quota or the storage of the registry is used up (PUT https://r.example/v2/app/manifests/1: DENIED: adding 10.0 MiB of storage resource will exceed the configured upper limit of 10.0 GiB). Delete images there or raise the quota, then run it again.`,
  ],
  [
    'lets no tag change',
    [
      `${PUSH}PUT https://r.example/v2/app/manifests/1: TAG_INVALID: The image tag '1' already exists in the 'app' repository and cannot be overwritten because the repository is immutable.`,
    ],
    {},
    `error PUSH_FAILED: ${TAG} cannot be pushed: the tag exists already and the registry does not let it change (PUT https://r.example/v2/app/manifests/1: TAG_INVALID: The image tag '1' already exists in the 'app' repository and cannot be overwritten because the repository is immutable.). Use a tag that does not exist yet.`,
  ],
  [
    'does not know the repository',
    [
      `${CHECK}checking push permission for "${TAG}": POST https://r.example/v2/app/blobs/uploads/: NAME_UNKNOWN: The repository with name 'app' does not exist`,
    ],
    {},
    `error PUSH_FAILED: ${TAG} cannot be pushed: the registry does not know this repository (POST https://r.example/v2/app/blobs/uploads/: NAME_UNKNOWN: The repository with name 'app' does not exist). Create the repository, or check the tag.`,
  ],
  [
    'takes no large bodies',
    [
      `${PUSH}PATCH https://r.example/v2/app/blobs/uploads/1: unexpected status code 413 Request Entity Too Large: <html>`,
    ],
    {},
    `error PUSH_FAILED: ${TAG} cannot be pushed: the registry, or a proxy before it, refuses bodies of this size (PATCH https://r.example/v2/app/blobs/uploads/1: unexpected status code 413 Request Entity Too Large: <html>). Raise the limit of the proxy before the registry, or make the layers smaller.`,
  ],
  [
    'is asked too often',
    [`${PUSH}PUT https://r.example/v2/app/manifests/1: TOOMANYREQUESTS: slow down`],
    {},
    `error PUSH_FAILED: ${TAG} cannot be pushed: the registry limits how often it may be asked (PUT https://r.example/v2/app/manifests/1: TOOMANYREQUESTS: slow down). Run it again later, or ask the keepers of the registry.`,
  ],
  [
    'is not reached',
    [
      `${CHECK}checking push permission for "${TAG}": creating push check transport for r.example failed: Get "https://r.example/v2/": dial tcp 10.0.0.1:443: connect: connection refused`,
    ],
    {},
    `error PUSH_FAILED: ${TAG} cannot be pushed: the registry was not reached (creating push check transport for r.example failed: Get "https://r.example/v2/": dial tcp 10.0.0.1:443: connect: connection refused). Check the tag, and that pods reach the registry under this name.`,
  ],
  [
    'speaks plain HTTP',
    [
      `${CHECK}checking push permission for "${TAG}": creating push check transport for r.example failed: Get "https://r.example/v2/": http: server gave HTTP response to HTTPS client`,
    ],
    {},
    `error PUSH_FAILED: ${TAG} cannot be pushed: the registry speaks plain HTTP (creating push check transport for r.example failed: Get "https://r.example/v2/": http: server gave HTTP response to HTTPS client). Name it in insecure-registries.`,
  ],
  [
    'has a certificate nobody knows',
    [
      `${CHECK}checking push permission for "${TAG}": Get "https://r.example/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority`,
    ],
    {},
    `error PUSH_FAILED: ${TAG} cannot be pushed: the certificate of the registry is signed by an unknown authority (Get "https://r.example/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority). Name a file with this authority in registry-ca, or the registry in skip-tls-verify-registries if you may.`,
  ],
];

const PULLS: readonly Ending[] = [
  [
    'does not exist',
    [GETTING, `${RETRIED}GET https://r.example/v2/base/manifests/1: MANIFEST_UNKNOWN: manifest unknown; map[Tag:1]`],
    {},
    `error BASE_IMAGE_FAILED: Dockerfile line 1: base image ${BASE} cannot be pulled: the registry does not have this tag or digest (GET https://r.example/v2/base/manifests/1: MANIFEST_UNKNOWN: manifest unknown; map[Tag:1]). Check the image in the FROM line.`,
  ],
  [
    'needs credentials',
    [GETTING, `${RETRIED}GET https://r.example/v2/base/manifests/1: UNAUTHORIZED: authentication required; []`],
    {},
    `error BASE_IMAGE_FAILED: Dockerfile line 1: base image ${BASE} cannot be pulled: the registry asks for credentials (GET https://r.example/v2/base/manifests/1: UNAUTHORIZED: authentication required; []). Log in there on this machine, or name in registry-secret a Secret with the right to pull; with isolate-credentials, in pull-secret.`,
  ],
  [
    'is asked for too often',
    [
      GETTING,
      `${RETRIED}GET https://r.example/v2/base/manifests/1: TOOMANYREQUESTS: You have reached your unauthenticated pull rate limit.`,
    ],
    {},
    `error BASE_IMAGE_FAILED: Dockerfile line 1: base image ${BASE} cannot be pulled: the registry limits how often it may be asked (GET https://r.example/v2/base/manifests/1: TOOMANYREQUESTS: You have reached your unauthenticated pull rate limit.). Log in with an account, or use a mirror: registry-mirror.`,
  ],
  [
    'is at a host nobody knows',
    [GETTING, `${RETRIED}Get "https://r.example/v2/": dial tcp: lookup r.example on 10.0.0.10:53: no such host`],
    {},
    `error BASE_IMAGE_FAILED: Dockerfile line 1: base image ${BASE} cannot be pulled: the host name of the registry is not known there (Get "https://r.example/v2/": dial tcp: lookup r.example on 10.0.0.10:53: no such host). Check the FROM line, and that pods can look up this name.`,
  ],
];

const CRASHES: readonly Ending[] = [
  [
    'by a panic',
    [MAKING, 'panic: runtime error: index out of range [1] with length 1', '', 'goroutine 1 [running]:'],
    { exitCode: 2 },
    'error EXECUTOR_CRASHED: the executor crashed during RUN make all: panic: runtime error: index out of range [1] with length 1 (exit status 2). Run it again; if it comes back, try another executor version and report it to its makers.',
  ],
  [
    'by a fatal error of the Go runtime',
    ['fatal error: concurrent map writes'],
    { exitCode: 2 },
    'error EXECUTOR_CRASHED: the executor crashed: fatal error: concurrent map writes (exit status 2). Run it again; if it comes back, try another executor version and report it to its makers.',
  ],
  [
    'by a bad access to memory',
    [],
    { exitCode: 139 },
    'error EXECUTOR_CRASHED: the executor was ended by SIGSEGV (exit status 139). Run it again; if it comes back, try another executor version and report it to its makers.',
  ],
  [
    'on a processor that lacks an instruction',
    [],
    { exitCode: 132 },
    'error EXECUTOR_CRASHED: the executor was ended by SIGILL, an instruction this processor lacks (exit status 132). Choose another executor, or nodes with another processor by node-selector.',
  ],
  [
    'because it is for another platform',
    ['exec /kaniko/executor: exec format error'],
    { exitCode: 255 },
    'error EXECUTOR_CRASHED: the executor does not run on this node: exec /kaniko/executor: exec format error (exit status 255). Its image is for another platform or broken: choose another executor, or nodes with node-selector: kubernetes.io/arch=amd64.',
  ],
  [
    'by a kill from outside',
    [MAKING],
    { exitCode: 137 },
    'error EXECUTOR_CRASHED: the executor was ended during RUN make all by SIGKILL (exit status 137). Something on the node killed it, most likely for lack of memory there: set resources: memory=SIZE.',
  ],
];

const STEPS: readonly Ending[] = [
  [
    'as a fault does',
    [MAKING, `${STAGE}exit status 139`],
    { exitCode: 139 },
    'error BUILD_FAILED: Dockerfile line 2: RUN make all ended with exit status 139. The log above shows its output.',
  ],
  [
    'as a panic does, and prints one',
    [MAKING, 'panic: of the program that was built', `${STAGE}exit status 2`],
    { exitCode: 2 },
    'error BUILD_FAILED: Dockerfile line 2: RUN make all ended with exit status 2. The log above shows its output.',
  ],
  [
    'as a refused push does, and prints one',
    [MAKING, `${PUSH}DENIED: no`, `${STAGE}exit status 5`],
    { exitCode: 5 },
    'error BUILD_FAILED: Dockerfile line 2: RUN make all ended with exit status 5. The log above shows its output.',
  ],
];

const KILLS: readonly Ending[] = [
  [
    'that the node names',
    [MAKING, `${STAGE}signal: killed`],
    { exitCode: 255, reason: 'OOMKilled', memoryLimit: '150Mi' },
    'error OUT_OF_MEMORY: a step of the build was killed during Dockerfile line 2: RUN make all (exit status 255): it needs more memory than the limit of 150Mi. Raise it with resources: memory=4Gi; --compressed-caching=false is already on.',
  ],
  [
    'of a child that the node names',
    [MAKING, `${STAGE}exit status 1`],
    { reason: 'OOMKilled', memoryLimit: '150Mi' },
    'error OUT_OF_MEMORY: a process of the build was killed during Dockerfile line 2: RUN make all, which then ended with exit status 1: it needs more memory than the limit of 150Mi. Raise it with resources: memory=4Gi; --compressed-caching=false is already on.',
  ],
  [
    'of a step that nobody names',
    [MAKING, `${STAGE}signal: killed`],
    { exitCode: 255, memoryLimit: '150Mi' },
    'error OUT_OF_MEMORY: Dockerfile line 2: RUN make all was killed (exit status 255), most likely for lack of memory: the limit is 150Mi. Raise it with resources: memory=4Gi; --compressed-caching=false is already on.',
  ],
  [
    'of a shell’s child that nobody names',
    [MAKING, `${STAGE}exit status 137`],
    { exitCode: 137, memoryLimit: '150Mi' },
    'error OUT_OF_MEMORY: Dockerfile line 2: RUN make all was killed (exit status 137), most likely for lack of memory: the limit is 150Mi. Raise it with resources: memory=4Gi; --compressed-caching=false is already on.',
  ],
  [
    'where memory is not limited',
    [MAKING, `${STAGE}signal: killed`],
    { exitCode: 255 },
    'error BUILD_FAILED: Dockerfile line 2: RUN make all was ended by signal: killed. The log above shows its output.',
  ],
];

function told([, lines, end, line]: Ending): void {
  const log = new BuildLog();
  for (const printed of lines) log.read(printed);
  const failed = { exitCode: 1, findings: log.findings, instructions: INSTRUCTIONS, tags: [TAG], ...end };
  expect(errorLines(explainFailure(failed))).toEqual([line]);
}

describe.each([
  ['a push, when the registry', PUSHES],
  ['a base image that', PULLS],
  ['an executor that crashes', CRASHES],
  ['a step that ends', STEPS],
  ['a kill', KILLS],
] as const)('%s', (_what, endings) => {
  it.each(endings.map((ending) => [ending[0], ending] as const))('%s is told in one line', (_name, ending) =>
    told(ending),
  );
});
