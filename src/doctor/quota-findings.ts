import { amountOf } from '../build/quantity.ts';
import { verdictOf } from './admission.ts';
import { type Finding, fine, problem, unknown } from './finding.ts';
import type { Quota, Unread, Verdict } from './ports.ts';
import { RESOURCES, type Wanted } from './wanted.ts';

const ROOM = 'Set resources to fit the quota, wait for other pods to end, or have the quota raised.';
/** What an object takes of a quota is one, whatever resources says. */
const OTHERWISE = [
  [/configmaps/, 'Have the quota raised, or set context-transport to exec or stdin, which need no ConfigMap.'],
  [/jobs/, 'Have the quota raised, remove Jobs that have ended, or set workload: pod.'],
] as const;
/** Names of quotas that are told in one line. */
const MOST = 5;

/** What is said of the resource quotas of a namespace: admission decides about the pod, and the numbers about the rest. */
export function quotaFindings(quotas: readonly Quota[] | Unread, verdict: Verdict, wanted: Wanted): Finding[] {
  const check = 'quota';
  const asked = verdictOf(verdict, 'quota');
  if (asked.state === 'refused') return [problem(check, asked.error.message, asked.error.hint ?? ROOM)];
  if ('unknown' in quotas) {
    if (asked.state === 'admitted')
      return [fine(check, `the pod of a build fits; ${quotas.unknown}, so not how closely`)];
    return [unknown(check, quotas.unknown)];
  }
  if (quotas.length === 0) return [fine(check, 'the namespace has no resource quota')];
  const short = quotas.filter(({ scoped }) => !scoped).flatMap((quota) => shortages(quota, wanted, asked));
  if (short.length > 0) return [problem(check, short.join('; '), stepFor(short))];
  const more = quotas.length > MOST ? `; and ${quotas.length - MOST} more` : '';
  const told = `${quotas.slice(0, MOST).map(describe).join('; ')}${more}`;
  const isJudged = asked.state === 'admitted' || quotas.every(({ scoped }) => !scoped);
  return [isJudged ? fine(check, told) : unknown(check, `${told}; whether a scoped one has room is not known`)];
}

function stepFor(short: readonly string[]): string {
  return OTHERWISE.find(([kind]) => short.every((one) => kind.test(one)))?.[1] ?? ROOM;
}

function describe({ name, hard, used, scoped }: Quota): string {
  const amounts = Object.entries(hard).map(([key, most]) => `${key} ${used[key] ?? '0'} of ${most} used`);
  return `quota '${name}'${scoped ? ', for some pods only' : ''}: ${amounts.join(', ') || 'without limits'}`;
}

function shortages({ name, hard, used }: Quota, wanted: Wanted, { state }: Verdict): string[] {
  return Object.entries(hard).flatMap(([key, most]) => {
    // Admission has seen the pod, but no Job and no ConfigMap.
    if (state === 'admitted' && !/jobs|configmaps/.test(key)) return [];
    const need = needOf(key, wanted);
    if (need === undefined) return [];
    if (need === '') return [`quota '${name}' wants every pod to name ${key}, and resources does not`];
    const [available, inUse, more] = [amountOf(most), amountOf(used[key] ?? '0'), amountOf(need)];
    if (available === undefined || inUse === undefined || more === undefined) return [];
    if (inUse + more <= available) return [];
    return [`quota '${name}' has no room: ${key} ${used[key] ?? '0'} of ${most} used, a build needs ${need}`];
  });
}

/** What a build takes of one entry of a quota; empty where a pod must name it and does not, undefined where it takes nothing. */
function needOf(key: string, { workload, configMap, requests, limits }: Wanted): string | undefined {
  if (key === 'pods' || key === 'count/pods') return '1';
  if (key === 'count/jobs.batch') return workload === 'job' ? '1' : undefined;
  if (key === 'configmaps' || key === 'count/configmaps') return configMap ? '1' : undefined;
  const [, kind = 'requests', resource = ''] = /^(?:(requests|limits)\.)?(.+)$/.exec(key) ?? [];
  if (!RESOURCES.some((name) => name === resource)) return undefined;
  return (kind === 'limits' ? limits : requests)[resource] ?? '';
}
