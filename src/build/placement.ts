import type { ValueReader } from '../options/value-reader.ts';
import { isLabelKey, isLabelValue, isName, isSubdomain, LABEL_KEY_HINT } from './kubernetes-names.ts';
import { quoted } from './quoted.ts';
import { readResources } from './read-resources.ts';

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

const TOLERATION = /^([^=:]+)(?:=([^=:]*))?(?::(NoSchedule|PreferNoSchedule|NoExecute))?$/;

/** Reads the options that say where a pod runs; problems are noted in `reader`. */
export function readPlacement(reader: ValueReader): Placement {
  const namespace = readObjectName(reader, 'namespace');
  const serviceAccount = readObjectName(reader, 'service-account');
  const imagePullSecret = readObjectName(reader, 'image-pull-secret');
  return {
    ...(namespace === undefined ? {} : { namespace }),
    ...(serviceAccount === undefined ? {} : { serviceAccount }),
    ...(imagePullSecret === undefined ? {} : { imagePullSecret }),
    nodeSelector: readNodeSelector(reader),
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
    | 'pull-secret'
    | 'registry-secret',
): string | undefined {
  const name = reader.line(option);
  if (name === undefined) return undefined;
  if (option === 'namespace' ? isName(name) : isSubdomain(name)) return name;
  const hint =
    option === 'namespace'
      ? "Use up to 63 lower-case letters, digits and '-', with a letter or digit at both ends."
      : "Use lower-case letters, digits, '.' and '-', with a letter or digit around each '.'.";
  reader.problem(`${option} ${quoted(name)} is no Kubernetes name`, hint);
  return undefined;
}

function readNodeSelector(reader: ValueReader): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {};
  for (const [key, text] of reader.pairs('node-selector')) {
    const value = text.trim();
    if (!isLabelKey(key)) reader.problem(`node-selector: ${quoted(key)} is no key of a label`, LABEL_KEY_HINT);
    else if (!isLabelValue(value))
      reader.problem(`node-selector: ${quoted(value)} is no value of a label`, 'Write it as kubernetes.io/arch=amd64.');
    else if ((labels[key] ?? value) !== value)
      reader.problem(`node-selector: ${key} is given with two values`, 'Give each label once: no node has both.');
    else labels[key] = value;
  }
  return labels;
}

function readTolerations(reader: ValueReader): Toleration[] {
  return reader.list('tolerations').flatMap((entry): Toleration[] => {
    const match = TOLERATION.exec(entry);
    const key = match?.[1];
    if (match === null || key === undefined || !isLabelKey(key) || !isLabelValue(match[2] ?? '')) {
      reader.problem(
        `tolerations: ${quoted(entry)} is not KEY[=VALUE][:EFFECT]`,
        'Write it as dedicated=ci:NoSchedule; effects: NoSchedule, PreferNoSchedule, NoExecute.',
      );
      return [];
    }
    const [, , value, effect] = match;
    const scope = effect === undefined ? {} : { effect };
    return value === undefined
      ? [{ key, operator: 'Exists' as const, ...scope }]
      : [{ key, operator: 'Equal' as const, value, ...scope }];
  });
}
