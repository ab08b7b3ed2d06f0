import type { AppliedProfile, ProfileName } from '../build/choose-profile.ts';
import { verdictOf } from './admission.ts';
import { type Finding, fine, problem, unknown } from './finding.ts';
import type { NamespaceReading, Unread, Verdict } from './ports.ts';

const LEVEL_LABEL = 'pod-security.kubernetes.io/enforce';

/** What admission says of the pod of a build with each security profile. */
export type Verdicts = ReadonlyMap<ProfileName, Verdict>;

/** What is said of a namespace itself; `verdict` tells where it may not be read. */
export function namespaceFinding(name: string, reading: NamespaceReading | Unread, verdict: Verdict): Finding {
  const check = 'namespace';
  const other = `Create it, or name another one with namespace.`;
  if (!('unknown' in reading)) {
    if (!reading.exists) return problem(check, `namespace ${name} does not exist`, other);
    if (reading.leaving) return problem(check, `namespace ${name} is being deleted`, 'Name another one, or wait.');
    const level = reading.labels[LEVEL_LABEL];
    return fine(check, `namespace ${name} exists${level === undefined ? '' : ` and enforces Pod Security '${level}'`}`);
  }
  const asked = verdictOf(verdict, 'namespace');
  if (asked.state === 'refused') return problem(check, asked.error.message, asked.error.hint ?? other);
  if (asked.state === 'unknown') return unknown(check, `${reading.unknown}, so nobody knows whether ${name} exists`);
  return fine(check, `namespace ${name} exists; ${reading.unknown}, so its labels are not known`);
}

/** What is said of Pod Security: which profiles pass, and what is refused of the one that would be applied. */
export function podSecurityFinding(applied: AppliedProfile, verdicts: Verdicts): Finding {
  const check = 'pod-security';
  const own = securityOf(verdicts, applied.name);
  const passing = [...verdicts.keys()].filter((name) => securityOf(verdicts, name)?.state === 'admitted');
  if (own === undefined || own.state === 'unknown')
    return unknown(
      check,
      `whether profile ${applied.name} is admitted could not be asked: ${own?.why ?? 'nobody did'}`,
    );
  const others = [...verdicts.keys()].filter((name) => name !== applied.name);
  const told = others.map((name) => `${name} ${wordFor(securityOf(verdicts, name))}`).join(', ');
  if (own.state === 'admitted') return fine(check, `profile ${applied.name} is admitted (${told})`);
  const instead = passing.length === 0 ? '' : `Use security-profile: ${passing.join(' or ')}, which passes, or `;
  const place = `a namespace that enforces 'baseline', where every profile passes.`;
  const fix = instead === '' ? `Use ${place}` : `${instead}${place}`;
  return problem(check, `profile ${applied.name} is refused: ${violation(own.error.message)} (${told})`, fix);
}

/** What is said of everything else that admits pods. */
export function admissionFinding(verdict: Verdict, verdicts: Verdicts): Finding {
  const check = 'admission';
  const asked = verdictOf(verdict, 'admission');
  if (asked.state === 'admitted') return fine(check, 'no other policy refuses the pod of a build');
  if (asked.state === 'unknown') return unknown(check, `what else admits pods could not be asked: ${asked.why}`);
  const passing = [...verdicts].filter(([, { state }]) => state === 'admitted').map(([name]) => name);
  const instead = passing.length === 0 ? '' : `Use security-profile: ${passing.join(' or ')}, which passes, or: `;
  const fix = asked.error.hint ?? 'Ask for an exception from what is named.';
  return problem(check, asked.error.message, instead + fix);
}

function securityOf(verdicts: Verdicts, name: ProfileName): Verdict | undefined {
  const verdict = verdicts.get(name);
  return verdict === undefined ? undefined : verdictOf(verdict, 'pod-security');
}

function wordFor(verdict: Verdict | undefined): string {
  if (verdict === undefined || verdict.state === 'unknown') return 'is not known';
  return verdict.state;
}

/** Level and fields, from the sentence of the API server. */
function violation(message: string): string {
  const at = message.indexOf('violates PodSecurity');
  return at < 0 ? message : message.slice(at);
}
