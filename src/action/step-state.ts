import { getState, saveState } from '@actions/core';
import type { RunIdentity, RunJournal } from '../build/ports.ts';
import type { ClusterChoice, EngineName } from '../build/request.ts';
import type { WorkflowLog } from './workflow-log.ts';

/** What the post step may need to reach the cluster again; no credentials. */
export interface SavedCluster {
  /** `kubeconfig` is always a path here. */
  readonly choice: ClusterChoice;
  /** KUBECONFIG as the step saw it, because the post step may not have it any more. */
  readonly environmentKubeconfig?: string;
  /** True where the kubeconfig is a file of ours, to be deleted. */
  readonly temporary: boolean;
}

/** What the step left to its post step. */
export interface StepState {
  readonly cluster?: SavedCluster;
  /** The run that was made and not removed. */
  readonly run?: RunIdentity;
}

const MARK = 'post';
const CLUSTER = 'cluster';
const RUN = 'run';
/** What may have run a container on this machine. */
const ENGINES = new Set<unknown>(['podman', 'docker', 'runc', 'executor'] satisfies EngineName[]);
/** The name of a run of ours: no other container is to be removed by it. */
const RUN_NAME = /^kaniko-[a-z0-9-]{1,50}$/;
const OBJECT_NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;

/** True in the post step of a step that began; runners start both with the same file. */
export function isPostStep(): boolean {
  return getState(MARK) !== '';
}

/** Makes the next start of this file the post step. */
export function markStarted(log: WorkflowLog): void {
  save(log, MARK, 'true');
}

/** Saves how the cluster is reached; without the paths and names nothing can be removed later. */
export function saveCluster(log: WorkflowLog, cluster: SavedCluster): void {
  save(log, CLUSTER, JSON.stringify(cluster));
}

/** Saves the run that exists in the state of the step, before it is made, and forgets it when it was removed. */
export class StateJournal implements RunJournal {
  readonly #log: WorkflowLog;
  #left = false;

  constructor(log: WorkflowLog) {
    this.#log = log;
  }

  /** True while a run was made and not removed. */
  get left(): boolean {
    return this.#left;
  }

  made(run: RunIdentity): void {
    this.#left = true;
    save(this.#log, RUN, JSON.stringify(stored(run)));
  }

  removed(): void {
    this.#left = false;
    save(this.#log, RUN, '');
  }
}

/** What the step saved; text that is not what a step saves counts as nothing. */
export function readState(): StepState {
  const cluster = parsed(getState(CLUSTER));
  const run = parsed(getState(RUN));
  return {
    ...(isSavedCluster(cluster) ? { cluster } : {}),
    ...(isRunIdentity(run) ? { run } : {}),
  };
}

// Old runners take state from the log, where it must not stand inside a fence.
function save(log: WorkflowLog, name: string, value: string): void {
  try {
    log.command(() => saveState(name, value));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.warn(`the state of the step cannot be saved, so nothing cleans up when it is killed: ${reason}`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isSavedCluster(value: unknown): value is SavedCluster {
  return isObject(value) && isObject(value.choice) && typeof value.temporary === 'boolean';
}

function stored(run: RunIdentity): RunIdentity {
  if ('engine' in run) return { name: run.name, engine: run.engine };
  const { name, namespace, workload, uid } = run;
  return { name, namespace, workload, ...(uid === undefined ? {} : { uid }) };
}

function isRunIdentity(value: unknown): value is RunIdentity {
  return isObject(value) && ('engine' in value ? isRunnerRun(value) : isClusterRun(value));
}

function isRunnerRun({ name, engine }: Record<string, unknown>): boolean {
  return typeof name === 'string' && RUN_NAME.test(name) && ENGINES.has(engine);
}

function isClusterRun(value: Record<string, unknown>): boolean {
  const names = [value.name, value.namespace].every((name) => typeof name === 'string' && OBJECT_NAME.test(name));
  const workload = value.workload === 'job' || value.workload === 'pod';
  return names && workload && (value.uid === undefined || typeof value.uid === 'string');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
