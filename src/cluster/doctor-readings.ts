import type { V1LimitRange, V1LimitRangeItem, V1Namespace, V1ResourceQuota } from '@kubernetes/client-node';
import { BuildError } from '../build/errors.ts';
import type { Limits, NamespaceReading, Quota, ServerAnswer, Unread } from '../doctor/ports.ts';
import { refusal, strangeAnswer } from './api/api-error.ts';
import type { ApiAnswer } from './api/api-exchange.ts';
import { callApi, callApiJson } from './api/api-request.ts';
import type { Connection } from './connection/connect.ts';
import { isFields, textOf } from './connection/kubeconfig-file.ts';

/** Asks the API server for its version; by the head of whatever it answers its clock is known as well. */
export async function reachServer(connection: Connection, signal: AbortSignal): Promise<ServerAnswer> {
  const deed = 'ask the API server for its version';
  const answer = await callApi(connection, { method: 'GET', path: '/version', deed, accept: [401, 403, 404] }, signal);
  const ahead = secondsAhead(answer.headers.date, Date.now());
  const version = versionIn(answer);
  const error = refusalIn(connection, deed, answer);
  return {
    server: connection.server.host,
    ...(version === undefined ? {} : { version }),
    ...(ahead === undefined ? {} : { secondsAhead: ahead }),
    ...(error === undefined ? {} : { refusal: error }),
  };
}

/** By how many seconds a moment that another machine tells is later than one of this machine. */
export function secondsAhead(told: string | undefined, now: number): number | undefined {
  const at = Date.parse(told ?? '');
  return Number.isNaN(at) ? undefined : (at - now) / 1000;
}

/** Whoever may not ask for the version may still build. */
function refusalIn(connection: Connection, deed: string, { code, headers, body }: ApiAnswer): BuildError | undefined {
  const strange = strangeAnswer(connection.server, { code, headers, body });
  return strange ?? (code === 401 ? refusal(deed, code, body) : undefined);
}

function versionIn({ code, body }: ApiAnswer): string | undefined {
  if (code !== 200) return undefined;
  const { gitVersion } = JSON.parse(body) as { readonly gitVersion?: unknown };
  return typeof gitVersion === 'string' ? gitVersion : undefined;
}

/** Reads a namespace, where that is allowed. */
export async function readNamespace(
  connection: Connection,
  name: string,
  signal: AbortSignal,
): Promise<NamespaceReading | Unread> {
  const path = `/api/v1/namespaces/${encodeURIComponent(name)}`;
  return await orUnread('get namespaces', async () => {
    const answer = await callApi(
      connection,
      { method: 'GET', path, deed: 'read the namespace', accept: [404] },
      signal,
    );
    if (answer.code === 404) return { exists: false, leaving: false, labels: {} };
    const { metadata, status } = JSON.parse(answer.body) as V1Namespace;
    const leaving = metadata?.deletionTimestamp !== undefined || status?.phase === 'Terminating';
    return { exists: true, leaving, labels: textsOf(metadata?.labels) };
  });
}

/** Reads the resource quotas of a namespace, where that is allowed. */
export async function readQuotas(
  connection: Connection,
  namespace: string,
  signal: AbortSignal,
): Promise<Quota[] | Unread> {
  return await orUnread('list resourcequotas', async () => {
    const items = await list<V1ResourceQuota>(connection, namespace, 'resourcequotas', signal);
    return items.map(({ metadata, spec, status }) => ({
      name: textOf(metadata?.name) ?? '',
      hard: textsOf(status?.hard ?? spec?.hard),
      used: textsOf(status?.used),
      scoped: (spec?.scopes?.length ?? 0) > 0 || spec?.scopeSelector !== undefined,
    }));
  });
}

/** Reads the limit ranges of a namespace, where that is allowed. */
export async function readLimits(
  connection: Connection,
  namespace: string,
  signal: AbortSignal,
): Promise<Limits[] | Unread> {
  return await orUnread('list limitranges', async () => {
    const items = await list<V1LimitRange>(connection, namespace, 'limitranges', signal);
    return items.flatMap(({ metadata, spec }) =>
      (Array.isArray(spec?.limits) ? spec.limits.filter(isFields) : []).map((limits: V1LimitRangeItem) => ({
        name: textOf(metadata?.name) ?? '',
        type: textOf(limits.type) ?? '',
        min: textsOf(limits.min),
        max: textsOf(limits.max),
        default: textsOf(limits._default ?? (limits as { default?: unknown }).default),
        defaultRequest: textsOf(limits.defaultRequest),
      })),
    );
  });
}

async function list<Item>(
  connection: Connection,
  namespace: string,
  resource: string,
  signal: AbortSignal,
): Promise<readonly Item[]> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/${resource}`;
  const call = { method: 'GET', path, deed: `list ${resource} in namespace ${namespace}` } as const;
  const { items } = await callApiJson<{ readonly items?: readonly Item[] }>(connection, call, signal);
  return Array.isArray(items) ? items.filter((item: Item) => isFields(item)) : [];
}

/** What may not be read is a right that is missing, and no failure. */
async function orUnread<T>(right: string, read: () => Promise<T>): Promise<T | Unread> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof BuildError) || error.code !== 'RIGHTS_MISSING') throw error;
    return { unknown: `you may not ${right}` };
  }
}

function textsOf(value: unknown): Record<string, string> {
  if (!isFields(value)) return {};
  const entries = Object.entries(value).filter(([, text]) => typeof text === 'string' || typeof text === 'number');
  return Object.fromEntries(entries.map(([key, text]) => [key, String(text)]));
}
