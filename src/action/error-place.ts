import { isAbsolute, join, relative, resolve } from 'node:path';
import type { AnnotationProperties } from '@actions/core';
import type { BuildRequest } from '../build/request.ts';

/** The words with which our messages name a line of the Dockerfile. */
const LINE = /^Dockerfile line (\d+): /;

/**
 * Where an error is shown in the repository: the line of the Dockerfile that `message` names, if the file lies in
 * `workspace`; nowhere else.
 */
export function placeOf(
  message: string,
  source: BuildRequest['source'] | undefined,
  workspace: string | undefined,
): AnnotationProperties {
  const line = LINE.exec(message)?.[1];
  if (line === undefined || source === undefined || source.remote !== undefined || workspace === undefined) return {};
  const path = relative(workspace, resolve(source.dockerfile ?? join(source.context, 'Dockerfile')));
  if (path === '' || isAbsolute(path) || /^\.\.([/\\]|$)/.test(path)) return {};
  return { file: path, startLine: Number(line) };
}
