import { BuildError, RequestProblems } from './errors.ts';
import type { SourceRequest } from './request.ts';

/** How our messages name a line of the Dockerfile, and the Dockerfile itself. */
const LINE = /^Dockerfile line (\d+)/;
const WHOLE = /^the Dockerfile\b/;
const FIELD_BY_KEYWORD: Readonly<Record<string, string>> = {
  FROM: 'base-image',
  ENV: 'env',
  LABEL: 'labels',
  WORKDIR: 'workdir',
  COPY: 'add-files',
  EXPOSE: 'expose',
  VOLUME: 'volumes',
  USER: 'user',
  ENTRYPOINT: 'entrypoint',
  CMD: 'cmd',
};

/** A remark on the Dockerfile in the user's terms: by the option it comes from, where there is no file to look into. */
export function inUserTerms(message: string, { overlay, dockerfileText }: SourceRequest): string {
  if (dockerfileText === undefined) return message;
  if (overlay === undefined)
    return message.replace(LINE, 'dockerfile-inline line $1').replace(WHOLE, 'dockerfile-inline');
  const line = LINE.exec(message)?.[1];
  if (line === undefined) return message.replace(WHOLE, 'the rendered Dockerfile');
  const keyword = dockerfileText.split('\n')[Number(line) - 1]?.split(' ', 1)[0] ?? '';
  const field = FIELD_BY_KEYWORD[keyword];
  return message.replace(LINE, `${field === undefined ? '' : `${field}, `}line ${line} of the rendered Dockerfile`);
}

/** The same for an error and all its problems. */
export function errorInUserTerms(error: unknown, source: SourceRequest): unknown {
  if (source.dockerfileText === undefined || !(error instanceof BuildError)) return error;
  if (error instanceof RequestProblems) {
    return new RequestProblems(error.problems.map((problem) => retold(problem, source)));
  }
  return retold(error, source);
}

function retold(error: BuildError, source: SourceRequest): BuildError {
  const message = inUserTerms(error.message, source);
  if (message === error.message) return error;
  const { code, hint, cause, place, exitStatus: exit } = error;
  const told = { ...(hint === undefined ? {} : { hint }), ...(place === undefined ? {} : { place }) };
  return new BuildError(code, message, { ...told, cause, exit });
}
