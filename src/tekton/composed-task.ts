import { TASK_RESULTS } from './handoff.ts';
import type { Manifest } from './manifest.ts';
import type { TektonSettings } from './settings.ts';
import { nobody } from './steps-in-pod.ts';

/** A Task that does something of its own in the pod before it builds, made of the StepActions: a sample to change. */
export function composedTask(settings: TektonSettings): Manifest {
  const action = (part: string) => ({ name: part, ref: { name: `${settings.name ?? 'rootless-kaniko'}-${part}` } });
  const same = (name: string) => ({ name, value: `$(params.${name})` });
  const images = ['BUILDER_IMAGE', 'CLI_IMAGE'];
  return {
    apiVersion: 'tekton.dev/v1',
    kind: 'Task',
    metadata: { name: 'stamp-and-build' },
    spec: {
      description: 'Writes a file into the context and builds it, in one pod.\n',
      params: [
        { name: 'IMAGE', type: 'string', description: 'Reference of the image.' },
        { name: 'STAMP', type: 'string', default: 'none', description: 'Text of the file stamp.' },
        { name: 'BUILD_ARGS', type: 'array', default: [], description: 'Build arguments, KEY=VALUE.' },
        { name: 'EXTRA_ARGS', type: 'array', default: [], description: 'Further arguments for the executor.' },
        ...images.map((name) => ({ name, type: 'string' })),
      ],
      workspaces: [{ name: 'source' }, { name: 'dockerconfig', optional: true, readOnly: true }],
      results: Object.keys(TASK_RESULTS).map((name) => ({
        name,
        type: 'string',
        value: `$(steps.report.results.${name})`,
      })),
      volumes: ['context', 'build-config', 'out', 'handoff'].map((name) => ({ name, emptyDir: {} })),
      steps: [
        {
          name: 'stamp',
          image: '$(params.CLI_IMAGE)',
          securityContext: nobody(),
          env: [
            { name: 'HOME', value: '/tekton/home/stamp' },
            { name: 'STAMP', value: '$(params.STAMP)' },
          ],
          command: ['/nodejs/bin/node', '-e', "require('fs').writeFileSync('stamp', process.env.STAMP)"],
          workingDir: '$(workspaces.source.path)',
        },
        {
          ...action('prepare'),
          params: [
            { name: 'SOURCE', value: '$(workspaces.source.path)' },
            { name: 'DOCKERCONFIG', value: '$(workspaces.dockerconfig.path)' },
            ...['IMAGE', ...images].map(same),
            ...['BUILD_ARGS', 'EXTRA_ARGS'].map((name) => ({ name, value: [`$(params.${name}[*])`] })),
          ],
        },
        {
          ...action('build'),
          params: [{ name: 'ARGS', value: ['$(steps.prepare.results.args[*])'] }, same('BUILDER_IMAGE')],
        },
        { ...action('report'), params: [same('CLI_IMAGE')] },
      ],
    },
  };
}
