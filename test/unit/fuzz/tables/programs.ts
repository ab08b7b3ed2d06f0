import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { declareArtifacts } from '../../../../src/action/artifacts-file.ts';
import { readState } from '../../../../src/action/step-state.ts';
import type { BuildOutcome } from '../../../../src/build/outcome.ts';
import { parseAddedFile } from '../../../../src/build/parse-added-file.ts';
import { readCommandLine } from '../../../../src/options/command-line.ts';
import { rangesOf } from '../../../../src/runner/bundle/subordinate-ids.ts';
import { judge as judgeDocker } from '../../../../src/runner/engines/docker.ts';
import { judge as judgePodman } from '../../../../src/runner/engines/podman.ts';
import { errorIn } from '../../../../src/runner/engines/runc.ts';
import { mountsIn } from '../../../../src/runner/executor-container.ts';
import { toldJson } from '../../../../src/runner/told-json.ts';
import { collectedResults } from '../../../../src/tekton/collected.ts';
import { formatHandoff, parseHandoff } from '../../../../src/tekton/handoff.ts';
import { paramArguments, readParamArguments } from '../../../../src/tekton/param-arguments.ts';
import { stepParams } from '../../../../src/tekton/task-params.ts';
import { mutatedJson } from '../../../support/fuzz/json-mutations.ts';
import { mutatedBytes, mutatedText } from '../../../support/fuzz/mutations.ts';
import { ensure, expectUsableError, isOneLine, type Parser, parser } from '../../../support/fuzz/parser.ts';
import { DIGEST_TEXT } from '../../../support/samples.ts';

const PODMAN = {
  host: {
    serviceIsRemote: false,
    cgroupVersion: 'v2',
    cgroupControllers: ['cpu', 'memory'],
    security: { rootless: true, seccompEnabled: true },
    idMappings: { uidmap: [{ size: 1 }, { size: 65_536 }] },
  },
  version: { Version: '4.3.1' },
  store: { runRoot: '/run/user/1000/containers' },
};
const DOCKER = {
  ServerVersion: '24.0',
  SecurityOptions: ['name=seccomp,profile=builtin', 'name=rootless'],
  CgroupVersion: '2',
  MemoryLimit: true,
  CpuCfsQuota: true,
};
const engine = () => ({}) as never;
const MOUNTS = '36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw\n40 24 0:39 / /proc rw - proc proc rw\n';
const SUBIDS = 'alice:100000:65536\nbob:165536:65536\n1000:300000:10\n';
const HANDOFF = {
  tags: ['registry.example/team/app:1', `r.example/a@${DIGEST_TEXT}`],
  push: true,
  insecureRegistries: ['r:5000'],
};
const PARAMS = stepParams('native');
const ARGUMENTS = paramArguments(PARAMS);
const STATES = [
  { name: 'kaniko-abcdefgh', engine: 'podman' },
  { name: 'kaniko-abcdefgh', namespace: 'ci', workload: 'job', uid: 'u' },
  { choice: { kubeconfig: '/tmp/k' }, temporary: true },
];
const LIST = { subjects: [{ name: 'registry.example/team/app', digest: DIGEST_TEXT }] };

async function declared(list: Buffer): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'artifacts-'));
  try {
    const files = { write: join(folder, 'write'), list: join(folder, 'list') };
    writeFileSync(files.list, list);
    writeFileSync(files.write, '');
    const outcome = { digest: DIGEST_TEXT, images: ['registry.example/team/app:1'] } as unknown as BuildOutcome;
    await declareArtifacts(outcome, files);
    return readFileSync(files.write, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const PROGRAM_PARSERS: readonly Parser[] = [
  parser({
    name: 'what podman says of itself',
    covers: ['runner/told-json.ts', 'runner/engines/podman.ts'],
    holds: 'it is an offer or the reason why not, in one line',
    input: mutatedJson([PODMAN]),
    read: (text) => judgePodman(toldJson(text), engine),
    check: (judged) => ensure(isOneLine('why' in judged ? judged.why : judged.description), 'it is one line'),
  }),
  parser({
    name: 'what Docker says of itself',
    covers: ['runner/engines/docker.ts', 'runner/engines/command-line-engine.ts'],
    holds: 'it is an offer or the reason why not, in one line',
    input: mutatedJson([DOCKER]),
    read: (text) => judgeDocker(toldJson(text), engine),
    check: (judged) => ensure(isOneLine('why' in judged ? judged.why : judged.description), 'it is one line'),
  }),
  parser({
    name: 'the log of runc',
    covers: ['runner/engines/runc.ts'],
    holds: 'its last error is text, or there is none',
    input: mutatedText(['{"level":"info","msg":"a"}\n{"level":"error","msg":"b"}\n{"level":"fatal","msg":7}\nx\n']),
    read: errorIn,
    check: (error) => ensure(error === undefined || typeof error === 'string', 'an error is text'),
  }),
  parser({
    name: 'the mounts of this container',
    covers: ['runner/executor-container.ts', 'runner/read-container.ts'],
    holds: 'each has a path, a root and a type',
    input: mutatedText([MOUNTS]),
    read: mountsIn,
    check: (mounts, text) => {
      ensure(mounts.length <= text.split('\n').length, 'there is one for a line');
      ensure(
        mounts.every(({ path, root, type }) => ![path, root, type].some((word) => / |\n/.test(word))),
        'each has words',
      );
    },
  }),
  parser({
    name: 'the ids of /etc/subuid',
    covers: ['runner/bundle/subordinate-ids.ts', 'runner/bundle/id-mapping.ts'],
    holds: 'the ranges are ids of 32 bits, follow each other, and are no more than wanted',
    input: mutatedText([
      SUBIDS,
      'alice:-5:10\nalice:1e3:7\nalice:4294967296:5\nalice:1.5:2\nalice:0x10:9\nalice:7:5\n',
    ]),
    read: (text) => rangesOf(text, { name: 'alice', uid: 1000 }, { own: 1000, wanted: 65_536 }),
    check: (ranges) => {
      let next = 0;
      for (const { containerID, hostID, size } of ranges) {
        ensure(containerID === next && size > 0, 'ranges follow each other');
        ensure(Number.isInteger(hostID) && hostID >= 0 && hostID <= 0xffff_ffff, 'an id has 32 bits');
        next += size;
      }
      ensure(next <= 65_536, 'they are no more than wanted');
    },
  }),
  parser({
    name: 'what one step of a Task hands to the next',
    covers: ['tekton/handoff.ts'],
    holds: 'what was written is read back; another file is told in one line',
    input: mutatedJson([HANDOFF]),
    read: parseHandoff,
    check: (handoff) => expect(parseHandoff(formatHandoff(handoff))).toEqual(handoff),
    // Only our own step writes it, so another text is a defect of ours, or an attack.
    documented: (error) =>
      error instanceof Error && error.message === 'the order that the step prepare left cannot be read',
  }),
  parser({
    name: 'the values of params',
    covers: ['tekton/param-arguments.ts'],
    holds: 'each is of a param, and problems are one line',
    input: fc.array(mutatedText([...ARGUMENTS, '$(=IMAGE=r/a:1)', 'x=y'])),
    read: (argv) => readParamArguments(argv, PARAMS, { traces: [['10.96.0.1', 'HOST']] }),
    check: ({ texts, lists, problems }) => {
      const names = new Set(PARAMS.map(({ name }) => name));
      ensure(
        [...texts.keys(), ...lists.keys()].every((name) => names.has(name)),
        'names are those of params',
      );
      for (const problem of problems) expectUsableError(problem, []);
    },
  }),
  parser({
    name: 'the results of several builds',
    covers: ['tekton/collected.ts'],
    holds: 'each is a repository with a digest, or one line tells which is none',
    input: fc.array(
      fc.oneof(
        fc.constant(`r.example/a@${DIGEST_TEXT}`),
        mutatedText([`r.example/a@${DIGEST_TEXT}\nr.example/b@${DIGEST_TEXT}`]),
      ),
      { minLength: 1, maxLength: 3 },
    ),
    read: collectedResults,
    check: ({ IMAGE_REFS, IMAGES }, images) => {
      ensure(
        IMAGES.split('\n').every((line) => /^\S+@sha256:[0-9a-f]{64}$/.test(line)),
        'each has a digest',
      );
      ensure((JSON.parse(IMAGE_REFS) as unknown[]).length === images.length, 'there is one for each build');
    },
  }),
  parser({
    name: 'the state of a step of a workflow',
    covers: ['action/step-state.ts'],
    holds: 'a run is one of ours by its name, or there is none',
    input: fc.tuple(mutatedJson(STATES), mutatedJson(STATES)),
    read: ([run, cluster]) => {
      process.env.STATE_run = run;
      process.env.STATE_cluster = cluster;
      try {
        return readState();
      } finally {
        delete process.env.STATE_run;
        delete process.env.STATE_cluster;
      }
    },
    check: ({ run }) => {
      if (run === undefined) return;
      if ('engine' in run) ensure(/^kaniko-[a-z0-9-]{1,50}$/.test(run.name), 'a container is one of ours');
      else ensure(/^[a-z0-9.-]+$/.test(`${run.name}${run.namespace}`), 'names are those of objects');
    },
  }),
  parser({
    name: 'entries of options that hold JSON',
    covers: ['build/parse-added-file.ts', 'options/command-line.ts'],
    holds: 'they are texts, or one line tells which entry is none',
    input: mutatedText(['"a b" /c mode=0644 owner=1:1', 'a b', '["sh", "-c", "true"]']),
    read: (text) => ({ command: readCommandLine([text]), file: parseAddedFile(text) }),
    check: ({ command = [], file }) => {
      const texts = [...command, file.source, file.destination, file.mode ?? '', file.owner ?? ''];
      ensure(
        texts.every((one) => typeof one === 'string'),
        'all are texts',
      );
    },
  }),
  parser({
    name: 'the artifacts of a job',
    covers: ['action/artifacts-file.ts'],
    holds: 'nothing is thrown, and one line is declared or none',
    input: fc.oneof(
      mutatedJson([LIST]).map((text) => Buffer.from(text)),
      mutatedBytes([JSON.stringify(LIST)]),
    ),
    read: declared,
    check: (text) => ensure(/^(?:oci:\/\/\S+@sha256:[0-9a-f]{64}\n)?$/.test(text), 'it is one line'),
    share: 0.3,
  }),
];
