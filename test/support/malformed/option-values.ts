import type { OptionName } from '../../../src/options/table.ts';
import { BLANK, HALF_CHARACTER, withControls } from './disguised.ts';
import * as grammar from './grammars.ts';
import { chosen, type MalformedOption } from './malformed-option.ts';
import * as place from './place-values.ts';
import * as registry from './registry-values.ts';
import * as source from './source-values.ts';
import * as tekton from './tekton-values.ts';

const OBJECT = { values: grammar.NO_OBJECT_NAMES };
const SWITCH = { values: grammar.NO_SWITCHES };
const IMAGE = { values: [...BLANK, ...grammar.NO_REFERENCES] };
const TAKEN_AS_IT_IS = [...BLANK, 'x\0', HALF_CHARACTER];
const ONE_LINE = [...BLANK, ...withControls('some/path'), HALF_CHARACTER];
const NOT_PAIRS = ['', '=x', '=', ' =x', '\t=x', 'A=\0', `A=${HALF_CHARACTER}`];
const RENDERED = { 'base-image': 'debian:12' } as const;
const ISOLATED = { 'isolate-credentials': 'true' } as const;
const ON_THIS_MACHINE = { 'run-on': 'runner' } as const;
const CLONING = { clone: 'true' } as const;

/** What is malformed of each option: one that is new in the table is missing here, and the types and a test say so. */
export const MALFORMED: Readonly<Record<OptionName, MalformedOption>> = {
  context: { values: source.NO_CONTEXTS },
  file: { values: ONE_LINE },
  'dockerfile-inline': { values: TAKEN_AS_IT_IS },
  'build-args': { values: [...NOT_PAIRS, `A=${'x'.repeat(140_000)}`] },
  target: { values: source.NO_STAGES },
  labels: { values: [...NOT_PAIRS, 'NOVALUE', 'a:b', `a=${'x'.repeat(140_000)}`] },
  lint: chosen('lint'),
  'context-transport': chosen('context-transport'),
  'context-secret': OBJECT,
  'base-image': IMAGE,
  'add-files': { values: source.NO_ADDED_FILES, beside: RENDERED },
  workdir: { values: [...BLANK, ...source.NO_IMAGE_PATHS, HALF_CHARACTER], beside: RENDERED },
  user: { values: source.NO_USERS, beside: RENDERED },
  env: { values: [...NOT_PAIRS, 'NOVALUE', 'A:1', `A=${'x'.repeat(70_000)}`], beside: RENDERED },
  expose: { values: source.NO_PORTS, beside: RENDERED },
  volumes: { values: ['', 'data', './data', '~', 'C:\\data', ...source.NO_IMAGE_PATHS], beside: RENDERED },
  entrypoint: { values: ['', ...source.NO_ARRAYS, 'a\0'], beside: RENDERED },
  cmd: { values: ['', ...source.NO_ARRAYS, 'a\0'], beside: RENDERED },
  tags: { values: ['', ...grammar.NO_REFERENCES, ...place.NO_TAGS] },
  push: SWITCH,
  reproducible: SWITCH,
  'registry-secret': OBJECT,
  'registry-credentials': { values: registry.NO_LOGINS },
  'isolate-credentials': SWITCH,
  'pull-secret': { ...OBJECT, beside: ISOLATED },
  'pull-credentials': { values: registry.NO_LOGINS, beside: ISOLATED },
  'pusher-image': { ...IMAGE, beside: ISOLATED },
  'pusher-layout': { values: ONE_LINE, beside: { ...ISOLATED, ...ON_THIS_MACHINE } },
  'insecure-registries': { values: ['', ...grammar.NO_REGISTRIES] },
  'skip-tls-verify-registries': { values: ['', ...grammar.NO_REGISTRIES] },
  'registry-ca': { values: registry.NO_FILES },
  'registry-client-certificate': { values: registry.NO_CERTIFICATES },
  'registry-mirror': { values: ['', ...registry.NO_PLACES] },
  'registry-map': { values: registry.NO_MAPS },
  'registry-endpoint': { values: registry.NO_ENDPOINTS },
  'pull-registry': { values: [...BLANK, ...grammar.NO_REGISTRIES] },
  'run-on': chosen('run-on'),
  engine: { ...chosen('engine'), beside: ON_THIS_MACHINE },
  network: { ...chosen('network'), beside: ON_THIS_MACHINE },
  'executor-layout': { values: ONE_LINE, beside: ON_THIS_MACHINE },
  'executor-path': { values: ONE_LINE, beside: ON_THIS_MACHINE },
  kubeconfig: { values: TAKEN_AS_IT_IS },
  'kube-context': { values: ONE_LINE },
  namespace: { values: grammar.NO_NAMESPACES },
  'service-account': OBJECT,
  workload: chosen('workload'),
  'image-pull-secret': OBJECT,
  resources: { values: place.NO_RESOURCES },
  'node-selector': { values: place.NO_SELECTORS },
  tolerations: { values: place.NO_TOLERATIONS },
  'sweep-key': { values: grammar.NO_LABEL_VALUES },
  executor: IMAGE,
  'executor-version': { values: place.NO_EXECUTOR_VERSIONS },
  'helper-image': IMAGE,
  'kaniko-args': { values: source.NO_KANIKO_ARGS },
  'security-profile': chosen('security-profile'),
  timeout: { values: grammar.NO_DURATIONS },
  keep: SWITCH,
  'dry-run': SWITCH,
  output: chosen('output'),
  findings: chosen('findings'),
  'output-directory': { values: ONE_LINE, beside: { 'dry-run': 'true' } },
  // Any other text is what an output may be.
  'expect-output': { values: ['x\0', HALF_CHARACTER] },
  'expect-exit-status': { values: place.NO_EXIT_STATUSES },
  variant: chosen('variant'),
  name: { values: tekton.NO_TEKTON_NAMES },
  'task-name': { values: tekton.NO_TEKTON_NAMES },
  'run-service-account': OBJECT,
  'cli-image': IMAGE,
  'api-fields': chosen('api-fields'),
  clone: SWITCH,
  'git-url': { values: tekton.NO_GIT_URLS, beside: CLONING },
  'git-image': { ...IMAGE, beside: CLONING },
  builds: { values: tekton.NO_BUILDS },
  test: { values: ['', ...source.NO_ARRAYS, ...tekton.NO_TESTS] },
  deploy: { values: tekton.NO_DEPLOYMENTS },
};
