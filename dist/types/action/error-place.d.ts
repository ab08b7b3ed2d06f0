import type { AnnotationProperties } from '@actions/core';
import type { DockerfilePlace } from '../build/errors.ts';
import type { BuildRequest } from '../build/request.ts';
/** The Dockerfile by its path in `workspace`; undefined where it is no file there: elsewhere, inline or remote. */
export declare function dockerfileIn(workspace: string | undefined, source: BuildRequest['source']): string | undefined;
/** Where something is shown in the repository: at a place of the Dockerfile `file`, or nowhere. */
export declare function annotated(place: DockerfilePlace | undefined, file: string | undefined): AnnotationProperties;
