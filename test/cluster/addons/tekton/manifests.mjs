// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClusterError } from '../../errors.mjs';
import { sourceDir } from '../../paths.mjs';
import { versionOf } from '../../products.mjs';
import { run } from '../../run.mjs';
import { tekton } from './programs.mjs';

/**
 * Tekton's own manifests, from its Go module, with our images in them.
 * @param {import('./images.mjs').TektonImages} images
 */
export async function tektonManifests(images) {
  const folder = join(await moduleFolder(), 'config');
  const text = manifestsIn(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n---\n');
  return changes(images).reduce((changed, [pattern, replacement]) => {
    if (changed.search(pattern) !== -1) return changed.replace(pattern, replacement);
    throw new ClusterError(
      `the manifests of Tekton ${versionOf(tekton)} have nothing like ${pattern}`,
      'Look at what they have instead, and change test/cluster/addons/tekton/manifests.mjs.',
    );
  }, text);
}

async function moduleFolder() {
  const answer = await run('go', ['mod', 'download', '-json', tekton.module], {
    cwd: join(sourceDir, 'go', tekton.name),
    env: { ...process.env, GOTOOLCHAIN: 'local', GOWORK: 'off' },
  });
  /** @type {{ Dir: string }} */
  const { Dir } = JSON.parse(answer);
  return Dir;
}

/** Parts that are not run here: what resolves remote Tasks, what sends events, what adds more webhooks under load. */
const leftOut = /^(resolvers\/.*|events\.yaml|webhook-hpa\.yaml)$/;

/**
 * In the order they are applied, which their numbers tell: the webhook is asked about nothing before all the rest is there.
 * @param {string} folder
 */
function manifestsIn(folder) {
  const place = (/** @type {string} */ name) => (name.startsWith('500-') ? `~${name}` : name);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml') && !leftOut.test(name))
    .sort((one, other) => (place(one) < place(other) ? -1 : 1));
}

/**
 * @param {import('./images.mjs').TektonImages} images
 * @returns {[RegExp, string][]}
 */
function changes({ controller, webhook, helpers }) {
  return [
    [/\bko:\/\/\S+\/cmd\/controller\b/g, controller],
    [/\bko:\/\/\S+\/cmd\/webhook\b/g, webhook],
    [/\bko:\/\/\S+\/cmd\/(?:entrypoint|nop|sidecarlogresults|workingdirinit)\b/g, helpers],
    [/(?<="-shell-image", ")[^"]+/, helpers],
    // Said of the controller, but not of the webhook.
    [/(?<=^spec:\n)(?= {2}selector:\n {4}matchLabels:)/m, '  replicas: 1\n'],
    // A webhook that is replaced goes on answering for half a minute by the settings it last saw.
    [/(?<=^ +)(?=serviceAccountName: tekton-pipelines-webhook$)/m, 'terminationGracePeriodSeconds: 3\n      '],
    // As Tekton's own releases are made.
    [/(?<=\bversion: |\/release: )"devel"/g, `"${versionOf(tekton)}"`],
    // Else its own containers are not admitted where Pod Security is restricted.
    [/(?<=^ +set-security-context: )"false"/m, '"true"'],
    // Asked early and often, both are found ready in a third of the time.
    [/(?<=\binitialDelaySeconds: )5$/gm, '1'],
    [/(?<=^ +periodSeconds: )10$/gm, '2'],
  ];
}
