import { chooseProfile, PROFILES, type ProfileName } from '../build/choose-profile.ts';
import { BuildError } from '../build/errors.ts';
import { isNeeded, type RegistryAccess } from '../build/registry-access.ts';
import type { BuildRequest } from '../build/request.ts';
import { verdictOf } from './admission.ts';
import { type Check, type Finding, unknown } from './finding.ts';
import { limitFindings } from './limit-findings.ts';
import { admissionFinding, namespaceFinding, podSecurityFinding, type Verdicts } from './namespace-findings.ts';
import { nodeFinding } from './node-findings.ts';
import type { DoctorTarget, RightsReview, Unread, Verdict } from './ports.ts';
import { type ProbeChanges, type ProbeSite, probePlan } from './probe-plan.ts';
import { quotaFindings } from './quota-findings.ts';
import { rightsFindings } from './rights-findings.ts';
import { withDefaults } from './wanted.ts';

/** What a survey is made with. */
export interface Surveyor {
  readonly target: DoctorTarget;
  readonly signal: AbortSignal;
}

/** What the API server knows of a place for builds. */
export interface Survey {
  readonly findings: readonly Finding[];
  readonly site: ProbeSite;
  /** The profile that a pod can be tried with: the one a build would have, or another one where that is refused. */
  readonly profile?: ProfileName;
  /** Why no pod can be tried. */
  readonly obstacle?: string;
}

/** Findings by which no pod of ours would run, or none could be removed. */
const BLOCKING: readonly Check[] = ['rights', 'namespace', 'admission', 'quota', 'limit-range', 'nodes'];

/** Asks the API server everything that it can tell without a pod; what it does not tell hinders nothing else. */
export async function surveyCluster(
  request: BuildRequest,
  { namespace, access, id }: { readonly namespace: string; readonly access: RegistryAccess; readonly id: string },
  { target, signal }: Surveyor,
): Promise<Survey> {
  const { placement, workload } = request;
  const question = { namespace, workload, bringsSecret: isNeeded(access) };
  const [rights, reading, nodes, quotas, limits] = await Promise.all([
    orUnread(target.rights(question, signal), signal),
    orUnread(target.namespace(namespace, signal), signal),
    orUnread(target.nodes(signal), signal),
    orUnread(target.quotas(namespace, signal), signal),
    orUnread(target.limits(namespace, signal), signal),
  ]);
  const site: ProbeSite = { namespace, nodes, access, id };
  const { whole, verdicts } = await askAdmission(request, site, { target, signal });
  const applied = chooseProfile(request.profile, nodes, placement);
  const isThere = !('exists' in reading) || reading.exists;
  const known = isThere ? { quotas, limits } : { quotas: GONE, limits: GONE };
  const wanted = {
    workload,
    configMap: ['auto', 'configmap'].includes(request.source.transport),
    ...withDefaults(placement, 'unknown' in limits ? [] : limits),
  };
  const findings = [
    ...reviewed(rights, request),
    namespaceFinding(namespace, reading, whole),
    podSecurityFinding(applied, verdicts),
    admissionFinding(whole, verdicts),
    ...quotaFindings(known.quotas, whole, wanted),
    ...limitFindings(known.limits, whole, placement),
    nodeFinding(nodes, request, applied),
  ];
  return { findings, site, ...wayToTry(findings, applied.name, verdicts) };
}

const GONE: Unread = { unknown: 'the namespace does not exist' };

function reviewed(rights: RightsReview | Unread, { workload, source }: BuildRequest): Finding[] {
  if (!('unknown' in rights)) return rightsFindings(rights, { workload, transport: source.transport });
  return (['rights', 'context-rights', 'optional-rights'] as const).map((check) => unknown(check, rights.unknown));
}

/** The pod as a build has it, and with each profile without resources: what refuses those hides nothing of Pod Security. */
async function askAdmission(
  request: BuildRequest,
  site: ProbeSite,
  { target, signal }: Surveyor,
): Promise<{ readonly whole: Verdict; readonly verdicts: Verdicts }> {
  const ask = async (changes: ProbeChanges): Promise<Verdict> => {
    const verdict = await orUnread(target.admit(probePlan(request, site, changes), signal), signal);
    return 'unknown' in verdict ? { state: 'unknown', why: verdict.unknown } : verdict;
  };
  const [whole, ...each] = await Promise.all([
    ask({}),
    ...PROFILES.map((profile) => ask({ profile, unlimited: true })),
  ]);
  const verdicts = PROFILES.flatMap((profile, at) => {
    const verdict = each[at];
    return verdict === undefined ? [] : [[profile, verdict] as const];
  });
  return { whole, verdicts: new Map(verdicts) };
}

function wayToTry(
  findings: readonly Finding[],
  own: ProfileName,
  verdicts: Verdicts,
): Pick<Survey, 'profile' | 'obstacle'> {
  const blocking = findings.find(({ check, status }) => status === 'problem' && BLOCKING.includes(check));
  if (blocking !== undefined) return { obstacle: `no pod was tried because of ${blocking.check}` };
  const stateOf = (name: ProfileName) => {
    const verdict = verdicts.get(name);
    return verdict === undefined ? 'unknown' : verdictOf(verdict, 'pod-security').state;
  };
  if (stateOf(own) !== 'refused') return { profile: own };
  const other = PROFILES.find((name) => stateOf(name) === 'admitted');
  return other === undefined ? { obstacle: 'no pod was tried because of pod-security' } : { profile: other };
}

/** A question that the API server does not answer is no reason not to ask the others. */
async function orUnread<T>(asked: Promise<T>, signal: AbortSignal): Promise<T | Unread> {
  try {
    return await asked;
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof BuildError)) throw error;
    return { unknown: error.message };
  }
}
