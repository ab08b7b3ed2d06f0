import { BuildError } from '../build/errors.ts';
import type { RawOptions } from '../options/table.ts';
import { composedTask } from './composed-task.ts';
import { pipelineManifest } from './pipeline.ts';
import { readTektonOrder, type TektonOrder } from './read-order.ts';
import { remoteRights } from './rights.ts';
import { pipelineRun, taskRun } from './runs.ts';

/** The release that samples are made for. */
export interface Release {
  readonly version: string;
  readonly cliImage: string;
}

/** A sample: what it shows, and its objects. */
export interface Sample {
  readonly file: string;
  readonly shows: string;
  readonly objects: readonly object[];
}

/** A name that a sample stands for. */
const IMAGE = 'registry.example.com/team/app:1.0';
const GIT_IMAGE = 'registry.example.com/tools/git:2';
const REPOSITORY = 'https://git.example.com/team/app.git';

/** The samples of an object of the catalogue, by the name of the object. */
export function samplesOf(name: string, release: Release): Sample[] {
  const order = (raw: RawOptions) => readTektonOrder(raw, release, []);
  const samples: Readonly<Record<string, () => Sample[]>> = {
    'rootless-kaniko': () => [
      sample('taskrun.yaml', 'a build from a claim', [taskRun(order({ tags: [IMAGE] }))]),
      sample('taskrun-userns.yaml', 'the same in a user namespace, with credentials, build arguments and a cache', [
        taskRun(
          order({
            ...{ tags: [IMAGE, 'latest'], 'security-profile': 'userns', 'registry-secret': 'registry' },
            ...{ 'build-args': ['VERSION=1.0'], 'kaniko-args': ['--cache=true'] },
          }),
        ),
      ]),
    ],
    'rootless-kaniko-split': () => [
      sample('taskrun.yaml', 'a build whose Dockerfile never sees the credentials of the push', [
        taskRun(order({ variant: 'split', tags: [IMAGE], 'registry-secret': 'registry' })),
      ]),
    ],
    'rootless-kaniko-remote': () => remoteSamples(order),
    'rootless-kaniko-build': () => [
      sample('task.yaml', 'a Task of your own with the three StepActions', [composedTask(order({}).settings)]),
    ],
    'rootless-kaniko-pipeline': () => pipelineSamples(order),
    'rootless-kaniko-pipeline-remote': () => [
      sample('pipelinerun.yaml', 'fetch and build in another namespace', [
        pipelineRun(
          order({
            ...{
              variant: 'remote',
              clone: true,
              'git-url': REPOSITORY,
              'git-image': GIT_IMAGE,
              tags: [IMAGE],
              namespace: 'builds',
            },
            ...{ 'run-service-account': 'image-builder', 'registry-secret': 'registry' },
          }),
        ),
      ]),
    ],
  };
  return samples[name]?.() ?? [];
}

function remoteSamples(order: (raw: RawOptions) => TektonOrder): Sample[] {
  const places = { runs: { namespace: 'ci', serviceAccount: 'image-builder' }, builds: 'builds' };
  return [
    sample(
      'rights.yaml',
      'what the ServiceAccount of the runs may do in the namespace of the builds',
      remoteRights(places),
    ),
    sample('taskrun.yaml', 'a build in the namespace builds, from a git repository', [
      taskRun(
        order({
          ...{ variant: 'remote', tags: [IMAGE], context: `${REPOSITORY}#main`, namespace: 'builds' },
          ...{ 'run-service-account': 'image-builder', 'registry-secret': 'registry', 'security-profile': 'userns' },
        }),
      ),
    ]),
  ];
}

function pipelineSamples(order: (raw: RawOptions) => TektonOrder): Sample[] {
  const matrix = order({
    name: 'three-images',
    builds: [
      'image=registry.example.com/team/api:1.0 context=api',
      'image=registry.example.com/team/web:1.0 context=web',
      'image=registry.example.com/team/worker:1.0 context=worker file=worker/Containerfile',
    ],
  });
  const deploying = {
    name: 'build-and-deploy',
    clone: true,
    test: ['/app', '--version'],
    deploy: 'deployment/app=app',
  };
  return [
    sample('pipelinerun.yaml', 'fetch, build', [
      pipelineRun(
        order({
          clone: true,
          'git-url': REPOSITORY,
          'git-image': GIT_IMAGE,
          tags: [IMAGE],
          'registry-secret': 'registry',
        }),
      ),
    ]),
    sample(
      'matrix.yaml',
      'a pipeline that builds three images side by side; matrix needs enable-api-fields: beta, the default of Tekton',
      [pipelineManifest(matrix)],
    ),
    sample('deploy.yaml', 'a pipeline that fetches, builds, tries the image out and deploys it by its digest', [
      pipelineManifest(order(deploying)),
    ]),
  ];
}

function sample(file: string, shows: string, objects: readonly object[]): Sample {
  if (objects.length === 0) throw new BuildError('INTERNAL', `the sample ${file} is empty`);
  return { file, shows, objects };
}
