import type { ProfileName } from '../build/choose-profile.ts';
import { BuildError } from '../build/errors.ts';

/** What Kaniko says where a capability is missing, and what cannot be done without it; the first that fits counts. */
const MISSING: readonly (readonly [said: RegExp, lack: string])[] = [
  [/security\.capability.*(operation not permitted|permission denied)/s, 'cannot set file capabilities'],
  [/\b(chown|lchown)\b.*operation not permitted/s, 'cannot give files to other owners than root'],
  [/(fork\/exec|setgroups).*operation not permitted/s, 'cannot switch users'],
  [/permission denied/, 'gives root no more rights than the modes of files do'],
  [/operation not permitted/, 'has no capabilities'],
];
const BASELINE = 'in a namespace that enforces no more than baseline';
const STEP =
  "The log above shows its output. Where that says 'not permitted', it may need one of the capabilities that userns and hardened have.";

/** Explains a failed build by what its security profile does not allow, where that is the reason; pure. */
export function profileFailure(error: BuildError, said: string, profile: ProfileName | undefined): BuildError {
  if (error.code !== 'BUILD_FAILED' || profile === undefined) return error;
  const place = error.place === undefined ? {} : { place: error.place };
  const because = (why: string, hint: string) =>
    new BuildError('BUILD_FAILED', `${error.message}: security profile ${profile} ${why}`, { hint, ...place });
  if (profile === 'hardened') return error;
  if (/\bl?chown\b.*invalid argument/s.test(said))
    return because('has ids up to 65535 only', `Use ids up to that, or hardened, ${BASELINE}.`);
  if (profile === 'userns') return error;
  const lack = MISSING.find(([pattern]) => pattern.test(said))?.[1];
  if (lack !== undefined) return because(lack, `Use userns or hardened, ${BASELINE}.`);
  return / ended with exit status /.test(error.message)
    ? new BuildError('BUILD_FAILED', error.message, { hint: STEP, ...place })
    : error;
}
