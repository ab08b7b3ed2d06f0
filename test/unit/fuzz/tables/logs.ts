import fc from 'fast-check';
import { expect } from 'vitest';
import { judge } from '../../../../src/build/verdict.ts';
import { LogPosition } from '../../../../src/cluster/log/log-position.ts';
import { splitStamp } from '../../../../src/cluster/log/log-stamp.ts';
import { BuildLog } from '../../../../src/kaniko/build-log.ts';
import { EarlyNoise } from '../../../../src/kaniko/early-noise.ts';
import { readLogLine } from '../../../../src/kaniko/log-line.ts';
import { readPushCheck } from '../../../../src/kaniko/push-check.ts';
import { readLookUps } from '../../../../src/pod/probe-script.ts';
import { secretWarnings } from '../../../../src/pod/secret-warnings.ts';
import { harmlessLines, uncommandingLines } from '../../../../src/report/harmless.ts';
import { ByteLines, type LinePart } from '../../../../src/stream/byte-lines.ts';
import { digestIn } from '../../../../src/tekton/handoff.ts';
import { cuts, mutatedBytes, mutatedText, pieces } from '../../../support/fuzz/mutations.ts';
import { ensure, isOneLine, type Parser, parser } from '../../../support/fuzz/parser.ts';
import { DIGEST_TEXT, samplePlan } from '../../../support/samples.ts';

const LINES = [
  'time="2026-01-01T00:00:00Z" level=info msg="Retrieving image manifest debian:12" field=1',
  "time=\"x\" level=info msg=\"Building stage 'debian:12' [idx: '0', base-idx: '-1']\"",
  'time="x" level=info msg="RUN echo \\"a\\tb\\" \\\\ c"',
  'time=x level=warning msg="No files to copy"',
  'time="x" level=fatal msg="error building image: error building stage: failed to execute command: waiting for process to exit: exit status 3"',
  'error pushing image: failed to push to destination r.example/app:1: GET https://r.example/v2/: DENIED: status 403',
  'error checking push permissions -- make sure you entered the correct tag name, and that you are authenticated correctly, and try again: checking push permission for "r/a:1": creating push check transport for r failed: x509: no',
  'error building image: failed to get files used from context: lstat /workspace/a: no such file or directory',
  'panic: runtime error\n',
  'remote: Counting objects:  12% (1/8)\nUsage:\nError: dockerfile parse error on line 3: no',
];
const PLAN = samplePlan({ resources: 'memory=1Gi' });
const log = fc.array(mutatedText(LINES), { minLength: 1, maxLength: 8 });
/** Nothing but the digest itself is one: as long as it is left to trimming, a step can add to it. */
const digest = fc.oneof(
  fc.constantFrom(DIGEST_TEXT, `${DIGEST_TEXT}\n`, ` ${DIGEST_TEXT}`, DIGEST_TEXT.toUpperCase(), `${DIGEST_TEXT}0`),
  mutatedText([DIGEST_TEXT, `${DIGEST_TEXT}\n`]),
);
const exitCode = fc.constantFrom(0, 1, 1, 1, 2, 137, 139, 255);
const LONGEST_FINDING = 2100;
const STEERING = /[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;
const isHarmless = (line: string) => !STEERING.test(line);

function readLog(lines: readonly string[]) {
  const buildLog = new BuildLog();
  const noise = new EarlyNoise();
  const shown = lines.map((line) => ({ text: buildLog.read(line), noise: noise.has(line), line: readLogLine(line) }));
  return { findings: buildLog.findings, shown };
}

function linesOf(chunks: readonly Buffer[], longest: number): LinePart[] {
  const lines = new ByteLines(longest);
  return [...chunks.flatMap((chunk) => [...lines.add(chunk)]), ...lines.end()];
}

/** A log that is read to a place, and again from its beginning. */
function readTwice(parts: readonly LinePart[], until: number): { taken: string[]; gaps: number } {
  let gaps = 0;
  const position = new LogPosition(() => {
    gaps += 1;
  });
  const first = position.begin();
  const taken = parts.slice(0, until).flatMap((part) => first.take(part));
  const second = position.begin();
  return { taken: [...taken, ...parts.flatMap((part) => second.take(part)), ...second.leftovers()], gaps };
}

const STAMPED = [
  '2026-01-01T00:00:00.000000001Z one\n2026-01-01T00:00:00.5Z two\n2026-01-01T00:00:09.000000001Z three\n',
  '2026-01-01T00:00:00.1Z 2026-01-01T00:00:00.2Z x\n2026-01-01T00:00:00.3+01:00 y\n\n9999-12-31T23:59:60Z z\n',
];

export const LOG_PARSERS: readonly Parser[] = [
  parser({
    name: 'the log of a build',
    covers: ['kaniko/log-line.ts', 'kaniko/build-log.ts', 'kaniko/early-noise.ts'],
    holds: 'nothing is thrown, and the findings stay small',
    input: log,
    read: readLog,
    check: ({ findings, shown }) => {
      const { lastCommand = '', lastBase = '', error = '', crash = '', emptyCopies = [] } = findings;
      const texts = [lastCommand, lastBase, error, crash, ...emptyCopies.map(({ command }) => command)];
      ensure(
        texts.every((text) => text.length < LONGEST_FINDING),
        'findings are short',
      );
      ensure(emptyCopies.length <= 100, 'findings are few');
      ensure(
        shown.every(({ line, noise }) => !(noise && line.kind === 'message')),
        'no message is noise',
      );
    },
  }),
  parser({
    name: 'how a build ended by its log and its termination message',
    covers: [
      'build/verdict.ts',
      'kaniko/failure.ts',
      'kaniko/registry-failure.ts',
      'kaniko/executor-crash.ts',
      'image/digest.ts',
    ],
    holds: 'it is the digest exactly as it was left, with exit status 0 only, or one line',
    input: fc.tuple(log, exitCode, digest),
    read: ([lines, code, message]) =>
      judge(PLAN, { exitCode: code, where: 'ci/pod', message }, readLog(lines).findings),
    check: (digest, [, code, message]) => {
      ensure(code === 0 && digest === message, 'only success has a digest, as it was left');
      ensure(/^sha256:[0-9a-f]{64}$/.test(digest ?? ''), 'a digest is one');
    },
  }),
  parser({
    name: 'a digest that a step of a Task left',
    covers: ['tekton/handoff.ts'],
    holds: 'it is the digest exactly as it was left, or one line',
    input: digest,
    read: (text) => digestIn(text, 'the executor'),
    check: (digest, text) => ensure(digest === text && /^sha256:[0-9a-f]{64}$/.test(digest), 'a digest is one'),
  }),
  parser({
    name: 'what an executor says of its destinations',
    covers: ['kaniko/push-check.ts', 'image/registry-fault.ts'],
    holds: 'it passed, or one line tells what refused it',
    input: fc.tuple(log, exitCode),
    read: ([lines, code]) => readPushCheck({ exitCode: code, where: 'ci/pod' }, readLog(lines).findings, ['r/a:1']),
    check: (found) => ensure(found.state === 'passed' || isOneLine(found.error.message), 'an error is one line'),
  }),
  parser({
    name: 'the look-ups of a probe',
    covers: ['pod/probe-script.ts'],
    holds: 'each is of one name, and nothing is thrown',
    input: mutatedText([
      'dns 0 r.example Server: 10.0.0.1 Address: 10.0.0.1 Name: r.example Address 1: 10.0.0.2\ndns 1 b NXDOMAIN\n',
    ]),
    read: readLookUps,
    check: (found, text) => {
      ensure(found.length <= text.split('\n').length, 'there is one for a line');
      ensure(
        found.every(({ name, said }) => /^\S+$/.test(name) && !said.includes('\n')),
        'each has a name and a line',
      );
    },
  }),
  parser({
    name: 'what an init container says of Secrets',
    covers: ['pod/secret-warnings.ts'],
    holds: 'each warning is one line',
    input: mutatedText(['pull-secret opens r.example\npull-secret opens r2:5000\n']),
    read: (message) =>
      secretWarnings({
        status: { initContainerStatuses: [{ name: 'prepare', state: { terminated: { exitCode: 0, message } } }] },
      } as never),
    check: (warnings) =>
      ensure(
        warnings.every((one) => !/[\r\n]/.test(one)),
        'a warning is one line',
      ),
  }),
  parser({
    name: 'bytes as lines',
    covers: ['stream/byte-lines.ts', 'stream/stream-lines.ts', 'cluster/stream/stream-lines.ts'],
    holds:
      'they are the same lines wherever the bytes were cut, none holds a line feed, and together they are all bytes',
    input: fc.tuple(mutatedBytes([...LINES, 'a\n\nb\r\nc', 'é😀\n'.repeat(9)]), cuts, fc.constantFrom(16, 64, 1024)),
    read: ([bytes, shares, longest]) => linesOf(pieces(bytes, shares), longest),
    check: (parts, [bytes, , longest]) => {
      expect(parts).toEqual(linesOf([bytes], longest));
      ensure(!parts.some(({ text }) => text.includes('\n')), 'no part holds a line feed');
      const whole = parts.map(({ text, begins }, index) => (begins && index > 0 ? `\n${text}` : text)).join('');
      const text = bytes.toString('utf8');
      if (!text.includes('\ufffd')) ensure(whole === text.replace(/\n$/, ''), 'nothing is lost');
    },
  }),
  parser({
    name: 'the log of a container that is read again',
    covers: [
      'cluster/log/log-stamp.ts',
      'cluster/log/log-reading.ts',
      'cluster/log/log-window.ts',
      'cluster/log/log-alignment.ts',
    ],
    holds: 'nothing is thrown, and each line of the first reading comes once',
    input: fc.tuple(mutatedBytes(STAMPED), fc.nat(9)),
    read: ([bytes, until]) => {
      const parts = linesOf([bytes], 4096);
      return { parts, ...readTwice(parts, until) };
    },
    check: ({ parts, taken }, [, until]) => {
      const first = parts.slice(0, until).map(({ text }) => text);
      ensure(taken.length >= Math.min(until, parts.length), 'what was read first is told');
      ensure(
        first.every((text) => text.endsWith(splitStamp(text).text)),
        'a stamp stands first',
      );
    },
  }),
  parser({
    name: 'hostile text for people',
    covers: ['report/harmless.ts'],
    holds: 'no line steers a terminal, or begins a command of a runner',
    input: mutatedText([
      ...LINES,
      '\x1b[31mred\x1b[0m ::error::x ##[group]y',
      '##vso[task.x]y\r\n::set-output name=a::b',
    ]),
    read: (text) => ({
      plain: harmlessLines(text),
      coloured: harmlessLines(text, { colours: true }),
      bare: uncommandingLines(text),
    }),
    check: ({ plain, coloured, bare }) => {
      ensure(
        [...plain, ...bare].every((line) => isHarmless(line)),
        'a line is one',
      );
      ensure(
        coloured.every((line) => isHarmless(line.replace(/\x1b\[[\d;:]*m/g, ''))),
        'only colours are left',
      );
      ensure(![...plain, ...coloured, ...bare].some((line) => /##[a-z]*\[/i.test(line)), 'none holds a command');
      ensure(!bare.some((line) => /^\s*::/.test(line)), 'none begins a command');
    },
  }),
];
