import { describe, expect, it } from 'vitest';
import { BuildError, RequestProblems } from '../../../src/build/errors.ts';
import { parseDoctorRequest } from '../../../src/doctor/doctor-request.ts';

describe('a request for a diagnosis', () => {
  it('has the limit of a trial, and pushes only where it has tags', () => {
    expect(parseDoctorRequest({})).toMatchObject({ timeoutSeconds: 300, image: { push: false, tags: [] } });
    expect(parseDoctorRequest({ tags: 'a.example/app:1', timeout: '10s' })).toMatchObject({
      timeoutSeconds: 10,
      runsOn: 'cluster',
      image: { push: true },
    });
  });

  it('reports all of its problems at once, those of the command line first', () => {
    const known = [new BuildError('REQUEST_INVALID', 'unknown option --x')];
    expect(() => parseDoctorRequest({ tags: 'A B', timeout: '1s' }, known)).toThrow(RequestProblems);
    try {
      parseDoctorRequest({ tags: 'A B', timeout: '1s', namespace: 'NO' }, known);
    } catch (error) {
      const messages = (error as RequestProblems).problems.map(({ message }) => message);
      expect(messages[0]).toBe('unknown option --x');
      expect(messages).toHaveLength(4);
    }
  });
});
