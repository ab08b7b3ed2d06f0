import { describe, expect, it } from 'vitest';
import { errorInUserTerms, inUserTerms } from '../../../src/build/dockerfile-origin.ts';
import { BuildError, RequestProblems } from '../../../src/build/errors.ts';
import { parseRequest } from '../../../src/build/parse-request.ts';

const tags = 'registry.example/app:1';
const file = parseRequest({ tags }).source;
const inline = parseRequest({ tags, 'dockerfile-inline': 'FROM a\nRUN b\n' }).source;
const options = parseRequest({ tags, 'base-image': 'a', env: ['A=1'], 'add-files': ['x /x'], user: 'u' }).source;

describe('a remark on a Dockerfile', () => {
  it.each([
    [file, 'Dockerfile line 2: RUN b ended', 'Dockerfile line 2: RUN b ended'],
    [inline, 'Dockerfile line 2: RUN b ended', 'dockerfile-inline line 2: RUN b ended'],
    [inline, 'the Dockerfile has no FROM', 'dockerfile-inline has no FROM'],
    [options, 'Dockerfile line 2: base image a', 'base-image, line 2 of the rendered Dockerfile: base image a'],
    [options, 'Dockerfile line 3: ENV', 'env, line 3 of the rendered Dockerfile: ENV'],
    [options, 'Dockerfile line 4: COPY', 'add-files, line 4 of the rendered Dockerfile: COPY'],
    [options, 'Dockerfile line 5: USER', 'user, line 5 of the rendered Dockerfile: USER'],
    [options, 'Dockerfile line 99: ?', 'line 99 of the rendered Dockerfile: ?'],
    [options, 'the Dockerfile has no FROM', 'the rendered Dockerfile has no FROM'],
    [options, 'the cluster: Dockerfile line 1', 'the cluster: Dockerfile line 1'],
  ])('%# speaks of where it comes from', (source, message, told) => {
    expect(inUserTerms(message, source)).toBe(told);
  });

  it('keeps all else of an error, of each problem too, and leaves other errors alone', () => {
    const cause = new Error('why');
    const error = new BuildError('CANCELLED', 'Dockerfile line 2: x', { hint: 'do', cause, exit: 143 });
    const told = errorInUserTerms(error, inline) as BuildError;
    expect(told.message).toBe('dockerfile-inline line 2: x');
    expect(told).toMatchObject({ code: 'CANCELLED', hint: 'do', cause, exitStatus: 143 });
    const problems = errorInUserTerms(new RequestProblems([error, new BuildError('INTERNAL', 'y')]), inline);
    expect((problems as RequestProblems).problems.map(({ message }) => message)).toEqual([told.message, 'y']);
    expect(errorInUserTerms(error, file)).toBe(error);
    expect(errorInUserTerms(cause, inline)).toBe(cause);
    const other = new BuildError('INTERNAL', 'y');
    expect(errorInUserTerms(other, inline)).toBe(other);
  });
});
