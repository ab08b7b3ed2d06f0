import { BuildError } from '../build/errors.ts';
import type { StepFiles } from './ports.ts';

/** Names of the kubeconfig in its workspace; the last one is that of Secrets of Cluster API. */
const KUBECONFIG_NAMES = ['kubeconfig', 'config', 'value'];

/** The path of the kubeconfig in a workspace; undefined where the workspace is not bound. */
export async function kubeconfigIn(path: string | undefined, files: StepFiles): Promise<string | undefined> {
  if (path === undefined || path === '') return undefined;
  for (const name of KUBECONFIG_NAMES) {
    if ((await files.kindOf(`${path}/${name}`)) === 'file') return `${path}/${name}`;
  }
  throw new BuildError('REQUEST_INVALID', `the workspace kubeconfig holds no file ${KUBECONFIG_NAMES.join(', ')}`, {
    hint: 'Bind it to a Secret with the key kubeconfig.',
  });
}
