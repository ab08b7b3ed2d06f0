import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { atEnd, type CommandsScript, interruptible, scriptText } from '../../../src/build/commands-script.ts';
import { DIGEST_TEXT } from '../../support/samples.ts';

const SCRIPT: CommandsScript = { means: 'by hand', left: '', remarks: [], missing: [], lines: [], push: false };

/** Runs a script as a file of a folder with blanks in its path, from another folder. */
function run(parts: Partial<CommandsScript>) {
  const folder = mkdtempSync(join(tmpdir(), "commands script's-"));
  writeFileSync(join(folder, 'commands.sh'), scriptText({ ...SCRIPT, ...parts }));
  writeFileSync(join(folder, 'beside'), 'it is beside\n');
  try {
    return spawnSync('/bin/sh', [join(folder, 'commands.sh')], { cwd: '/', encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('a script of commands', () => {
  it('runs in its folder, and prints the digest', () => {
    const { status, stdout, stderr } = run({ lines: ['cat beside >&2', `digest=${DIGEST_TEXT}`], push: true });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `${DIGEST_TEXT}\n`, stderr: 'it is beside\n' });
  });

  it.each([
    ['nothing', ''],
    ['another text', 'built'],
    ['a short one', 'sha256:0123'],
    ['one without its algorithm', DIGEST_TEXT.slice(7)],
    ['one with something behind it', `${DIGEST_TEXT}\n::error::x`],
    ['one with something else in it', DIGEST_TEXT.replace('abcdef', 'abcde\u001b')],
  ])('takes no other text for a digest: %s', (_, text) => {
    const { status, stdout, stderr } = run({ lines: [`digest='${text}'`], push: true });
    expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: 'the builder told no digest\n' });
  });

  it('prints none where nothing is pushed, and ends with the first command that fails', () => {
    expect(run({ lines: ['digest=x'] })).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(run({ lines: ['(exit 7)', 'echo on'] })).toMatchObject({ status: 7, stdout: '' });
  });

  it('does nothing but tell what is missing', () => {
    const missing = ["the context isn't here", '$(echo x) `echo y`'];
    const { status, stdout, stderr } = run({ missing, lines: ['echo on'] });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toBe(missing.map((what) => `missing: ${what}\n`).join(''));
  });

  it.each([
    ['it succeeds', 'true', 0],
    ['a command fails', '(exit 3)', 3],
    ['it is interrupted', 'kill -INT $$; sleep 5', 130],
    ['it is told to end', 'kill -TERM $$; sleep 5', 143],
    ['what takes long fails', interruptible('(exit 5)'), 5],
  ])('tidies up when %s', (_, line, expected) => {
    const { status, stderr } = run({ lines: [...atEnd("echo 'all gone'"), line] });
    expect({ status, stderr }).toEqual({ status: expected, stderr: 'all gone\n' });
  });

  it('ends at once when it is told to while something takes long', () => {
    const begun = performance.now();
    const { status, stderr } = run({
      lines: [
        ...atEnd("echo 'all gone'"),
        '(sleep 1; kill -TERM $$) >/dev/null 2>&1 &',
        interruptible('sleep 20 >&- 2>&-'),
      ],
    });
    expect({ status, stderr }).toEqual({ status: 143, stderr: 'all gone\n' });
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});
