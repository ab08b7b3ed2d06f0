import type { VerifyPlan } from '../verify/verify-plan.ts';
import { VERIFY_CONTAINER } from './container-names.ts';
import { literalArguments } from './literal-arguments.ts';
import { resourcesOf } from './resources.ts';
import { podSecurity, verifySecurity } from './security-profile.ts';
import { aroundPod, type WorkloadManifest } from './workload-shell.ts';

/** The Job that runs an image once; pure. */
export function verifyJob(plan: VerifyPlan): WorkloadManifest {
  const { name, namespace, image, command, placement, limits } = plan;
  return aroundPod(
    { name, namespace, purpose: 'verify', workload: 'job', limits, placement },
    {
      ...podSecurity(),
      containers: [
        {
          name: VERIFY_CONTAINER,
          image,
          ...(command.length === 0 ? {} : { command: literalArguments(command) }),
          resources: resourcesOf(placement),
          securityContext: verifySecurity(),
        },
      ],
    },
  );
}
