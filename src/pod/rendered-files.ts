import { stringify } from 'yaml';
import type { BuildPlan } from '../build/build-plan.ts';
import { buildJob } from './build-job.ts';
import { contextConfigMap } from './context-configmap.ts';

/** A file that shows one object a build would create. */
export interface RenderedFile {
  readonly name: string;
  readonly text: string;
}

/** Every object a build would create, as YAML in the order of creation; pure. No Secret of ours exists, so none is shown. */
export function renderedFiles(plan: BuildPlan, archive: Buffer): RenderedFile[] {
  const owned = `# A build sets the owner of this object to Job ${plan.name}, so that it is removed with it.\n`;
  return [
    { name: 'job.yaml', text: toYaml(buildJob(plan)) },
    { name: 'configmap.yaml', text: owned + toYaml(contextConfigMap(plan, archive)) },
  ];
}

/** YAML that a YAML 1.1 reader, as the API server's, takes for the same strings. */
function toYaml(manifest: object): string {
  return stringify(manifest, { compat: 'yaml-1.1', lineWidth: 0, aliasDuplicateObjects: false });
}
