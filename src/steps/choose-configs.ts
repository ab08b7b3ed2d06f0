import { BuildError } from '../build/errors.ts';
import { unsafeRegistries } from '../build/isolated-push.ts';
import type { BuildRequest } from '../build/request.ts';
import { configOfServiceAccount, configOfWorkspace, type DockerConfig } from './docker-config.ts';
import type { StepFiles } from './ports.ts';
import type { PrepareOrder } from './prepare-step.ts';

/** Which Docker config each step gets. */
export interface ChosenConfigs {
  readonly build?: DockerConfig;
  readonly push?: DockerConfig;
  readonly warnings: readonly string[];
}

/**
 * Chooses the Docker configs: the workspace counts before the ServiceAccount. In a split Task the build gets that of the
 * workspace pullconfig only; a ServiceAccount that opens the registry of the push is refused there, because Tekton mounts
 * its Secrets into every step. With `push` off nothing is pushed, and a config still serves to pull.
 */
export async function chooseConfigs(
  { variant, workspaces }: Pick<PrepareOrder, 'variant' | 'workspaces'>,
  request: BuildRequest,
  files: StepFiles,
): Promise<ChosenConfigs> {
  const given = await configOfWorkspace('dockerconfig', workspaces.dockerconfig, files);
  const account = await configOfServiceAccount(files);
  const config = given ?? account;
  if (variant === 'native') return { ...(config === undefined ? {} : { build: config, push: config }), warnings: [] };
  const pull = await configOfWorkspace('pullconfig', workspaces.pullconfig, files);
  const { push, tags } = request.image;
  const pushed = new Set(push ? tags.map(({ registry }) => registry) : []);
  const opens = (one: DockerConfig | undefined) => one?.registries.find((registry) => pushed.has(hubName(registry)));
  if (opens(account) !== undefined) throw accountOpens(opens(account) ?? '');
  const pullOpens = opens(pull);
  return {
    ...(pull === undefined ? {} : { build: pull }),
    ...(config === undefined ? {} : { push: config }),
    warnings: [
      ...(pullOpens === undefined
        ? []
        : [`the workspace pullconfig has credentials for ${pullOpens}, which is pushed to: the build can use them`]),
      ...(account === undefined
        ? []
        : ['the ServiceAccount has credentials of registries, and Tekton mounts them into every step, also the build']),
      ...unsafeRegistries(request)
        .filter((registry) => pushed.has(registry))
        .map(diverted),
    ],
  };
}

/** The steps share /etc/hosts and the ports of the pod, which code of the Dockerfile can write and listen on. */
function diverted(registry: string): string {
  return `${registry} is pushed to without a certificate that is checked: code of the Dockerfile can lead the push to itself, with its credentials`;
}

function hubName(registry: string): string {
  return registry === 'index.docker.io' || registry === 'registry-1.docker.io' ? 'docker.io' : registry;
}

function accountOpens(registry: string): BuildError {
  const message = `the ServiceAccount has credentials for ${registry}, which Tekton mounts into every step, also the build`;
  return new BuildError('REQUEST_INVALID', message, {
    hint: 'Take the Secret from the ServiceAccount and bind it to the workspace dockerconfig: only the steps prepare and push see that.',
  });
}
