import type { BuildError } from '../build/errors.ts';
import type { Verdict } from './ports.ts';
/** What of a namespace may refuse a pod, in the order in which an API server asks them. */
type Refuser = 'namespace' | 'limit-range' | 'admission' | 'pod-security' | 'quota';
/** What refuses a pod, by the words of the API server. */
export declare function refuserOf({ code, message }: BuildError): Refuser;
/** What of a verdict is about one refuser: what is asked later than another one that refuses is not known. */
export declare function verdictOf(verdict: Verdict, refuser: Refuser): Verdict;
export {};
