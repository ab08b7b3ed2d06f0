import type { V1Status } from '@kubernetes/client-node';
import { BuildError } from '../build/errors.ts';
/** What was asked of the API server, for messages: `create jobs in namespace ci`. */
export type Deed = string;
/** The JSON body of an error answer, as far as it is one. */
export declare function readStatus(body: string): Partial<V1Status>;
/** Explains an error answer of the API server; pure. */
export declare function refusal(deed: Deed, code: number, body: string): BuildError;
