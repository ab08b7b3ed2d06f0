import type { AppliedProfile, ProfileName } from '../build/choose-profile.ts';
import { type Finding } from './finding.ts';
import type { NamespaceReading, Unread, Verdict } from './ports.ts';
/** What admission says of the pod of a build with each security profile. */
export type Verdicts = ReadonlyMap<ProfileName, Verdict>;
/** What is said of a namespace itself; `verdict` tells where it may not be read. */
export declare function namespaceFinding(name: string, reading: NamespaceReading | Unread, verdict: Verdict): Finding;
/** What is said of Pod Security: which profiles pass, and what is refused of the one that would be applied. */
export declare function podSecurityFinding(applied: AppliedProfile, verdicts: Verdicts): Finding;
/** What is said of everything else that admits pods. */
export declare function admissionFinding(verdict: Verdict, verdicts: Verdicts): Finding;
