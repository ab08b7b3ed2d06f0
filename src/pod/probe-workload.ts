import type { V1PodSpec } from '@kubernetes/client-node';
import type { ClusterPlan } from '../build/build-plan.ts';
import { buildWorkload } from './build-workload.ts';
import { PREPARE_CONTAINER } from './container-names.ts';
import { literalArguments } from './literal-arguments.ts';
import { HOSTS, PROBE_SCRIPT } from './probe-script.ts';
import { isJob, type WorkloadManifest } from './workload-shell.ts';

/** The workload of a build in which the init container looks up names and unpacks nothing; pure. */
export function probeWorkload(plan: ClusterPlan, hosts: readonly string[]): WorkloadManifest {
  const build = buildWorkload(plan, 'doctor');
  if (!isJob(build)) return { ...build, ...(build.spec === undefined ? {} : { spec: probeSpec(build.spec, hosts) }) };
  const { spec } = build;
  if (spec?.template.spec === undefined) return build;
  return { ...build, spec: { ...spec, template: { ...spec.template, spec: probeSpec(spec.template.spec, hosts) } } };
}

function probeSpec(spec: V1PodSpec, hosts: readonly string[]): V1PodSpec {
  const initContainers = (spec.initContainers ?? []).map((container) => {
    if (container.name !== PREPARE_CONTAINER) return container;
    const command = [...(container.command ?? []).slice(0, -1), ...literalArguments([PROBE_SCRIPT])];
    return { ...container, command, env: [...(container.env ?? []), { name: HOSTS, value: hosts.join(' ') }] };
  });
  return { ...spec, initContainers };
}
