import type { V1Job } from '@kubernetes/client-node';
import type { VerifyPlan } from '../verify/verify-plan.ts';
import { resourcesOf } from './build-job.ts';
import { VERIFY_CONTAINER } from './container-names.ts';
import { jobAround } from './job-shell.ts';
import { literalArguments } from './literal-arguments.ts';
import { podSecurity, verifySecurity } from './security-profile.ts';

/** The Job that runs an image once; pure. */
export function verifyJob(plan: VerifyPlan): V1Job {
  const { name, namespace, image, command, placement, limits } = plan;
  return jobAround(
    { name, namespace, purpose: 'verify', limits, placement },
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
