import type { UserSettings } from './access.ts';
import { type Fields } from './kubeconfig-file.ts';
/** Logs in by an `auth-provider` of a kubeconfig, as `oidc`, by means of the client library. */
export declare class AuthProvider {
    #private;
    constructor({ name }: UserSettings, provider: Fields);
    /** The `Authorization` header; throws `KUBECONFIG_INVALID` when the provider is unknown or the login is over. */
    authorization(): Promise<string>;
}
