import type { ClusterFacts, Facts, Pinning, RemoteContextFacts } from '../../src/build/facts.ts';
import { parseRemoteContext } from '../../src/remote/parse-remote.ts';
import { FACTS } from './samples.ts';

export const COMMIT = '0123456789abcdef0123456789abcdef01234567';

/** What is known of the remote context that `text` names. */
export function remoteFacts(text: string, more: Partial<RemoteContextFacts> = {}): RemoteContextFacts {
  const remote = parseRemoteContext(text);
  if (remote === undefined) throw new Error(`${text} is no remote context`);
  const pinning: Pinning = remote.kind === 'git' ? { state: 'open', why: 'it is a sample' } : { state: 'none' };
  return { kind: 'remote', remote, pinning, dockerfile: { path: 'Dockerfile' }, ...more };
}

/** Facts for a plan with this context. */
export function factsWith(context: RemoteContextFacts): Facts<ClusterFacts> {
  return { ...FACTS, context };
}
