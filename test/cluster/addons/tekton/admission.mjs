// @ts-check
import { clusterAccess } from '../../access.mjs';
import { askApi } from '../../api.mjs';
import { ClusterError } from '../../errors.mjs';
import { poll } from '../../processes.mjs';

/** @typedef {import('../../access-file.mjs').ClusterAccess} ClusterAccess */

const namespace = 'tekton-pipelines';
export const seePods = `See "npm run cluster:kubectl -- --namespace ${namespace} get pods,events".`;
const step = { name: 'say', image: 'busybox:1.35', command: ['true'] };

/** Refused by nobody but Tekton's webhook. */
const wrong = { steps: [{ ...step, args: ['$(params.undeclared)'] }] };

/** What `stable` refuses and `beta` accepts. */
const ofBeta = { workspaces: [{ name: 'files' }], steps: [{ ...step, workspaces: [{ name: 'files' }] }] };

/**
 * Whether the webhook is asked about Tasks: before it has registered itself, every Task is accepted without it.
 * @param {ClusterAccess} access
 */
export async function webhookAnswers(access) {
  const [good, bad] = await Promise.all([verdict(access, { steps: [step] }), verdict(access, wrong)]);
  return good === 'accepted' && bad === 'refused';
}

/**
 * Sets which fields of Tekton's API may be used, and waits until the webhook goes by it. It holds for the whole cluster,
 * so whoever sets it sets it back.
 * @param {'stable' | 'beta'} value
 */
export async function setApiFields(value) {
  const access = clusterAccess();
  const path = `/api/v1/namespaces/${namespace}/configmaps/feature-flags`;
  const body = { data: { 'enable-api-fields': value } };
  const answer = await askApi(access.kubeconfig, path, { method: 'PATCH', body, type: 'application/merge-patch+json' });
  if (answer?.status !== 200) {
    const why = answer?.body ?? 'the API server does not answer';
    throw new ClusterError(`the feature flags of Tekton cannot be set: ${why}`, seePods);
  }
  const expected = value === 'stable' ? 'refused' : 'accepted';
  // A webhook whose connection to the API server was cut asks again after a pause that doubles each time.
  const done = await poll(180_000, async () => ((await verdict(access, ofBeta)) === expected ? true : undefined));
  if (!done) throw new ClusterError(`the webhook of Tekton does not go by enable-api-fields: ${value}`, seePods);
}

/**
 * @param {ClusterAccess} access
 * @param {unknown} spec of a Task, which is not created
 * @returns {Promise<'accepted' | 'refused' | 'unclear'>}
 */
async function verdict({ kubeconfig }, spec) {
  const answer = await askApi(kubeconfig, '/apis/tekton.dev/v1/namespaces/default/tasks?dryRun=All', {
    method: 'POST',
    body: { apiVersion: 'tekton.dev/v1', kind: 'Task', metadata: { generateName: 'tried-' }, spec },
    type: 'application/json',
  });
  if (answer?.status === 201) return 'accepted';
  return answer?.status === 400 && /admission webhook .* denied/.test(answer.body) ? 'refused' : 'unclear';
}
