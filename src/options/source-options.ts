import type { Option } from './option.ts';

const BUILD = ['build', 'render'] as const;

/** What is built: the context, the Dockerfile and what is handed to it. */
export const SOURCE_OPTIONS = [
  {
    name: 'context',
    kind: 'text',
    default: 'the current directory',
    help: 'Directory with the build context, or a remote one that the executor fetches: https://HOST/OWNER/NAME.git#REF:DIRECTORY, https://….tar.gz, s3://, gs:// or an Azure blob. On the command line it may also be the first argument.',
    commands: BUILD,
    action: {
      help: 'Directory with the build context, relative to the workspace, or a remote one that the executor fetches: https://HOST/OWNER/NAME.git#REF:DIRECTORY, https://….tar.gz, s3://, gs:// or an Azure blob.',
      value: '.',
    },
  },
  {
    name: 'file',
    short: 'f',
    kind: 'text',
    default: '<context>/Dockerfile',
    help: 'Path of the Dockerfile, relative to the current directory; it may lie outside the context. In a remote context, relative to its directory.',
    commands: BUILD,
    action: {
      help: 'Path of the Dockerfile, relative to the workspace; it may lie outside the context. In a remote context, relative to its directory.',
    },
  },
  {
    name: 'dockerfile-inline',
    kind: 'text',
    help: 'Text of a Dockerfile, taken as it is instead of a file. The .dockerignore of the context holds for it too.',
    commands: BUILD,
  },
  {
    name: 'build-args',
    flag: 'build-arg',
    kind: 'list',
    help: 'Build arguments, KEY=VALUE. On the command line KEY alone takes the value from the environment.',
    commands: BUILD,
    action: { help: 'Build arguments, KEY=VALUE. KEY alone takes the value from the environment of the step.' },
  },
  {
    name: 'target',
    kind: 'text',
    default: 'the last stage',
    help: 'Build stage to build, by name or number.',
    commands: BUILD,
  },
  {
    name: 'labels',
    flag: 'label',
    kind: 'list',
    help: 'Labels of the image, KEY=VALUE.',
    commands: BUILD,
  },
  {
    name: 'lint',
    kind: 'choice',
    choices: ['error', 'warn', 'off'],
    default: 'error',
    help: 'What to do where the executor would build another image than the Dockerfile says. error: refuse it. warn: tell it. off: do not look.',
    commands: BUILD,
  },
  {
    name: 'context-transport',
    kind: 'choice',
    choices: ['auto', 'configmap', 'exec', 'stdin'],
    default: 'auto',
    help: 'How the context gets into the pod. configmap: in one object, up to 1 MiB packed. exec: any size, in checked chunks, resumed after a cut; needs the right to exec. stdin: any size, straight into the executor, but a cut fails the build; needs the right to attach. auto: configmap where it fits, else exec, else stdin, by the rights you have.',
    commands: [...BUILD, 'doctor'],
  },
  {
    name: 'context-secret',
    kind: 'text',
    help: 'Secret of the namespace with the credentials for a remote context. git: GIT_USERNAME and GIT_PASSWORD, username and password, or GIT_TOKEN. s3: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and what else docs/context.md names. gs: key.json. Azure: AZURE_STORAGE_ACCESS_KEY. ca.crt: an authority that signed the certificate of the server.',
    commands: BUILD,
  },
] as const satisfies readonly Option[];
