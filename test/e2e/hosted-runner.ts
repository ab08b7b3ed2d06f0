import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apply, REGISTRY } from './local-cluster.ts';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

/** The rights of a runner whose builds are bare pods. */
const RULES = [
  { apiGroups: [''], resources: ['pods'], verbs: ['create', 'get', 'delete', 'list', 'watch'] },
  { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
  { apiGroups: [''], resources: ['pods/exec'], verbs: ['get', 'create'] },
  { apiGroups: [''], resources: ['configmaps'], verbs: ['create'] },
];

/**
 * A build context whose image holds this machine's Node with all its libraries and the committed product: what a
 * runner's image is, made from nothing. Give `remove` when done.
 */
export function runnerContext(dockerfile: string): { directory: string; remove: () => void } {
  const directory = mkdtempSync(join(tmpdir(), 'rootless-kaniko-runner-'));
  const libraries = join(directory, 'lib');
  mkdirSync(libraries);
  for (const path of sharedObjects()) copyFileSync(path, join(libraries, basename(path)));
  copyFileSync(process.execPath, join(directory, 'node'));
  cpSync(DIST, join(directory, 'dist'), { recursive: true });
  writeFileSync(join(directory, 'work.Dockerfile'), dockerfile);
  const lines = ['FROM scratch', 'COPY lib /runner/lib', 'COPY node /runner/', 'COPY dist /runner/dist'];
  writeFileSync(
    join(directory, 'Dockerfile'),
    `${[...lines, 'COPY work.Dockerfile /project/Dockerfile'].join('\n')}\n`,
  );
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

/** The command that runs the product in that image, with the loader and the libraries it came with. */
export function inRunner(script: string, ...args: string[]): string[] {
  const loader = sharedObjects()
    .map((path) => basename(path))
    .find((name) => name.startsWith('ld-'));
  return [`/runner/lib/${loader}`, '--library-path', '/runner/lib', '/runner/node', `/runner/dist/${script}`, ...args];
}

/** Starts a pod as a Kubernetes-hosted runner has one: with a service account that may build in its own namespace. */
export function startRunner(namespace: string, name: string, container: object): void {
  const metadata = { name: 'runner', namespace };
  apply({ apiVersion: 'v1', kind: 'ServiceAccount', metadata });
  apply({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata, rules: RULES });
  apply({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'runner' },
    subjects: [{ kind: 'ServiceAccount', name: 'runner', namespace }],
  });
  apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace },
    spec: {
      serviceAccountName: 'runner',
      restartPolicy: 'Never',
      containers: [{ name: 'runner', image: runnerImage('pull'), workingDir: '/project', ...container }],
    },
  });
}

/** The runner's image as it is pushed, or as a node pulls it. */
export function runnerImage(from: 'push' | 'pull'): string {
  return `${from === 'push' ? REGISTRY : 'localhost:5000'}/runner:${process.pid}`;
}

/** Paths of the loader and of every library this process was linked with. */
function sharedObjects(): string[] {
  const report = process.report?.getReport() as { sharedObjects?: string[] } | undefined;
  const found = (report?.sharedObjects ?? []).filter((path) => path.startsWith('/') && !path.includes('.node'));
  if (found.length === 0) throw new Error('the libraries of this Node are not known');
  return found;
}
