import { describe, expect, it } from 'vitest';
import { BuildError, RequestProblems } from '../../../src/build/errors.ts';
import { parseRequest } from '../../../src/build/parse-request.ts';
import { isForTasks } from '../../../src/options/option.ts';
import { optionsOf } from '../../../src/options/table.ts';
import { inParamTerms, paramTerms, withHintsInParamTerms } from '../../../src/tekton/param-terms.ts';

describe('a sentence about options', () => {
  it.each([
    ["build-args: 'A' is not KEY=VALUE", "BUILD_ARGS: 'A' is not KEY=VALUE"],
    ['Write labels as KEY=VALUE.', 'Write LABELS as KEY=VALUE.'],
    ['file is empty', 'DOCKERFILE is empty'],
    ['Give file a value, or leave it out.', 'Give DOCKERFILE a value, or leave it out.'],
    [
      'file and dockerfile-inline and base-image exclude each other',
      'DOCKERFILE and DOCKERFILE_INLINE and BASE_IMAGE exclude each other',
    ],
    ['workdir is given without base-image', 'WORKDIR is given without BASE_IMAGE'],
    ["lint is 'x'", "LINT is 'x'"],
    ["namespace 'A' is no Kubernetes name", "NAMESPACE 'A' is no Kubernetes name"],
    ['target means nothing with base-image', 'TARGET means nothing with BASE_IMAGE'],
    ['Leave target out, or write a Dockerfile.', 'Leave TARGET out, or write a Dockerfile.'],
    ['cmd begins as a JSON array but is none of texts', 'CMD begins as a JSON array but is none of texts'],
    ['kaniko-args: --context is set by rootless-kaniko', 'EXTRA_ARGS: --context is set by rootless-kaniko'],
    ['Use the option build-args.', 'Use the param BUILD_ARGS.'],
    ['name it with the option "file", relative to it', 'name it with the param DOCKERFILE, relative to it'],
    ['Use push: false.', 'Use PUSH: false.'],
    ['Or build it all the same with lint: warn.', 'Or build it all the same with LINT: warn.'],
    ['tags holds an empty entry', 'IMAGE or TAGS holds an empty entry'],
    ['env, line 3 of the rendered Dockerfile: x', 'ENV, line 3 of the rendered Dockerfile: x'],
    ['dockerfile-inline has no FROM', 'DOCKERFILE_INLINE has no FROM'],
    ['the name does not tell (executor-version says more)', 'the name does not tell (EXECUTOR_VERSION says more)'],
  ])('names params: %s', (said, told) => {
    expect(paramTerms(said)).toBe(told);
  });

  it.each([
    'the Dockerfile has no stage "base-image"',
    "the Dockerfile has no stage 'my base-image'",
    'what RUN writes to /workspace/base-image is dropped',
    'COPY to base-image/x is dropped',
    'the user is empty',
    'Give the Dockerfile in one way.',
    'Write it as A=B.',
    'the context "/workspace/source/file" does not exist',
    'Make it a plain file that the user of the step may read.',
    'my-base-image and base-images are other words',
  ])('leaves what is none: %s', (text) => {
    expect(paramTerms(text)).toBe(text);
  });
});

describe('problems of a request', () => {
  /** Every option of a build, wrong in the way that its kind can be. */
  const wrong = Object.fromEntries(
    optionsOf('build')
      .filter(isForTasks)
      .map(({ name, kind }) => [name, kind === 'list' || kind === 'tags' ? [' '] : ' ']),
  );

  it('name no option any more, neither in what they say nor in their hints', () => {
    const problems = thrownBy(() => parseRequest(wrong)).problems;
    expect(problems.length).toBeGreaterThan(20);
    const names = optionsOf('build').map(({ name }) => name);
    const places = (name: string) => [`^${name} `, `^${name}: `, `(Give|Write|Leave) ${name} `, `\\boption ${name}\\b`];
    const anywhere = names.filter((name) => name.includes('-')).map((name) => `(?<![\\w-])${name}(?![\\w-])`);
    const forms = [...names.flatMap(places), ...anywhere].map((form) => new RegExp(form));
    const named = problems.flatMap(({ message, hint = '' }) =>
      [message, hint].filter((text) => forms.some((form) => form.test(text))),
    );
    expect(named).toEqual([]);
  });

  it('keep their order, code, place and exit status', () => {
    const place = { line: 3 };
    const first = new BuildError('REFERENCE_INVALID', 'build-args: x', { hint: 'Use the option file.', place });
    const second = new BuildError('CANCELLED', 'kaniko-args: y', { exit: 143 });
    const told = thrownBy(() => {
      throw new RequestProblems([first, second]);
    });
    expect(told.problems).toMatchObject([
      { code: 'REFERENCE_INVALID', message: 'BUILD_ARGS: x', hint: 'Use the param DOCKERFILE.', place },
      { code: 'CANCELLED', message: 'EXTRA_ARGS: y', exitStatus: 143 },
    ]);
  });

  it('let what is no problem of ours pass, and results too', () => {
    const fault = new TypeError('file is empty');
    expect(() =>
      inParamTerms(() => {
        throw fault;
      }),
    ).toThrow(fault);
    expect(inParamTerms(() => 5)).toBe(5);
  });

  function thrownBy(work: () => unknown): RequestProblems {
    try {
      inParamTerms(work);
    } catch (error) {
      if (error instanceof RequestProblems) return error;
      throw error;
    }
    throw new Error('nothing was thrown');
  }
});

describe('what is awaited', () => {
  it('fails with names that people gave as they are, but for the beginning and the hint', async () => {
    const work = Promise.reject(
      new BuildError('CONTEXT_INVALID', 'add-files: cannot pack base-image', { hint: 'Use the option add-files.' }),
    );
    await expect(withHintsInParamTerms(work)).rejects.toMatchObject({
      message: 'ADD_FILES: cannot pack base-image',
      hint: 'Use the param ADD_FILES.',
    });
    await expect(withHintsInParamTerms(Promise.resolve(1))).resolves.toBe(1);
  });
});
