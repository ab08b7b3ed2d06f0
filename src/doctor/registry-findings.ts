import { type ImageReference, nameOf } from '../image/reference.ts';
import { causeOf, type RegistryFault } from '../image/registry-fault.ts';
import type { PushCheck } from '../kaniko/push-check.ts';
import type { LookedUp } from '../pod/probe-script.ts';
import { type Finding, fine, problem, unknown } from './finding.ts';

/** What was learned of the registry of one tag: what the executor said, or why it was not asked. */
export interface Tried {
  readonly tag: ImageReference;
  readonly check: Exclude<PushCheck, { state: 'failed' }> | { readonly state: 'unknown'; readonly why: string };
}

/** What keeps the executor from talking to a registry at all. */
const UNREACHED: readonly RegistryFault[] = [
  'notReached',
  'plainHttp',
  'unknownAuthority',
  'certificate',
  'serverError',
];
const NAME_SERVER = 'Check the name, and the DNS of the cluster: its Service, a NetworkPolicy, dnsPolicy.';
const REACH =
  'Check the name, the port, and what stands between pods and the registry: NetworkPolicy, firewall, proxy.';
const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|\[.*\])(:\d+)?$/;

/** The host names of registries that a pod has to look up. */
export function hostsOf(tags: readonly ImageReference[]): string[] {
  const names = tags.filter(({ registry }) => !ADDRESS.test(registry)).map(({ registry }) => hostOf(registry));
  return [...new Set(names)];
}

/** What is said of the registries: their names, the way there, and the right to push. */
export function registryFindings(tried: readonly Tried[], lookedUp: readonly LookedUp[]): Finding[] {
  const registries = [...new Map(tried.map((one) => [one.tag.registry, bestOf(tried, one)])).values()];
  const own = registries.flatMap((one) => [...nameFinding(one, lookedUp), wayFinding(one)]);
  const cluster = lookedUp.filter(({ name }) => name.startsWith('kubernetes.default.')).map(clusterName);
  return [...cluster, ...own, ...tried.map(pushFinding)];
}

/** One that got further says more of a registry than another. */
function bestOf(tried: readonly Tried[], { tag }: Tried): Tried {
  const same = tried.filter((other) => other.tag.registry === tag.registry);
  const further =
    same.find(({ check }) => check.state === 'passed') ?? same.find(({ check }) => check.state === 'refused');
  return further ?? (same[0] as Tried);
}

/** The cluster's own name stands for its name server. */
function clusterName({ name, found, said }: LookedUp): Finding {
  if (found) return fine('dns', `pods can look up ${name}: ${said}`);
  return problem('dns', `pods cannot look up ${name}: ${said}`, NAME_SERVER);
}

/** What the executor found out counts before what another program in the pod did. */
function nameFinding({ tag, check }: Tried, lookedUp: readonly LookedUp[]): Finding[] {
  if (ADDRESS.test(tag.registry)) return [];
  const host = hostOf(tag.registry);
  const look = lookedUp.find(({ name }) => name === host);
  const where = look?.found === true && look.said !== '' ? `: ${look.said}` : '';
  if (check.state === 'refused' && check.fault === 'unknownHost')
    return [problem('dns', `pods cannot look up ${host}: ${check.said}`, NAME_SERVER)];
  if (check.state !== 'unknown') return [fine('dns', `pods can look up ${host}${where}`)];
  if (look === undefined) return [unknown('dns', `${host} was not looked up: ${check.why}`)];
  if (look.found) return [fine('dns', `pods can look up ${host}${where}`)];
  return [problem('dns', `pods cannot look up ${host}: ${look.said}`, NAME_SERVER)];
}

function wayFinding({ tag: { registry }, check }: Tried): Finding {
  if (check.state === 'passed') return fine('registry', `pods reach ${registry}`);
  if (check.state === 'unknown') return unknown('registry', `${registry} was not asked: ${check.why}`);
  const { fault, error, said } = check;
  if (fault === 'unknownHost') return unknown('registry', `${registry} was not asked: pods cannot look it up`);
  if (fault === undefined || !UNREACHED.includes(fault)) return fine('registry', `pods reach ${registry}`);
  const fix = fault === 'notReached' ? REACH : (error.hint ?? REACH);
  return problem('registry', `pods do not get through to ${registry}: ${causeOf(fault)} (${said})`, fix);
}

function pushFinding({ tag, check }: Tried): Finding {
  const name = nameOf(tag);
  if (check.state === 'passed') return fine('push', `the executor may push to ${name}`);
  if (check.state === 'unknown') return unknown('push', `whether ${name} can be pushed to is not known: ${check.why}`);
  const { fault, error } = check;
  if (fault === 'unknownHost' || (fault !== undefined && UNREACHED.includes(fault)))
    return unknown('push', `whether ${name} can be pushed to is not known: its registry is not reached`);
  return problem('push', error.message, error.hint ?? 'Check the tag and the Secret.');
}

/** Docker Hub is asked under another name than references have. */
function hostOf(registry: string): string {
  return registry === 'docker.io' ? 'index.docker.io' : registry.replace(/:\d+$/, '');
}
