import { BuildError } from '../build/errors.ts';

/** Explains an eviction by the kubelet from its message: the resource, what was used, the limit, the input to raise; pure. */
export function evictionError(message: string): BuildError {
  const said = message.trim() || 'no reason given';
  return new BuildError('EVICTED', `the pod was evicted: ${said.replace(/\.$/, '')}`, { hint: hintFor(said) });
}

/** The kubelet's sentences: a limit of ours that was reached, or a node that ran out of something. */
function hintFor(said: string): string {
  const volume = /EmptyDir volume "([^"]*)" exceeds the limit/.exec(said)?.[1];
  if (volume !== undefined) return `Volume ${volume} of the pod is full: raise its size limit, or write less to it.`;
  if (/ephemeral.*(exceed|limit)|exceeded its local ephemeral/i.test(said) && !/low on resource/.test(said)) {
    return `Raise it with resources: limits.ephemeral-storage=SIZE${more(said)}.`;
  }
  const short = /low on resource: ([a-z-]+)/.exec(said)?.[1] ?? /condition: \[(\w+)Pressure\]/.exec(said)?.[1];
  switch (short?.toLowerCase()) {
    case 'memory':
      return 'The node ran out of memory: set resources: requests.memory=SIZE to what the build uses, so that it gets a node with room.';
    case 'ephemeral-storage':
    case 'disk':
    case 'nodefs':
    case 'imagefs':
    case 'inodes':
      return 'The node ran out of disk: set resources: requests.ephemeral-storage=SIZE to what the build uses, so that it gets a node with room.';
    case 'pids':
    case 'pid':
      return 'The node ran out of process ids: run the build again, or choose another node with node-selector.';
    default:
      return 'Set resources: ephemeral-storage=SIZE and memory=SIZE to what the build uses.';
  }
}

/** The limit that was too small. */
function more(said: string): string {
  const limit = /(?:limit of containers|storage limit) "?([\d.]+[A-Za-z]*)"?/.exec(said)?.[1];
  return limit === undefined ? '' : `, more than ${limit}`;
}
