import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bytesOf, commandCorpus } from '../support/command-corpus.ts';
import { FakeCluster } from '../support/fake-cluster.ts';
import { signsOfTerminals, unreadable } from '../support/readable.ts';
import { readStreams } from '../support/runner-commands.ts';
import { asLanguagesDo, exactly } from '../support/runner-line.ts';
import { DIGEST_TEXT } from '../support/samples.ts';
import { WorkflowRunner } from '../support/workflow-runner.ts';
import { DistCopy } from './run-dist.ts';

const CORPUS = commandCorpus();
const WRITTEN_AT = Date.parse('2026-11-21T12:00:00Z');
/** Nothing listens on this port, so the digest cannot be confirmed; that is no error. */
const TAG = '127.0.0.1:1/team/app:1';
/** What the Action says by commands where a build is pushed. */
const OWN = new Set(['add-mask', 'endgroup', 'group', 'stop-commands']);

describe('a corpus of hostile lines, printed by a build in a cluster', () => {
  let cluster: FakeCluster;
  let runner: WorkflowRunner;
  let dist: DistCopy;

  beforeAll(() => {
    runner = new WorkflowRunner();
    dist = new DistCopy();
    for (const folder of [runner.workspace, dist.work])
      writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /\n');
  });

  beforeEach(async () => {
    cluster = await FakeCluster.start();
    endContainer('build', DIGEST_TEXT);
    const lines = bytesOf(CORPUS).toString('utf8').split('\n');
    cluster.print(...lines.map((text, at) => ({ at: WRITTEN_AT + at, text })));
    cluster.endLog();
  });

  afterEach(() => cluster.close());

  afterAll(() => {
    runner.remove();
    dist.remove();
  });

  /** The pod's only container has ended well. */
  function endContainer(name: string, message: string): void {
    const terminated = { reason: 'Completed', exitCode: 0, message };
    const status = { name, image: 'x', imageID: '', ready: false, restartCount: 0, state: { terminated } };
    cluster.setPod({ metadata: { name: 'app-1', namespace: 'ci' }, status: { containerStatuses: [status] } });
  }

  it('commands no runner through the Action, on either stream, and is readable', async () => {
    const step = await runner.main({ tags: TAG, kubeconfig: cluster.kubeconfig() }).finished;
    expect(step).toMatchObject({ status: 0, leaked: '' });
    for (const search of [exactly, asLanguagesDo]) {
      const { commands, stopped } = readStreams(step.stdout, step.stderr, search);
      expect(commands.filter(({ name }) => !OWN.has(name))).toEqual([]);
      expect(commands.filter(({ name }) => name === 'stop-commands')).toHaveLength(1);
      expect(commands.filter(({ data, name }) => /forged|m\d{5}k/.test(data + name))).toEqual([]);
      expect(stopped).toBe(false);
    }
    expect(unreadable(CORPUS, step.stdout)).toEqual([]);
    expect(signsOfTerminals(step.stdout + step.stderr)).toEqual([]);
    expect(step.outputs.get('digest')).toBe(DIGEST_TEXT);
    expect([...step.outputs.values(), ...step.state.values(), step.summary].join('\n')).not.toMatch(/forged|m\d{5}k/);
    console.log(`${CORPUS.length} lines through the Action: no command`);
  });

  it.each([
    ['to a file', {}],
    ['to the log of a workflow', { GITHUB_ACTIONS: 'true' }],
  ])('commands no runner through the command line, %s', async (_where, environment) => {
    const kubeconfig = join(dist.work, 'kubeconfig');
    writeFileSync(kubeconfig, cluster.kubeconfig());
    const ran = await dist.cli(['build', '.', '--tag', TAG, '--kubeconfig', kubeconfig], environment);
    expect(ran.status, ran.stderr.slice(-500)).toBe(0);
    for (const search of [exactly, asLanguagesDo])
      expect(readStreams(ran.stdout, ran.stderr, search).commands).toEqual([]);
    expect(unreadable(CORPUS, ran.stderr)).toEqual([]);
    expect(signsOfTerminals(ran.stdout + ran.stderr)).toEqual([]);
    expect(ran.stderr.includes('\x1b[31m')).toBe('GITHUB_ACTIONS' in environment);
    console.log(`${CORPUS.length} lines through the command line: no command`);
  });

  it('commands no runner through the trial of an image, whose output stands alone', async () => {
    endContainer('verify', '');
    const kubeconfig = join(dist.work, 'kubeconfig');
    writeFileSync(kubeconfig, cluster.kubeconfig());
    const ran = await dist.cli(['verify', TAG, '--kubeconfig', kubeconfig]);
    expect(ran.status, ran.stderr.slice(-500)).toBe(0);
    for (const search of [exactly, asLanguagesDo])
      expect(readStreams(ran.stdout, ran.stderr, search).commands).toEqual([]);
    expect(unreadable(CORPUS, ran.stdout)).toEqual([]);
    expect(signsOfTerminals(ran.stdout)).toEqual([]);
    console.log(`${CORPUS.length} lines through the trial of an image: no command`);
  });
});
