import { createHash } from 'node:crypto';
import { withLock } from '../cluster/lock.mjs';
import { AUTHORITY } from './guarded-registry.ts';
import { access, crane, inPod } from './local-cluster.ts';
import { cli, contextOf, localOptions } from './product.ts';
import { IMAGE_PARAMS } from './tekton-images.ts';

/**
 * The image of the command line with the authority of the guarded registry in it, as people make one who have a private
 * authority: crane trusts what is in this folder. Built once for each content.
 */
export const TRUSTING_CLI = await trusting();

async function trusting(): Promise<string> {
  const { pull, push } = access.registries.plain;
  const Dockerfile = `FROM ${inPod(IMAGE_PARAMS.CLI_IMAGE)}\nCOPY authority.crt /etc/ssl/certs/\n`;
  const edition = createHash('sha256').update(Dockerfile).update(AUTHORITY).digest('hex').slice(0, 12);
  const name = `rootless-kaniko-trusting:${edition}`;
  await withLock(
    (line) => process.stderr.write(`${line}\n`),
    async () => {
      if (await isPushed(`${push}/${name}`)) return;
      const context = contextOf({ Dockerfile, 'authority.crt': AUTHORITY });
      const { status, stderr } = await cli('build', context, ...localOptions('builds'), '--tag', `${push}/${name}`);
      if (status !== 0) throw new Error(`the image that trusts the authority cannot be built:\n${stderr}`);
    },
  );
  return `${pull}/${name}`;
}

async function isPushed(image: string): Promise<boolean> {
  return await crane('digest', image).then(
    () => true,
    () => false,
  );
}
