import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ApiStub } from '../support/api-stub.ts';
import { FakeCluster } from '../support/fake-cluster.ts';
import type { KubeUser } from '../support/secret-home.ts';
import { SecretCount, SecretTrial } from '../support/secret-trial.ts';

const count = new SecretCount();
const TAG = 'registry.example/team/app:1';
/** What tokens hold that Markdown writes otherwise. */
const MARKED = 'dckr_pat_a*b~c|d[e]f&g#h';

let trial: SecretTrial;
beforeEach(() => {
  trial = new SecretTrial(count, { marked: MARKED });
  trial.secrets.write('work/Dockerfile', 'FROM registry.example/base:1\nRUN true\n');
});
afterEach(() => trial.remove());
afterAll(() => console.log(`secrets that are sent back: ${count}`));

describe('a secret that is sent back in an error', () => {
  const USERS: readonly KubeUser[] = ['token', 'password', 'plugin', 'token-file'];
  it.each(USERS)('by a gateway before the cluster is not shown, with %s', async (user) => {
    const stub = await ApiStub.start();
    try {
      let asked = '';
      stub.answer = (request, response) => {
        asked = request.headers.authorization ?? '';
        response.writeHead(403, { 'content-type': 'text/plain' });
        response.end(`refused: ${asked}; ${encodeURIComponent(asked)}; ${JSON.stringify({ asked })}`);
      };
      const { clusters } = JSON.parse(stub.kubeconfig({}, {}));
      const { server, 'certificate-authority-data': authority } = clusters[0].cluster;
      const path = trial.secrets.write('home/.kube/config', trial.secrets.kubeconfig({ server, authority, user }));
      const allowed = { 'arguments of /bin/sh': ['plugin-argument'], environment: ['plugin-environment'] };
      for (const args of [['build', '.', '--tag', TAG], ['verify', TAG], ['doctor'], ['sweep', '--sweep-key', 'a']]) {
        asked = '';
        const run = await trial.cli([...args, '--kubeconfig', path]).ended;
        expect(asked).not.toBe('');
        expect(run.stdout + run.stderr).toContain('refused: ');
        expect(trial.sightings(run, allowed)).toEqual([]);
      }
      const step = await trial.action({ kubeconfig: path, tags: TAG, namespace: 'ci' }).ended;
      expect(step.stdout).toContain('refused: ');
      expect(trial.sightings(step, allowed)).toEqual([]);
    } finally {
      await stub.close();
    }
  });

  it.each(['http', 'HTTPS', '*'])(
    'or that Node would tell of itself with NODE_DEBUG=%s is not shown',
    async (debug) => {
      const stub = await ApiStub.start();
      try {
        stub.answer = (_, response) => void response.writeHead(403).end();
        const { clusters } = JSON.parse(stub.kubeconfig({}, {}));
        const { server, 'certificate-authority-data': authority } = clusters[0].cluster;
        for (const user of ['token', 'password'] as const) {
          const kubeconfig = trial.secrets.kubeconfig({ server, authority, user });
          const path = trial.secrets.write('home/.kube/config', kubeconfig);
          const more = { NODE_DEBUG: debug };
          const run = await trial.cli(['build', '.', '--tag', TAG, '--kubeconfig', path], { more }).ended;
          const step = await trial.action({ kubeconfig, tags: TAG, namespace: 'ci' }, more).ended;
          // What could not be removed is left to it, and with that the kubeconfig.
          const post = await trial.post().ended;
          for (const { stderr } of [run, step]) expect(stderr.match(/NODE_DEBUG is not obeyed/g)).toHaveLength(1);
          expect(run.stderr).toMatch(/^error [A-Z_]+: /m);
          expect([run, step, post].flatMap((one) => trial.sightings(one))).toEqual([]);
        }
      } finally {
        await stub.close();
      }
    },
  );

  it('by a builder that ends with it is not shown in the summary either, whatever Markdown makes of it', async () => {
    const cluster = await FakeCluster.start();
    try {
      const terminated = { reason: 'Error', exitCode: 1 };
      const status = { name: 'build', image: 'x', imageID: '', ready: false, restartCount: 0, state: { terminated } };
      cluster.setPod({ metadata: { name: 'app-1', namespace: 'ci' }, status: { containerStatuses: [status] } });
      const coloured = MARKED.replace('_', '_\x1b[1;31m');
      const said = `error building image: cannot log in as ${MARKED}, ${coloured} or ${encodeURIComponent(MARKED)}`;
      cluster.print({ at: Date.parse('2026-11-21T12:00:00Z'), text: said });
      cluster.endLog();
      const inputs = { tags: TAG, 'registry-credentials': `registry.example=me:${MARKED}` };
      const step = await trial.action({ ...inputs, kubeconfig: cluster.kubeconfig() }).ended;
      expect(step.status, step.stdout).not.toBe(0);
      expect(step.stdout).toContain('cannot log in as ***, *** or ***');
      const summary = trial.secrets.left().get(join('runner', 'STEP_SUMMARY'))?.toString() ?? '';
      expect(summary).toContain('cannot log in as &#42;&#42;&#42;');
      expect(summary).not.toMatch(/dckr|pat/);
      const shown = new Map([...trial.secrets.left()].map(([path, content]) => [path, String(content)]));
      expect([...shown].filter(([, text]) => text.includes(MARKED))).toEqual([]);
      expect(step.stdout.replace(/^::add-mask::.*$/gm, '').replace(/\x1b\[[\d;]*m/g, '')).not.toContain(MARKED);
    } finally {
      await cluster.close();
    }
  });
});
