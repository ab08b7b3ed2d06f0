// @ts-check

/** @typedef {{ executor: string, cli: string, shell: string, registry: string }} Images */

const NAME = { name: 'IMAGE', type: 'string' };
const SOURCE = { name: 'source' };

/**
 * What our Task is measured beside. Both are written for this: the images of published Tasks cannot be pulled where this runs.
 * @param {Images} images
 * @returns {object[]}
 */
export function otherTasks({ executor, shell, registry }) {
  const args = [
    '--dockerfile=$(workspaces.source.path)/Dockerfile',
    '--context=$(workspaces.source.path)',
    '--destination=$(params.IMAGE)',
    `--insecure-registry=${registry}`,
  ];
  const digest = '--digest-file=$(results.IMAGE_DIGEST.path)';
  const securityContext = { runAsUser: 0 };
  const build = { image: executor, securityContext, command: ['/kaniko/executor'], args: [...args, digest] };
  const results = [{ name: 'IMAGE_DIGEST', type: 'string' }];
  return [
    task('one-step', { params: [NAME], workspaces: [SOURCE], results, steps: [{ name: 'build', ...build }] }),
    task('catalogue-shape', {
      params: [NAME],
      workspaces: [SOURCE],
      results: [...results, { name: 'IMAGE_URL', type: 'string' }],
      steps: [
        { name: 'build-and-push', ...build, workingDir: '$(workspaces.source.path)' },
        {
          name: 'write-url',
          image: shell,
          script: '#!/bin/sh\nset -e\nprintf %s "$(params.IMAGE)" > $(results.IMAGE_URL.path)\n',
        },
      ],
    }),
  ];
}

/**
 * @param {string} name
 * @param {object} spec
 */
function task(name, spec) {
  return { apiVersion: 'tekton.dev/v1', kind: 'Task', metadata: { name }, spec };
}
