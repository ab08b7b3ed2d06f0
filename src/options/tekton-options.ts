import type { Option } from './option.ts';

const TEKTON = ['tekton'] as const;

/** What the command `tekton` generates, besides the values of params, which are the options of a build. */
export const TEKTON_OPTIONS = [
  {
    name: 'variant',
    kind: 'choice',
    choices: ['native', 'split', 'remote'],
    default: 'native',
    help: 'native: Kaniko is a step of the Task. split: the same, pushed by a step of its own. remote: a small step submits the build to a cluster.',
    commands: TEKTON,
    cliOnly: true,
  },
  {
    name: 'name',
    kind: 'text',
    default: 'rootless-kaniko, with the kind and the variant where they are not task and native',
    help: 'Name of the generated object; of a run: of the object it runs.',
    commands: TEKTON,
    cliOnly: true,
  },
  {
    name: 'task-name',
    kind: 'text',
    default: 'rootless-kaniko, with the variant where that is not native',
    help: 'pipeline: name of the Task it builds with.',
    commands: TEKTON,
    cliOnly: true,
  },
  {
    name: 'run-service-account',
    kind: 'text',
    default: "native, split: that of service-account; remote: the namespace's own",
    help: 'pipelinerun, taskrun: ServiceAccount of the run. That of a remote one needs the rights to build.',
    commands: TEKTON,
    cliOnly: true,
  },
  {
    name: 'cli-image',
    kind: 'text',
    default: 'ghcr.io/rootless-kaniko/rootless-kaniko with the tag of this release',
    help: 'Image of the steps around the build, made from the Dockerfile of this project.',
    commands: TEKTON,
    cliOnly: true,
  },
  {
    name: 'api-fields',
    kind: 'choice',
    choices: ['stable', 'beta'],
    default: 'beta',
    help: 'What the enable-api-fields of your Tekton allows. stable: no step-level workspaces, so a split Task hides its credentials less well.',
    commands: TEKTON,
    cliOnly: true,
  },
  {
    name: 'clone',
    kind: 'switch',
    default: 'false',
    help: 'pipeline, pipelinerun: fetch the sources with git first. Without it they are in the workspace.',
    commands: TEKTON,
    cliOnly: true,
  },
  {
    name: 'git-url',
    kind: 'text',
    help: 'pipelinerun: repository to fetch, for --clone.',
    commands: TEKTON,
    cliOnly: true,
  },
  {
    name: 'builds',
    flag: 'build',
    kind: 'list',
    help: 'pipeline: one of several images built side by side, as image=REFERENCE [context=DIRECTORY] [file=DOCKERFILE] [target=STAGE].',
    commands: TEKTON,
    cliOnly: true,
  },
  {
    name: 'test',
    kind: 'list',
    help: 'pipeline: command to run in the built image, a JSON array or one argument each; the pipeline goes on where it succeeds.',
    commands: TEKTON,
    cliOnly: true,
  },
  {
    name: 'deploy',
    kind: 'text',
    help: 'pipeline: workload whose container gets the built image by its digest, as deployment/NAME=CONTAINER.',
    commands: TEKTON,
    cliOnly: true,
  },
] as const satisfies readonly Option[];
