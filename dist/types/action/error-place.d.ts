import type { AnnotationProperties } from '@actions/core';
import type { BuildRequest } from '../build/request.ts';
/**
 * Where an error is shown in the repository: the line of the Dockerfile that `message` names, if the file lies in
 * `workspace`; nowhere else.
 */
export declare function placeOf(message: string, source: BuildRequest['source'] | undefined, workspace: string | undefined): AnnotationProperties;
