import type { V1Pod } from '@kubernetes/client-node';
import { refusal } from '../../../../src/cluster/api/api-error.ts';
import { parseKubeconfig } from '../../../../src/cluster/connection/kubeconfig-file.ts';
import { LogPosition } from '../../../../src/cluster/log/log-position.ts';
import { readRules } from '../../../../src/context/ignore/read-rules.ts';
import { baseImages, parseDockerfile } from '../../../../src/dockerfile/instructions.ts';
import { lint } from '../../../../src/dockerfile/lint/lint.ts';
import { parseReference } from '../../../../src/image/reference.ts';
import { BuildLog } from '../../../../src/kaniko/build-log.ts';
import { EarlyNoise } from '../../../../src/kaniko/early-noise.ts';
import { readPodState } from '../../../../src/pod/pod-state.ts';
import { readLookUps } from '../../../../src/pod/probe-script.ts';
import { parseBearerChallenge } from '../../../../src/registry/challenge.ts';
import { readRefs } from '../../../../src/remote/advertised-refs.ts';
import { harmlessLines, uncommandingLines } from '../../../../src/report/harmless.ts';
import { ByteLines } from '../../../../src/stream/byte-lines.ts';

/** A reader of long texts, and how long they get: as long as what hands them over lets them be. */
export interface Reader {
  readonly name: string;
  readonly longest: number;
  readonly read: (text: string) => unknown;
}

const MANY = 100_000;
/** What a runner, a log or a file may hold in one line, or moby's parser takes. */
const LINE = 65_000;
/** Less where every character takes some work even when all is well. */
const LABORIOUS = 10_000;
/** Node's own limit for the head of an answer. */
const HEAD = 16_000;
const QUESTION = { buildArgs: {}, executor: { family: 'original', version: [1, 24, 0] } } as const;
const AT = (second: string) => `2026-01-01T00:00:${second}.000000001Z `;

/** A Dockerfile has 2,000 instructions at most, of which rules may look at each beside each other. */
function inOneLine(text: string): string {
  return text.replaceAll('\n', ' ');
}

function orRefused(read: (text: string) => unknown): (text: string) => unknown {
  return (text) => {
    try {
      return read(text);
    } catch (error) {
      return error;
    }
  };
}

function readPod(message: string): unknown {
  const waiting = { reason: 'ErrImagePull', message };
  const held = { reason: 'CreateContainerConfigError', message: `couldn't find key a in Secret ${message} ` };
  const terminated = { exitCode: 3, reason: 'Error', message };
  return [
    { reason: 'Evicted', phase: 'Failed', message },
    { containerStatuses: [{ name: 'build', image: 'x', state: { waiting } }] },
    { containerStatuses: [{ name: 'build', image: 'x', state: { waiting: held } }] },
    { initContainerStatuses: [{ name: 'prepare', image: 'x', state: { terminated } }] },
  ].map((status) => readPodState({ status } as V1Pod, 'build'));
}

/** A stream that begins again with a line that the kubelet may have maimed. */
function readAgain(text: string): unknown {
  const position = new LogPosition();
  position.begin().take({ text: `${AT('10')}first`, begins: true });
  return position.begin().take({ text: `${AT('05')}${text}`, begins: true });
}

export const READERS: readonly Reader[] = [
  {
    name: 'lines of a log',
    longest: MANY,
    read: (text) => {
      const log = new BuildLog();
      for (const before of [
        '',
        'time="',
        'time=',
        'time="x" level=info msg="',
        'time="x" level=fatal msg="error pushing image: ',
      ])
        log.read(before + text);
      return log.findings;
    },
  },
  {
    name: 'early lines of a log',
    longest: MANY,
    read: (text) => ['', 'remote: Counting ', 'Error: '].map((before) => new EarlyNoise().has(before + text)),
  },
  {
    name: 'lines for people',
    longest: MANY,
    read: (text) => [harmlessLines(`\x1b[31m${text}`, { colours: true }), uncommandingLines(text)],
  },
  { name: 'lines of a stream', longest: MANY, read: (text) => [...new ByteLines(1000).add(Buffer.from(text))] },
  { name: 'a log that is read again', longest: MANY, read: readAgain },
  { name: 'a Dockerfile of one line', longest: 2 * LABORIOUS, read: parseDockerfile },
  {
    name: 'an instruction of a Dockerfile',
    longest: LABORIOUS,
    read: (text) => parseDockerfile(`FROM a\nRUN ${text}\n`),
  },
  { name: 'lines of a Dockerfile', longest: LABORIOUS, read: (text) => parseDockerfile(text.replace(/.{8}/g, '$&\n')) },
  {
    name: 'a base image',
    longest: LABORIOUS,
    read: (text) => baseImages(parseDockerfile(`ARG A=${text}\nFROM ${text}$A\n`), {}),
  },
  { name: 'a linted RUN', longest: LABORIOUS, read: (text) => lint(`FROM a\nRUN ${inOneLine(text)}\n`, QUESTION) },
  { name: 'a linted heredoc', longest: LABORIOUS, read: (text) => lint(`FROM a\nRUN <<EOF\n${text}\nEOF\n`, QUESTION) },
  {
    name: 'a linted COPY, ADD, ENV and USER',
    longest: LABORIOUS,
    read: (text) => {
      const line = inOneLine(text);
      return lint(
        `#${line}\nFROM a\nCOPY ${line}\nADD ${line}\nENV A=${line}\nUSER ${line}\nWORKDIR ${line}\n`,
        QUESTION,
      );
    },
  },
  {
    name: 'a pattern of an ignore file',
    longest: LINE,
    read: (text) => readRules(Buffer.from(text.replaceAll('\n', ' ')).toString('latin1').slice(0, LINE)),
  },
  {
    name: 'lines of an ignore file',
    longest: LABORIOUS,
    read: (text) => readRules(Buffer.from(text.replace(/.{8}/g, '$&\n')).toString('latin1')),
  },
  { name: 'a kubeconfig', longest: LABORIOUS, read: orRefused((text) => parseKubeconfig(text, 'the kubeconfig')) },
  {
    name: 'a token of a kubeconfig',
    longest: LABORIOUS / 2,
    read: orRefused((text) => parseKubeconfig(`users:\n- name: u\n  user:\n    token: ${text}\n`, 'the kubeconfig')),
  },
  { name: 'an image reference', longest: MANY, read: orRefused((text) => parseReference(`a.b/${text}`)) },
  { name: 'a registry in an image reference', longest: MANY, read: orRefused((text) => parseReference(`${text}.x/a`)) },
  { name: 'refs of a git server', longest: MANY, read: (text) => readRefs(`${'a'.repeat(40)}\t${text}`) },
  { name: 'a challenge', longest: HEAD, read: (text) => parseBearerChallenge(`Bearer ${text}`) },
  {
    name: 'a refusal',
    longest: MANY,
    read: (text) => refusal('look', 403, JSON.stringify({ kind: 'Status', message: text })),
  },
  { name: 'a page in place of an answer', longest: MANY, read: (text) => refusal('look', 403, `<html>${text}`) },
  { name: 'a pod', longest: MANY, read: readPod },
  { name: 'look-ups of a probe', longest: MANY, read: (text) => readLookUps(`dns 0 a ${text}`) },
];

/** What is repeated to make a text long: openings that nothing closes, words that patterns look for, and blanks. */
export const UNITS: readonly string[] = [
  ...[
    'a',
    ' ',
    '\t',
    '\r',
    '"',
    "'",
    '\\',
    '\x1b[',
    '\x1b]',
    '$',
    `\${`,
    '##[',
    '::',
    '\0',
    'a=',
    '<<',
    'a b ',
    '/',
    '-',
    '- ',
  ],
  ...[
    '.',
    '*',
    '**/',
    '?',
    '{2',
    '[:',
    '[',
    '(',
    '|',
    ',',
    '_',
    '%',
    '@',
    '#',
    '# ',
    '&a ',
    ': ',
    '😀',
    '\x85',
    '\u2028',
    '=',
    '>',
    ';',
    '!',
  ],
  ...[
    'status ',
    'ephemeral ',
    'maximum ',
    'push permission a -- ',
    '<title',
    'secret "',
    'time="x" level=info msg="',
    'x=$x ',
    "''",
    '""',
  ],
  ...[
    '2026-01-01T00:00:00Z ',
    'https://x ',
    'RUN a\n',
    'a \\\n',
    'k: v\n',
    '- {a: b}\n',
    '{"a":1},',
    '\\n',
    'a.',
    'a_',
    'read -a ',
    'for a in ',
  ],
];
