import type { BuildError } from '../build/errors.ts';
import type { Verdict } from './ports.ts';

/** What of a namespace may refuse a pod, in the order in which an API server asks them. */
type Refuser = 'namespace' | 'limit-range' | 'admission' | 'pod-security' | 'quota';

/** What refuses a pod, by the words of the API server. */
export function refuserOf({ code, message }: BuildError): Refuser {
  if (code === 'NAMESPACE_MISSING') return 'namespace';
  if (/violates PodSecurity/.test(message)) return 'pod-security';
  if (code !== 'QUOTA_EXCEEDED') return 'admission';
  return /exceeded quota|failed quota/.test(message) ? 'quota' : 'limit-range';
}

/** What of a verdict is about one refuser: what is asked later than another one that refuses is not known. */
export function verdictOf(verdict: Verdict, refuser: Refuser): Verdict {
  if (verdict.state !== 'refused') return verdict;
  const by = refuserOf(verdict.error);
  if (by === refuser) return verdict;
  return isAskedBefore(refuser, by)
    ? { state: 'admitted' }
    : { state: 'unknown', why: `${NAMES[by]} refuses it first` };
}

const NAMES: Readonly<Record<Refuser, string>> = {
  namespace: 'the namespace',
  'limit-range': 'a limit range',
  admission: 'another policy',
  'pod-security': 'Pod Security',
  quota: 'a quota',
};

/** Quotas come last of all, and limit ranges first; of what is in between nobody knows. */
function isAskedBefore(one: Refuser, other: Refuser): boolean {
  return other === 'quota' || (one === 'limit-range' && other !== 'namespace');
}
