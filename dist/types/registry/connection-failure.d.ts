/** Why a registry could not be asked, one line for a human; `host` is named in it. */
export declare function describeFailure(error: unknown, host: string): string;
/** Whether the same question may succeed a moment later. */
export declare function isPassing(error: unknown): boolean;
/** Whether the other side may be a registry that speaks plain http. */
export declare function mayBePlainHttp(error: unknown): boolean;
