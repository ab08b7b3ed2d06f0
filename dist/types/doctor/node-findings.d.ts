import { type AppliedProfile } from '../build/choose-profile.ts';
import type { NodeFacts } from '../build/facts.ts';
import type { BuildRequest } from '../build/request.ts';
import { type Finding } from './finding.ts';
/** What is said of the nodes a build may land on, and of user namespaces there. */
export declare function nodeFinding(nodes: NodeFacts, { placement, profile }: Pick<BuildRequest, 'placement' | 'profile'>, applied: AppliedProfile): Finding;
