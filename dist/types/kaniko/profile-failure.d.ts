import type { ProfileName } from '../build/choose-profile.ts';
import { BuildError } from '../build/errors.ts';
/** Explains a failed build by what its security profile does not allow, where that is the reason; pure. */
export declare function profileFailure(error: BuildError, said: string, profile: ProfileName | undefined): BuildError;
