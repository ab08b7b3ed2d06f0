import { isAbsolute, join, relative, resolve } from 'node:path';
import type { AnnotationProperties } from '@actions/core';
import type { DockerfilePlace } from '../build/errors.ts';
import type { BuildRequest } from '../build/request.ts';

/** The Dockerfile by its path in `workspace`; undefined where it is no file there: elsewhere, inline or remote. */
export function dockerfileIn(workspace: string | undefined, source: BuildRequest['source']): string | undefined {
  if (workspace === undefined || source.dockerfileText !== undefined || source.remote !== undefined) return undefined;
  const path = relative(workspace, resolve(source.dockerfile ?? join(source.context, 'Dockerfile')));
  return path === '' || isAbsolute(path) || /^\.\.([/\\]|$)/.test(path) ? undefined : path;
}

/** Where something is shown in the repository: at a place of the Dockerfile `file`, or nowhere. */
export function annotated(place: DockerfilePlace | undefined, file: string | undefined): AnnotationProperties {
  if (place === undefined || file === undefined) return {};
  const { line, column, endLine } = place;
  // A column counts for one line only.
  const extent = endLine === undefined ? (column === undefined ? {} : { startColumn: column }) : { endLine };
  return { file, startLine: line, ...extent };
}
