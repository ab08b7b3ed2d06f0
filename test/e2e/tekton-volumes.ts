import { join } from 'node:path';
import { resetVolumes } from '../cluster/addons/tekton/volumes.mjs';
import { withLock } from '../cluster/lock.mjs';
import { access, kubectl } from './local-cluster.ts';
import { applyIn } from './tekton.ts';

/** What a claim of one of the few volumes of the local cluster asks for. */
export const CLAIM = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } as const;

/** Claims a volume and waits until it is bound; gives the folder of its files as this machine sees it. */
export async function claimIn(namespace: string, name: string): Promise<string> {
  applyIn(namespace, { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name }, spec: CLAIM });
  const bound = ['--for=jsonpath={.status.phase}=Bound', '--timeout=30s'];
  await kubectl('wait', 'persistentvolumeclaim', name, '-n', namespace, ...bound);
  const path = '-o=jsonpath={.spec.volumeName}';
  const volume = await kubectl('get', 'persistentvolumeclaim', name, '-n', namespace, path);
  const folder = await kubectl('get', 'persistentvolume', volume, '-o', 'jsonpath={.spec.hostPath.path}');
  return join(`/proc/${access.init.pid}/root`, folder);
}

/** Removes namespaces with all that is in them, and offers the volumes again that were claimed there. */
export async function removeWithClaims(...namespaces: string[]): Promise<void> {
  await kubectl('delete', 'namespace', ...namespaces);
  // Two at the same time would empty what the first of them has offered again already.
  await withLock(
    () => undefined,
    async () => {
      // It also waits for volumes whose claims others have removed since it began: those it takes the next time.
      await resetVolumes().catch(resetVolumes);
    },
  );
}
