import { contextFromStdin } from '../kaniko/context-place.ts';
import type { CommonPlan, RunnerPlan } from './build-plan.ts';
import type { AppliedProfile } from './choose-profile.ts';
import { BuildError } from './errors.ts';
import type { Facts, RunnerFacts } from './facts.ts';
import type { SiteParts } from './plan.ts';
import type { BuildRequest } from './request.ts';

type OwnParts = Omit<RunnerPlan, keyof CommonPlan>;

/** What this machine decides about a build, and what it cannot honour, each by the name of its option; pure. */
export function runnerParts(
  request: BuildRequest,
  { context }: Pick<Facts, 'context'>,
  site: RunnerFacts,
): { readonly problems: readonly BuildError[]; readonly parts: SiteParts<OwnParts> } {
  const { memory, cpu } = request.placement.limits;
  const parts: SiteParts<OwnParts> = {
    transport:
      context.kind === 'remote'
        ? { name: 'remote', reason: 'the executor fetches the context by itself' }
        : { name: 'stdin', reason: 'the way on this machine' },
    place: contextFromStdin(),
    profile: appliedProfile(request, site),
    ...(memory === undefined ? {} : { memoryLimit: memory }),
    warnings: [],
    own: {
      runsOn: 'runner',
      engine: site.engine,
      network: request.runner.network,
      ...(cpu === undefined ? {} : { cpuLimit: cpu }),
    },
  };
  return { problems: engineProblems(request, site), parts };
}

function appliedProfile({ profile }: BuildRequest, { userns }: RunnerFacts): AppliedProfile {
  const name = userns.applied ? 'userns' : 'hardened';
  return { name, reason: profile === 'auto' ? userns.reason : `as asked for; ${userns.reason}` };
}

function engineProblems(request: BuildRequest, site: RunnerFacts): BuildError[] {
  const { engine, noLimits, userns } = site;
  const { isolation } = request.registries;
  const refused = (what: string, hint: string) =>
    new BuildError('REQUEST_INVALID', `engine ${engine}: ${what}`, { hint });
  const limits = Object.keys(request.placement.limits);
  const isIsolated = engine !== 'executor';
  return [
    ...(noLimits === undefined || limits.length === 0
      ? []
      : [refused(`resources cannot be limited: ${noLimits}`, 'Leave resources out, or limit the runner itself.')]),
    ...(request.profile === 'userns' && !userns.applied
      ? [refused(`security-profile userns is not to be had: ${userns.reason}`, 'Use auto, or a rootless engine.')]
      : []),
    ...(request.profile === 'restricted-userns'
      ? [refused('security-profile restricted-userns is that of a pod', 'Use auto, or run-on: cluster.')]
      : []),
    ...(request.profile === 'hardened' && userns.applied
      ? [refused(`security-profile hardened is not to be had: ${userns.reason}`, 'Use auto or userns.')]
      : []),
    ...(isolation !== undefined && !isIsolated
      ? [refused('isolate-credentials is not to be had: the push would share its container', 'Use another engine.')]
      : []),
    ...(engine === 'runc' && isolation !== undefined && isolation.pusherLayout === undefined
      ? [refused('isolate-credentials has no image to push with', 'Give pusher-layout.')]
      : []),
    ...(request.keep && (engine === 'runc' || !isIsolated)
      ? [
          refused(
            'keep is not to be had: no container is left that could be kept',
            'Use podman or docker to look at one.',
          ),
        ]
      : []),
  ];
}
