import { ensureCliImage, ensureNamedExecutor } from '../cluster/addons/tekton/cli-image.mjs';
import { ensureTekton } from '../cluster/addons/tekton.mjs';
import { access } from './local-cluster.ts';

/** Tekton runs in the local cluster from here on. */
const images = await ensureTekton({ log: (line) => process.stderr.write(`${line}\n`) });

/**
 * The only params that the tests give other values than the files under `tekton/` have: no registry of the internet can be
 * reached from the cluster. The image of the command line is built by the command line itself.
 */
export const IMAGE_PARAMS = {
  CLI_IMAGE: await ensureCliImage(access, images),
  BUILDER_IMAGE: await ensureNamedExecutor(access),
  GIT_IMAGE: images.git,
  KUBECTL_IMAGE: images.kubectl,
} as const;
