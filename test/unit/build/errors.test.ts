import { describe, expect, it } from 'vitest';
import { ERROR_KINDS } from '../../../src/build/error-kinds.ts';
import { asBuildError, BuildError, RequestProblems } from '../../../src/build/errors.ts';

describe('an error', () => {
  it('is one line, whatever it is made of', () => {
    const error = new BuildError('BUILD_FAILED', ' first\r\n\tsec\u001b[31mond\u001b[0m\u001b\u0000 ', {
      hint: 'a\nb',
    });
    expect(error.message).toBe('first second');
    expect(error.hint).toBe('a b');
  });

  it('has the exit status of its code, or its own', () => {
    expect(new BuildError('CANCELLED', 'x').exitStatus).toBe(130);
    expect(new BuildError('CANCELLED', 'x', { exit: 143 }).exitStatus).toBe(143);
  });

  it('keeps its cause', () => {
    const cause = new Error('deep');
    expect(new BuildError('INTERNAL', 'x', { cause }).cause).toBe(cause);
  });

  it('that nobody expected is a defect of ours, and asks to be reported', () => {
    const cause = new TypeError('x is undefined');
    expect(asBuildError(cause)).toMatchObject({ code: 'INTERNAL', exitStatus: 70, cause });
    expect(asBuildError('text').message).toBe('unexpected failure: text');
  });

  it('of ours stays the same error', () => {
    const error = new BuildError('TIMED_OUT', 'x');
    expect(asBuildError(error)).toBe(error);
  });
});

describe('several problems', () => {
  it('are one error with the exit status of the first', () => {
    const problems = [new BuildError('REFERENCE_INVALID', 'a'), new BuildError('REQUEST_INVALID', 'b')];
    expect(new RequestProblems(problems)).toMatchObject({ code: 'REFERENCE_INVALID', message: 'a; b', problems });
  });
});

describe('the table of codes', () => {
  it('uses the documented exit statuses only, and says of each code what it means and what to do', () => {
    for (const { exit, meaning, next } of Object.values(ERROR_KINDS)) {
      expect([2, 3, 4, 5, 6, 70, 130]).toContain(exit);
      expect(meaning).toMatch(/^[A-Z].*\.$/);
      expect(next).toMatch(/^[A-Z].*\.$/);
    }
  });
});
