import type { V1Pod } from '@kubernetes/client-node';
import { PULL_SECRET_VOLUME, SECRET_VOLUME } from './container-names.ts';

/** A condition of a pod; what it does not say is empty. */
export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

/** How a container ended. */
export interface Terminated {
  readonly exitCode: number;
  readonly reason: string;
  readonly message: string;
}

/** One container of a pod; at most one of its three states is there. */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly waiting?: { readonly reason: string; readonly message: string };
  readonly running: boolean;
  readonly terminated?: Terminated;
}

/** What a pod says of itself, with every gap filled: a status may be partial, late, or written by something else. */
export interface PodReading {
  readonly where: string;
  readonly node: string;
  readonly beingDeleted: boolean;
  readonly phase: string;
  readonly reason: string;
  readonly message: string;
  readonly inits: readonly Container[];
  readonly containers: readonly Container[];
  condition(type: string): Condition | undefined;
  /** The Secret that the init container takes the Docker config from, and the option that named it; undefined where there is none. */
  readonly dockerConfig: { readonly option: string; readonly secret: string } | undefined;
  /** The memory limit of a container as the cluster admitted it; a LimitRange may have set it. */
  memoryLimit(container: string): string | undefined;
}

/** Reads a pod; never throws, whatever it is given. */
export function readPod(pod: V1Pod): PodReading {
  const { metadata, spec, status } = fieldsOf(pod);
  const { namespace, name, deletionTimestamp } = fieldsOf(metadata);
  const { phase, reason, message, conditions, initContainerStatuses, containerStatuses } = fieldsOf(status);
  const known = listOf(conditions).map(readCondition);
  return {
    where: `${textOf(namespace)}/${textOf(name)}`,
    node: textOf(fieldsOf(spec).nodeName),
    beingDeleted: deletionTimestamp !== undefined && deletionTimestamp !== null,
    phase: textOf(phase),
    reason: textOf(reason),
    message: textOf(message).trim(),
    dockerConfig: secretOf(spec),
    inits: listOf(initContainerStatuses).map(readContainer),
    containers: listOf(containerStatuses).map(readContainer),
    condition: (type) => known.find((condition) => condition.type === type),
    memoryLimit: (container) => memoryLimitOf(spec, container),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

/** Longer than the kubelet's messages: patterns that look for words in more of it would take long. */
const LONGEST = 8192;

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, LONGEST) : '';
}

function readCondition({ type, status, reason, message }: Fields): Condition {
  return { type: textOf(type), status: textOf(status), reason: textOf(reason), message: textOf(message) };
}

function readContainer({ name, image, state }: Fields): Container {
  const { waiting, running, terminated } = fieldsOf(state);
  return {
    name: textOf(name),
    image: textOf(image),
    running: isThere(running),
    ...(isThere(waiting) ? { waiting: wordsOf(waiting) } : {}),
    ...readTerminated(terminated),
  };
}

/** An end without an exit status is none. */
function readTerminated(value: unknown): { terminated?: Terminated } {
  const { exitCode } = fieldsOf(value);
  return typeof exitCode === 'number' ? { terminated: { exitCode, ...wordsOf(value) } } : {};
}

function isThere(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function wordsOf(value: unknown): { reason: string; message: string } {
  const { reason, message } = fieldsOf(value);
  return { reason: textOf(reason), message: textOf(message) };
}

/** A container that pushes has the other Secret. */
function secretOf(spec: unknown): PodReading['dockerConfig'] {
  const volumes = listOf(fieldsOf(spec).volumes);
  const options = [PULL_SECRET_VOLUME, SECRET_VOLUME];
  const [found] = options.flatMap((option) => volumes.filter(({ name }) => name === option));
  return found === undefined
    ? undefined
    : { option: textOf(found.name), secret: textOf(fieldsOf(found.secret).secretName) };
}

function memoryLimitOf(spec: unknown, container: string): string | undefined {
  const { containers, initContainers } = fieldsOf(spec);
  const found = [...listOf(initContainers), ...listOf(containers)].find(({ name }) => name === container);
  const limit = fieldsOf(fieldsOf(found?.resources).limits).memory;
  return typeof limit === 'string' && limit !== '' ? limit : undefined;
}
