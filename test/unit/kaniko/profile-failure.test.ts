import { describe, expect, it } from 'vitest';
import type { ProfileName } from '../../../src/build/choose-profile.ts';
import { parseDockerfile } from '../../../src/dockerfile/instructions.ts';
import { BuildLog } from '../../../src/kaniko/build-log.ts';
import { explainFailure } from '../../../src/kaniko/failure.ts';

const STAGE = 'error building image: error building stage: ';

/** The line for a build of `instruction` that ended with `said`, as it does on a real cluster. */
function told(profile: ProfileName, instruction: string, said: string): string {
  const log = new BuildLog();
  log.read(`time="2026-11-21T12:39:00Z" level=info msg=${JSON.stringify(instruction)}`);
  log.read(said);
  const instructions = parseDockerfile(`FROM scratch\n${instruction}\n`);
  const error = explainFailure({ exitCode: 1, findings: log.findings, instructions, profile });
  return `${error.message}. ${error.hint}`;
}

describe('a build that fails in a profile without capabilities', () => {
  it.each([
    [
      'COPY --chown=1 a /d',
      `${STAGE}failed to execute command: copying file: chown /d: operation not permitted`,
      'cannot give files to other owners than root',
    ],
    [
      'RUN id',
      `${STAGE}failed to execute command: starting command: fork/exec /bin/sh: operation not permitted`,
      'cannot switch users',
    ],
    [
      'COPY a /d',
      `${STAGE}failed to get filesystem from image: failed to write "security.capability" attribute to "/d": operation not permitted`,
      'cannot set file capabilities',
    ],
    [
      'COPY --from=a /o /o',
      'error building image: could not save file: copying file: stat /kaniko/0/o: permission denied',
      'gives root no more rights than the modes of files do',
    ],
    ['RUN x', `${STAGE}failed to execute command: mount: operation not permitted`, 'has no capabilities'],
  ])('at %s says what the profile lacks, and which have it', (instruction, said, lack) => {
    const line = told('restricted-userns', instruction, said);
    expect(line).toContain(`: security profile restricted-userns ${lack}. Use userns or hardened, in a namespace`);
    for (const other of ['userns', 'hardened'] as const)
      expect(told(other, instruction, said)).not.toContain('profile');
  });

  it('in a step tells by its hint how to see whether the profile is the reason', () => {
    const said = `${STAGE}failed to execute command: waiting for process to exit: exit status 1`;
    expect(told('restricted-userns', 'RUN chown 1 /x', said)).toMatch(
      /^Dockerfile line 2: RUN chown 1 \/x ended with exit status 1\. .*Where that says 'not permitted', .*that userns and hardened have\.$/,
    );
    expect(told('userns', 'RUN chown 1 /x', said)).not.toContain('hardened');
  });

  it('for a reason that has nothing to do with it says nothing of it', () => {
    const line = told('restricted-userns', 'COPY no /x', `${STAGE}failed to execute command: no space left on device`);
    expect(line).not.toContain('profile');
  });
});

it.each(['userns', 'restricted-userns'] as const)(
  'an id above 65535 in %s is told with the profile that has it',
  (profile) => {
    const said = `${STAGE}failed to execute command: copying file: chown /d: invalid argument`;
    expect(told(profile, 'COPY --chown=70000 a /d', said)).toContain(
      `chown /d: invalid argument: security profile ${profile} has ids up to 65535 only. Use ids up to that, or hardened,`,
    );
    expect(told('hardened', 'COPY --chown=70000 a /d', said)).not.toContain('profile');
  },
);

it('a step that was never started is not told as one that ended', () => {
  const said = `${STAGE}failed to execute command: starting command: fork/exec /bin/none: no such file or directory`;
  expect(told('hardened', 'RUN x', said)).toContain(
    'Dockerfile line 2: RUN x could not be started: fork/exec /bin/none: no such file or directory.',
  );
});
