import type { ClusterPlan } from '../../src/build/build-plan.ts';
import type { ClusterFacts, ContextFacts, Facts } from '../../src/build/facts.ts';
import { parseRequest } from '../../src/build/parse-request.ts';
import { plan } from '../../src/build/plan.ts';
import type { ContextArchive } from '../../src/build/ports.ts';
import type { BuildRequest } from '../../src/build/request.ts';
import { type Digest, parseDigest } from '../../src/image/digest.ts';
import type { RawOptions } from '../../src/options/table.ts';

export const DIGEST_TEXT = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** A digest of strict form. */
export function sampleDigest(): Digest {
  const digest = parseDigest(DIGEST_TEXT);
  if (digest === undefined) throw new Error('the sample is no digest');
  return digest;
}

export const CONTEXT_FACTS: ContextFacts = {
  kind: 'packed',
  sha256: 'a'.repeat(64),
  files: 2,
  bytes: 100,
  archiveBytes: 2048,
  inlineBytes: 80,
  largest: [{ path: 'Dockerfile', bytes: 100 }],
  forgotten: [],
  dockerfileText: 'FROM debian:12\nRUN echo one && \\\n    echo two; exit 3\n',
};

/** An archive that is small enough for a ConfigMap; its bytes are no real archive. */
export const SAMPLE_ARCHIVE: ContextArchive = {
  inline: Buffer.from('archive'),
  sha256: () => Promise.resolve('0'.repeat(64)),
  async *read() {
    yield Buffer.from('archive');
  },
};

export const CLUSTER_FACTS: ClusterFacts = {
  runsOn: 'cluster',
  server: 'cluster.example:6443',
  namespace: 'ci',
  nodes: { unknown: 'you may not list nodes' },
  missingRights: { configmap: [], exec: [], stdin: [] },
};

export const FACTS: Facts<ClusterFacts> = { id: 'abcdefgh', context: CONTEXT_FACTS, site: CLUSTER_FACTS };

/** A request that pushes to one tag, unless `raw` says otherwise. */
export function sampleRequest(raw: RawOptions = {}): BuildRequest {
  return parseRequest({ tags: 'registry.example:5000/team/app:1', ...raw });
}

/** The plan of {@link sampleRequest}. */
export function samplePlan(raw: RawOptions = {}, facts: Partial<Facts<ClusterFacts>> = {}): ClusterPlan {
  return plan(sampleRequest(raw), { ...FACTS, ...facts });
}
