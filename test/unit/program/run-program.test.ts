import { describe, expect, it } from 'vitest';
import { runProgram } from '../../../src/program/run-program.ts';
import { deadlineIn } from '../../support/deadline.ts';

const PATH = { PATH: '/usr/bin:/bin' };

function sh(script: string, input?: string) {
  const program = { command: 'sh', args: ['-c', script], env: PATH, mostOutput: 8 * 1024 * 1024 };
  return runProgram({ ...program, ...(input === undefined ? {} : { input }) }, deadlineIn(20_000));
}

describe('a program that is run', () => {
  it('reads what it is given, to its end', async () => {
    expect(await sh('cat; echo .', 'https://registry.example/ä\n')).toMatchObject({
      stdout: 'https://registry.example/ä\n.\n',
      status: 0,
    });
    const much = 'x'.repeat(4 * 1024 * 1024);
    expect((await sh('cat', much)).stdout).toBe(much);
  });

  it('has nothing to read where it is given nothing', async () => {
    expect(await sh('cat; echo .')).toMatchObject({ stdout: '.\n', status: 0 });
    expect(await sh('cat; echo .', '')).toMatchObject({ stdout: '.\n', status: 0 });
  });

  it('need not read what it is given', async () => {
    const much = 'x'.repeat(4 * 1024 * 1024);
    expect(await sh('exec <&-; echo done; exit 3', much)).toMatchObject({ stdout: 'done\n', status: 3 });
    expect(await sh('exit 0', much)).toMatchObject({ status: 0 });
  });

  it('that is not there is told by the system, whatever it was given', async () => {
    const program = { command: 'no-such-program', args: [], env: PATH, mostOutput: 1, input: 'x' };
    await expect(runProgram(program, deadlineIn(20_000))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
