import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FakeCluster } from '../support/fake-cluster.ts';
import { DIGEST_TEXT } from '../support/samples.ts';
import { DistCopy } from './run-dist.ts';

/** Nothing listens on this port, so the digest cannot be confirmed; that is no error. */
const TAG = '127.0.0.1:1/team/app:1';

let copy: DistCopy;
let cluster: FakeCluster;
let kubeconfig: string;

beforeAll(() => {
  copy = new DistCopy();
  writeFileSync(join(copy.work, 'Dockerfile'), 'FROM scratch\n');
});

afterAll(() => copy.remove());

beforeEach(async () => {
  cluster = await FakeCluster.start();
  kubeconfig = join(copy.home, 'config');
  writeFileSync(kubeconfig, cluster.kubeconfig());
});

afterEach(() => cluster.close());

/** Lets the cluster make the pod in this state as soon as the Job is there. */
function podWhenAsked(state: 'running' | 'done'): void {
  const terminated = { exitCode: 0, reason: 'Completed', message: DIGEST_TEXT };
  const status = { name: 'build', image: 'x', imageID: '', ready: false, restartCount: 0 };
  cluster.setPod({
    metadata: { name: 'app-1', namespace: 'ci' },
    status: { containerStatuses: [{ ...status, state: state === 'done' ? { terminated } : { running: {} } }] },
  });
  cluster.print({ at: Date.parse('2026-11-21T12:00:00Z'), text: 'hello \u001b[31mred\u001b[0m' });
  if (state === 'done') cluster.endLog();
}

function build(...more: string[]): ReturnType<DistCopy['start']> {
  return copy.start(['build', '-t', TAG, '--kubeconfig', kubeconfig, ...more]);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('a build from the command line', () => {
  it('prints the image with its digest, and nothing else, on standard output; the log goes to standard error', async () => {
    podWhenAsked('done');
    const { status, stdout, stderr } = await build().finished;
    expect(stderr).toContain('  | hello red\n');
    expect(stderr).toContain('not confirmed: ');
    expect({ status, stdout }).toEqual({ status: 0, stdout: `127.0.0.1:1/team/app@${DIGEST_TEXT}\n` });
    expect(cluster.jobs.size).toBe(0);
  });

  it('prints everything as JSON where that was asked for', async () => {
    podWhenAsked('done');
    const { stdout } = await build('--output', 'json').finished;
    expect(JSON.parse(stdout)).toMatchObject({ digest: DIGEST_TEXT, confirmed: false, images: [TAG], pod: 'ci/app-1' });
  });

  it('that is kept leaves its Job, and ends by itself', async () => {
    podWhenAsked('done');
    const { status } = await build('--keep').finished;
    expect(status).toBe(0);
    expect(cluster.jobs.size).toBe(1);
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('that %s interrupts removes its Job and ends with %i', async (signal, expected) => {
    podWhenAsked('running');
    const { child, finished } = build();
    await Promise.race([until(() => cluster.count('GET', '/log') > 0), finished]);
    child.kill(signal);
    const { status, stdout, stderr } = await finished;
    expect({ status, stdout }).toEqual({ status: expected, stdout: '' });
    expect(stderr.split('\n').filter((line) => line.startsWith('error '))).toHaveLength(1);
    expect(cluster.jobs.size).toBe(0);
  });

  it('that takes too long removes its Job and ends with 6', async () => {
    podWhenAsked('running');
    const { status, stderr } = await build('--timeout', '5s').finished;
    expect(status).toBe(6);
    expect(stderr).toContain('error TIMED_OUT: not done within 5s, stopped at: build.');
    expect(cluster.jobs.size).toBe(0);
  });

  it('whose reader goes away is not cut off half-way', async () => {
    podWhenAsked('done');
    const { child, finished } = build();
    child.stdout.destroy();
    child.stderr.destroy();
    await expect(finished).resolves.toMatchObject({ status: 0 });
    expect(cluster.jobs.size).toBe(0);
  });
});
