import type { SourceRequest } from './request.ts';
/** A remark on the Dockerfile in the user's terms: by the option it comes from, where there is no file to look into. */
export declare function inUserTerms(message: string, { overlay, dockerfileText }: SourceRequest): string;
/** The same for an error and all its problems. */
export declare function errorInUserTerms(error: unknown, source: SourceRequest): unknown;
