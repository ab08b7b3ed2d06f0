import type { Option } from '../options/option.ts';
import { type OptionName, optionsOf, type RawOptions } from '../options/table.ts';
import type { ValueReader } from '../options/value-reader.ts';
import type { Placement } from './placement.ts';
import type { EngineName, RunnerChoice, RunsOn } from './request.ts';

/** What around the process decides where a build runs, and nobody gave as an option. */
export interface Surroundings {
  /** A way to a cluster: the variable `KUBECONFIG`, or the pod this runs in. */
  readonly cluster?: 'KUBECONFIG' | 'pod';
  /** The executor's program, as `KANIKO_EXECUTOR` names it. */
  readonly executorPath?: string;
}

/** What the environment of a process says of where a build runs. */
export function surroundingsOf(environment: Readonly<Record<string, string | undefined>>): Surroundings {
  const { KUBECONFIG = '', KUBERNETES_SERVICE_HOST = '', KANIKO_EXECUTOR = '' } = environment;
  const cluster = KUBECONFIG !== '' ? 'KUBECONFIG' : KUBERNETES_SERVICE_HOST !== '' ? 'pod' : undefined;
  return {
    ...(cluster === undefined ? {} : { cluster }),
    ...(KANIKO_EXECUTOR === '' ? {} : { executorPath: KANIKO_EXECUTOR }),
  };
}

/** Options that mean something in a cluster only. */
const OF_CLUSTERS = [
  'kubeconfig',
  'kube-context',
  'namespace',
  'service-account',
  'workload',
  'image-pull-secret',
  'registry-secret',
  'pull-secret',
  'context-secret',
  'helper-image',
  'node-selector',
  'tolerations',
  'sweep-key',
] as const satisfies readonly OptionName[];

/** Options that mean something on this machine only. */
const OF_RUNNERS = [
  'engine',
  'network',
  'executor-layout',
  'executor-path',
  'pusher-layout',
] as const satisfies readonly OptionName[];

/** What to do instead, where there is something. */
const INSTEAD: Partial<Record<OptionName, string>> = {
  'registry-secret': 'Log in on this machine, as docker login does: its Docker config is used.',
  'pull-secret': 'Use pull-credentials.',
  'image-pull-secret': 'Log in on this machine, with the engine that pulls.',
  'context-secret': 'Fetch the context in an earlier step, and build the directory.',
};

/** Where a build runs, and why where it was not said outright. */
export interface Site {
  readonly runsOn: RunsOn;
  readonly reason?: string;
}

/** Reads where the build runs. */
export function readSite(reader: ValueReader, { cluster }: Surroundings): Site {
  const choice = reader.choice<RunsOn | 'auto'>('run-on', 'cluster');
  if (choice !== 'auto') return { runsOn: choice };
  const given = (['kubeconfig', 'kube-context'] as const).find((name) => reader.has(name));
  if (given !== undefined) return { runsOn: 'cluster', reason: `${given} is given` };
  if (cluster === 'KUBECONFIG') return { runsOn: 'cluster', reason: 'KUBECONFIG is set' };
  if (cluster === 'pod') return { runsOn: 'cluster', reason: 'this runs in a pod' };
  return { runsOn: 'runner', reason: 'no kubeconfig is given, and this runs in no pod' };
}

/** Reads how the build runs on this machine; what its engine lacks is noted as a problem. */
export function readRunner(reader: ValueReader, { runsOn }: Site, surroundings: Surroundings): RunnerChoice {
  const engine = reader.choice<RunnerChoice['engine']>('engine', 'auto');
  const layout = reader.line('executor-layout');
  const given = reader.line('executor-path');
  const path = given ?? surroundings.executorPath;
  if (runsOn === 'runner') refuseUnfit(reader, engine, { layout, given, path });
  return {
    engine,
    network: reader.choice<RunnerChoice['network']>('network', 'default'),
    ...(layout === undefined ? {} : { executorLayout: layout }),
    ...(path === undefined ? {} : { executorPath: path }),
  };
}

interface ExecutorPlaces {
  readonly layout: string | undefined;
  readonly given: string | undefined;
  readonly path: string | undefined;
}

function refuseUnfit(
  reader: ValueReader,
  engine: RunnerChoice['engine'],
  { layout, given, path }: ExecutorPlaces,
): void {
  if (engine === 'runc' && layout === undefined) {
    reader.problem('engine runc has no image', 'Give executor-layout: it pulls none by itself.');
  }
  if (engine === 'executor' && path === undefined) {
    reader.problem('engine executor has no program', 'Give executor-path, or set KANIKO_EXECUTOR.');
  }
  const isUnread = (own: EngineName) => engine !== 'auto' && engine !== own;
  if (layout !== undefined && isUnread('runc')) {
    reader.problem(`executor-layout means nothing with engine ${engine}`, 'Leave it out, or set engine to runc.');
  }
  if (given !== undefined && isUnread('executor')) {
    reader.problem(`executor-path means nothing with engine ${engine}`, 'Leave it out, or set engine to executor.');
  }
}

/** Notes every option that means nothing where the build runs, by its name. */
export function refuseForeign(reader: ValueReader, raw: RawOptions, { runsOn }: Site, placement: Placement): void {
  const foreign: readonly OptionName[] = runsOn === 'cluster' ? OF_RUNNERS : OF_CLUSTERS;
  for (const option of optionsOf('build')) {
    if (!foreign.includes(option.name) || !isGiven(raw[option.name], option)) continue;
    const other = runsOn === 'cluster' ? 'runner' : 'cluster';
    reader.problem(
      `${option.name} means nothing with run-on ${runsOn}`,
      INSTEAD[option.name] ?? `Leave it out, or set run-on to ${other}.`,
    );
  }
  if (runsOn === 'runner') refuseWaysOfClusters(reader, raw, placement);
}

function refuseWaysOfClusters(reader: ValueReader, raw: RawOptions, { requests, limits }: Placement): void {
  const transport = raw['context-transport'];
  if (transport === 'configmap' || transport === 'exec') {
    const hint = 'Leave it out: on this machine the context goes to the stdin of the executor.';
    reader.problem(`context-transport ${transport} means nothing with run-on runner`, hint);
  }
  const unmet = [
    ...Object.keys(requests).flatMap((name) => (limits[name] === undefined ? [`requests.${name}`] : [])),
    ...Object.keys(limits).filter((name) => name !== 'memory' && name !== 'cpu'),
  ];
  for (const name of unmet) {
    const hint = 'Set limits.memory and limits.cpu: there are no others on this machine.';
    reader.problem(`resources: ${name} means nothing with run-on runner`, hint);
  }
}

/** A runner fills in defaults, so the value of a switch or a choice that is its default counts as not given. */
function isGiven(value: RawOptions[OptionName], option: Option): boolean {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return false;
  return option.default === undefined || value !== option.default || option.kind === 'text';
}
