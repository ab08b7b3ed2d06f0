import type { ValueReader } from '../options/value-reader.ts';

/** A toleration as Kubernetes knows it. */
export interface Toleration {
  readonly key: string;
  readonly operator: 'Equal' | 'Exists';
  readonly value?: string;
  readonly effect?: string;
}

/** Kubernetes quantities by resource name, as `{ memory: '2Gi' }`. */
export type Quantities = Readonly<Record<string, string>>;

/** Where in the cluster a pod runs and what it may use. */
export interface Placement {
  /** Undefined means the namespace of the kubeconfig's context. */
  readonly namespace?: string;
  readonly serviceAccount?: string;
  readonly imagePullSecret?: string;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
  readonly requests: Quantities;
  readonly limits: Quantities;
}

const RESOURCE = /^(?:(requests|limits)\.)?(cpu|memory|ephemeral-storage)$/;
const QUANTITY = /^\d+(\.\d+)?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$/;
const TOLERATION = /^([A-Za-z0-9][\w./-]*)(?:=([\w.-]*))?(?::(NoSchedule|PreferNoSchedule|NoExecute))?$/;
const OBJECT_NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;

/** Reads the options that say where a pod runs; problems are noted in `reader`. */
export function readPlacement(reader: ValueReader): Placement {
  const namespace = readObjectName(reader, 'namespace');
  const serviceAccount = readObjectName(reader, 'service-account');
  const imagePullSecret = readObjectName(reader, 'image-pull-secret');
  return {
    ...(namespace === undefined ? {} : { namespace }),
    ...(serviceAccount === undefined ? {} : { serviceAccount }),
    ...(imagePullSecret === undefined ? {} : { imagePullSecret }),
    nodeSelector: Object.fromEntries(reader.pairs('node-selector')),
    tolerations: readTolerations(reader),
    ...readResources(reader),
  };
}

/** Reads the name of a Kubernetes object; a name the API server would refuse is noted as a problem. */
export function readObjectName(
  reader: ValueReader,
  option:
    | 'namespace'
    | 'service-account'
    | 'run-service-account'
    | 'context-secret'
    | 'image-pull-secret'
    | 'registry-secret',
): string | undefined {
  const name = reader.text(option);
  if (name === undefined || OBJECT_NAME.test(name)) return name;
  reader.problem(`${option} '${name}' is no Kubernetes name`, 'Use lower-case letters, digits, dots and dashes.');
  return undefined;
}

function readTolerations(reader: ValueReader): Toleration[] {
  return reader.list('tolerations').flatMap((entry): Toleration[] => {
    const match = TOLERATION.exec(entry);
    const key = match?.[1];
    if (match === null || key === undefined) {
      reader.problem(`tolerations: '${entry}' is not KEY[=VALUE][:EFFECT]`, 'Write it as dedicated=ci:NoSchedule.');
      return [];
    }
    const [, , value, effect] = match;
    const scope = effect === undefined ? {} : { effect };
    return value === undefined
      ? [{ key, operator: 'Exists' as const, ...scope }]
      : [{ key, operator: 'Equal' as const, value, ...scope }];
  });
}

function readResources(reader: ValueReader): { requests: Quantities; limits: Quantities } {
  const requests: Record<string, string> = {};
  const limits: Record<string, string> = {};
  for (const [key, text] of reader.pairs('resources')) {
    const match = RESOURCE.exec(key);
    const resource = match?.[2];
    const quantity = text.trim();
    if (resource === undefined || !QUANTITY.test(quantity)) {
      reader.problem(
        `resources: '${key}=${quantity}' is not understood`,
        'Write it as memory=2Gi, requests.cpu=500m or limits.ephemeral-storage=10Gi.',
      );
      continue;
    }
    if (match?.[1] !== 'limits') requests[resource] = quantity;
    if (match?.[1] !== 'requests') limits[resource] = quantity;
  }
  return { requests, limits };
}
