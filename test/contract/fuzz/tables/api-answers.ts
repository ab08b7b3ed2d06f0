import fc from 'fast-check';
import { reviewRights } from '../../../../src/cluster/access-review.ts';
import { callApiJson } from '../../../../src/cluster/api/api-request.ts';
import type { Connection } from '../../../../src/cluster/connection/connect.ts';
import { reachServer, readLimits, readNamespace, readQuotas } from '../../../../src/cluster/doctor-readings.ts';
import { readNodeOffers } from '../../../../src/cluster/node-offers.ts';
import { ClusterSweepTarget } from '../../../../src/cluster/sweep-target.ts';
import { explainDelay } from '../../../../src/cluster/watch/delay-events.ts';
import { listPods } from '../../../../src/cluster/watch/pod-watch.ts';
import { settledState } from '../../../../src/cluster/watch/settled-state.ts';
import { createWorkload, listWorkloads } from '../../../../src/cluster/workloads.ts';
import { buildWorkload } from '../../../../src/pod/build-workload.ts';
import { mutatedJson } from '../../../support/fuzz/json-mutations.ts';
import { type Parser, parser } from '../../../support/fuzz/parser.ts';
import { samplePlan } from '../../../support/samples.ts';
import type { FuzzedServers } from '../fuzzed-servers.ts';

const live = new AbortController().signal;
const RUN = { name: 'kaniko-abcdefgh', namespace: 'ci', workload: 'job', uid: 'u' } as const;
const KIND = { namespace: 'ci', workload: 'pod' } as const;
const ENDED = { state: { phase: 'ended', ending: { exitCode: 1, where: 'ci/p' } }, container: 'build' } as const;
const MANIFEST = buildWorkload(samplePlan());
const ITEM = {
  metadata: { name: 'n', uid: 'u', labels: { 'kaniko.build/key': 'k' }, ownerReferences: [{ kind: 'Job', uid: 'j' }] },
  spec: {
    hard: { pods: '1' },
    scopes: ['BestEffort'],
    limits: [{ type: 'Container', max: { memory: '1Gi' }, default: { cpu: 1 } }],
    taints: [{ key: 'a', effect: 'NoSchedule' }],
  },
  status: {
    hard: { pods: '1' },
    used: { pods: '0' },
    phase: 'Active',
    allowed: true,
    nodeInfo: { kernelVersion: '6.8' },
    conditions: [{ type: 'Failed', status: 'True', reason: 'DeadlineExceeded', message: 'm' }],
  },
  reason: 'FailedMount',
  message: 'secret "s" not found',
  gitVersion: 'v1.35.0',
  lastTimestamp: '2026-01-01T00:00:00Z',
};
const ANSWERS = [
  ITEM,
  { ...ITEM, metadata: { resourceVersion: '7' }, items: [ITEM, { ...ITEM, reason: 'FailedCreate' }] },
  { kind: 'Status', message: 'no', items: [] },
];

/** Everything that reads what an API server answers. */
const READERS: readonly ((connection: Connection) => Promise<unknown>)[] = [
  (connection) => readNodeOffers(connection, live),
  (connection) => readQuotas(connection, 'ci', live),
  (connection) => readLimits(connection, 'ci', live),
  (connection) => readNamespace(connection, 'ci', live),
  (connection) => reachServer(connection, live),
  (connection) => listPods(connection, RUN, live),
  (connection) => listWorkloads(connection, KIND, {}, live),
  (connection) => new ClusterSweepTarget(connection).find({ namespace: 'ci', key: 'k' } as never, 'pod', live),
  (connection) => explainDelay(connection, RUN, 'p', live),
  (connection) => settledState(connection, RUN, ENDED, live),
  (connection) => createWorkload(connection, MANIFEST),
  (connection) => reviewRights(connection, 'ci', [{ verb: 'get', group: '', resource: 'pods' }] as never, live),
  (connection) => callApiJson(connection, { method: 'GET', path: '/x', deed: 'look' }, live),
];

/** Objects and lists of an API server. */
export function apiParsers(servers: FuzzedServers): readonly Parser[] {
  return [
    parser({
      name: 'the answers of an API server',
      covers: [
        ...[
          'cluster/api/api-request.ts',
          'cluster/api/api-exchange.ts',
          'cluster/doctor-readings.ts',
          'cluster/node-offers.ts',
        ],
        ...['cluster/workloads.ts', 'cluster/sweep-target.ts', 'cluster/access-review.ts'],
        ...['cluster/watch/delay-events.ts', 'cluster/watch/settled-state.ts', 'cluster/watch/pod-watch.ts'],
      ],
      holds: 'whoever reads them gets what it asks for, or one line',
      input: fc.tuple(
        fc.nat(READERS.length - 1),
        mutatedJson(ANSWERS),
        fc.constantFrom(200, 200, 200, 200, 403, 404, 409),
      ),
      read: async ([reader, body, code]) => {
        const { server, connection } = servers.api;
        let answers = 0;
        server.answer = (_, response) => {
          answers += 1;
          // A list whose pages never end would take long.
          response.writeHead(code, { 'content-type': 'application/json' }).end(answers > 3 ? '{"items":[]}' : body);
        };
        server.seen.length = 0;
        return await READERS[reader]?.(connection);
      },
      // The watch takes it for trouble that passes.
      documented: (error) => error instanceof Error && /something else than a list of pods$/.test(error.message),
    }),
  ];
}
