import type { Shape } from './tekton-shape.ts';

// Fields of tekton.dev v1 (StepAction: v1beta1) by the types of Pipelines v1.15, and of them only those that are generated:
// a field that is generated for the first time is looked up there and added here.

const TEXTS: Shape = { list: 'text' };
const NAMED: Shape = { fields: { name: 'text' }, needs: ['name'] };
const LABELS: Shape = { map: 'text' };

const METADATA: Shape = { fields: { name: 'text', generateName: 'text', labels: LABELS, annotations: LABELS } };

const PARAM_SPEC: Shape = {
  fields: { name: 'text', type: 'text', description: 'text', default: 'value' },
  needs: ['name', 'type'],
};
const PARAMS: Shape = { list: { fields: { name: 'text', value: 'value' }, needs: ['name', 'value'] } };
const RESULT: Shape = {
  fields: { name: 'text', type: 'text', description: 'text', value: 'value' },
  needs: ['name', 'type'],
};
const STEP_RESULT: Shape = { fields: { name: 'text', type: 'text', description: 'text' }, needs: ['name', 'type'] };

const QUANTITIES: Shape = { fields: { cpu: 'text', memory: 'text', 'ephemeral-storage': 'text' } };
const RESOURCES: Shape = { fields: { requests: QUANTITIES, limits: QUANTITIES } };

const SECURITY: Shape = {
  fields: {
    runAsUser: 'number',
    runAsGroup: 'number',
    runAsNonRoot: 'switch',
    privileged: 'switch',
    allowPrivilegeEscalation: 'switch',
    readOnlyRootFilesystem: 'switch',
    capabilities: { fields: { drop: TEXTS, add: TEXTS } },
    seccompProfile: { fields: { type: 'text' }, needs: ['type'] },
  },
};
const MOUNT: Shape = {
  fields: { name: 'text', mountPath: 'text', readOnly: 'switch' },
  needs: ['name', 'mountPath'],
};

/** What an inline step and a StepAction share. */
const ACTION: Readonly<Record<string, Shape>> = {
  image: 'text',
  command: TEXTS,
  args: TEXTS,
  workingDir: 'text',
  env: { list: { fields: { name: 'text', value: 'text' }, needs: ['name', 'value'] } },
  results: { list: STEP_RESULT },
  securityContext: SECURITY,
  volumeMounts: { list: MOUNT },
};
const STEP: Shape = {
  fields: {
    ...ACTION,
    name: 'text',
    computeResources: RESOURCES,
    workspaces: { list: { fields: { name: 'text', mountPath: 'text' }, needs: ['name'] } },
    ref: NAMED,
    params: PARAMS,
  },
  needs: ['name'],
};

const VOLUME: Shape = {
  fields: { name: 'text', emptyDir: { fields: { medium: 'text', sizeLimit: 'text' } } },
  needs: ['name', 'emptyDir'],
};

const TASK_SPEC: Shape = {
  fields: {
    description: 'text',
    params: { list: PARAM_SPEC },
    workspaces: {
      list: { fields: { name: 'text', description: 'text', optional: 'switch', readOnly: 'switch' }, needs: ['name'] },
    },
    results: { list: RESULT },
    volumes: { list: VOLUME },
    steps: { list: STEP },
  },
  needs: ['description', 'steps'],
};

const PIPELINE_TASK: Shape = {
  fields: {
    name: 'text',
    runAfter: TEXTS,
    taskRef: NAMED,
    taskSpec: TASK_SPEC,
    params: PARAMS,
    matrix: {
      fields: { include: { list: { fields: { name: 'text', params: PARAMS }, needs: ['name', 'params'] } } },
      needs: ['include'],
    },
    workspaces: { list: { fields: { name: 'text', workspace: 'text' }, needs: ['name', 'workspace'] } },
  },
  needs: ['name'],
};
const PIPELINE_SPEC: Shape = {
  fields: {
    description: 'text',
    params: { list: PARAM_SPEC },
    workspaces: { list: { fields: { name: 'text', optional: 'switch' }, needs: ['name'] } },
    results: { list: RESULT },
    tasks: { list: PIPELINE_TASK },
    finally: { list: PIPELINE_TASK },
  },
  needs: ['description', 'tasks'],
};

const TOLERATION: Shape = { fields: { key: 'text', operator: 'text', value: 'text', effect: 'text' } };
const POD_TEMPLATE: Shape = {
  fields: {
    securityContext: { fields: { fsGroup: 'number' } },
    enableServiceLinks: 'switch',
    automountServiceAccountToken: 'switch',
    hostUsers: 'switch',
    nodeSelector: LABELS,
    tolerations: { list: TOLERATION },
    imagePullSecrets: { list: NAMED },
  },
};
const CLAIM_SPEC: Shape = { fields: { accessModes: TEXTS, resources: { fields: { requests: { map: 'text' } } } } };
const BINDING: Shape = {
  fields: {
    name: 'text',
    persistentVolumeClaim: { fields: { claimName: 'text' }, needs: ['claimName'] },
    volumeClaimTemplate: { fields: { spec: CLAIM_SPEC }, needs: ['spec'] },
    secret: { fields: { secretName: 'text' }, needs: ['secretName'] },
  },
  needs: ['name'],
};
const TASK_RUN_SPEC: Shape = {
  fields: {
    taskRef: NAMED,
    serviceAccountName: 'text',
    podTemplate: POD_TEMPLATE,
    timeout: 'text',
    params: PARAMS,
    workspaces: { list: BINDING },
  },
  needs: ['taskRef'],
};
const PIPELINE_RUN_SPEC: Shape = {
  fields: {
    pipelineRef: NAMED,
    params: PARAMS,
    timeouts: { fields: { pipeline: 'text', tasks: 'text', finally: 'text' } },
    taskRunTemplate: { fields: { serviceAccountName: 'text', podTemplate: POD_TEMPLATE } },
    taskRunSpecs: {
      list: { fields: { pipelineTaskName: 'text', podTemplate: POD_TEMPLATE }, needs: ['pipelineTaskName'] },
    },
    workspaces: { list: BINDING },
  },
  needs: ['pipelineRef'],
};
const ACTION_SPEC: Shape = {
  fields: { ...ACTION, description: 'text', params: { list: PARAM_SPEC } },
  needs: ['description', 'image'],
};

/** The API version of each kind that is generated, and the fields it has. */
export const KINDS: Readonly<Record<string, { readonly version: string; readonly shape: Shape }>> = Object.fromEntries(
  Object.entries({
    Task: TASK_SPEC,
    Pipeline: PIPELINE_SPEC,
    TaskRun: TASK_RUN_SPEC,
    PipelineRun: PIPELINE_RUN_SPEC,
    StepAction: ACTION_SPEC,
  }).map(([kind, spec]) => {
    const version = kind === 'StepAction' ? 'tekton.dev/v1beta1' : 'tekton.dev/v1';
    const fields = { apiVersion: 'text', kind: 'text', metadata: METADATA, spec } as const;
    return [kind, { version, shape: { fields, needs: Object.keys(fields) } }];
  }),
);
