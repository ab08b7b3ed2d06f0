import { BLANK, disguised } from './disguised.ts';

/** What is no name of ours for an object of Tekton. */
export const NO_TEKTON_NAMES: readonly string[] = [
  ...BLANK,
  'A',
  'a_b',
  'a.b',
  '-a',
  'a-',
  'a/b',
  'x'.repeat(56),
  'a:b',
  'a@b',
  'a=b',
  'a,b',
  '--name',
  ' a',
  'a ',
  'a\n',
  ...disguised('app'),
];

/** What git cannot fetch from, or would show a password. */
export const NO_GIT_URLS: readonly string[] = [
  ...BLANK,
  ...[
    'app',
    './app',
    '../app',
    '/srv/app.git',
    'C:\\app',
    'git.example',
    'git.example/app',
    'https://',
    'https:///app.git',
    'https://git.example',
  ],
  ...[
    'https:/git.example/app.git',
    'git.example:app',
    'file:///srv/app.git',
    'ftp://git.example/app.git',
    'ext::sh -c id',
    'fd::17',
    'http:git.example',
  ],
  ...[
    '--upload-pack=id',
    '-x',
    '--',
    'ssh://-oProxyCommand=id/app',
    'https://user:hunter2@git.example/app.git',
    'git@git.example',
    '@git.example:app',
  ],
  ...['https://git.example/a b.git', 'https://@git.example/app', '$(params.URL)', '{{url}}', 'javascript:x'],
  ...disguised('https://git.example/app.git').filter((text) => text.slice(0, 2) !== "h'"),
];

/** What is no image=REFERENCE [context=DIRECTORY] [file=DOCKERFILE] [target=STAGE]. */
export const NO_BUILDS: readonly string[] = [
  ...[
    '',
    ' ',
    'registry.example/app',
    'image=',
    'image',
    '=registry.example/app',
    'context=app',
    'file=Dockerfile',
    'target=x',
  ],
  ...[
    'image=registry.example/App',
    'image=registry.example/app:',
    'image=https://registry.example/app',
    'image=registry.example//app',
  ],
  ...[
    'image=registry.example/app image=registry.example/b',
    'image=registry.example/app context',
    'image=registry.example/app context=',
  ],
  ...[
    'image=registry.example/app tag=1',
    'image=registry.example/app Context=a',
    'image=registry.example/app, context=a',
    'IMAGE=registry.example/app',
  ],
  ...[
    'image=registry.example/app context=a context=b',
    '{"image":"registry.example/app"}',
    'image:registry.example/app',
    'im\u0430ge=registry.example/app',
  ],
  ...[
    'image=registry.example/app\u200b',
    'image=registry.example/app;id',
    'image=$(id)',
    '--tag',
    'image=registry.example/app\0',
    'x'.repeat(5000),
  ],
];

/** What Tekton would take for variables of its own. */
export const NO_TESTS: readonly string[] = [
  '$(params.IMAGE)',
  '$(context.taskRun.name)',
  '$(steps.a.results.b)',
  '$(tasks.a.results.b)',
  '$(results.a.path)',
  '$(workspaces.source.path)',
  '$(params["a"])',
  '$(params.a\x1bb)',
  '["echo", "$(params.a)"]',
  'a\0',
];

/** What is no deployment/NAME=CONTAINER. */
export const NO_DEPLOYMENTS: readonly string[] = [
  ...BLANK,
  ...[
    'app',
    'deployment',
    'deployment/app',
    'deployment=app',
    '/app=app',
    'deployment/=app',
    'deployment/app=',
    'Deployment/app=app',
    'deployment/App=app',
  ],
  ...[
    'deployment/app=App',
    'deployment/app=a.b',
    'deployment/app=a=b',
    'deployment/a/b=c',
    'deployment/-a=b',
    'deployment/a-=b',
    'deployment/a..b=c',
  ],
  ...[
    'deployment/a=-b',
    'deployment/a=b-',
    `deployment/${'x'.repeat(254)}=a`,
    `deployment/a=${'x'.repeat(64)}`,
    'pod/app=app',
    'job/app=app',
    'cronjob/app=app',
  ],
  ...[
    'deployment app=app',
    'deployment/app:app',
    'deployment.apps/app=app',
    'deployment/app=app,deployment/b=b',
    '--deploy',
    '-x/y=z',
    '*=*',
  ],
  ...disguised('deployment/app=app'),
];
