// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the braces are those of shell scripts
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earlyExpansion } from '../../../../src/dockerfile/lint/early-expansion.ts';

const ENVIRONMENT = { PATH: process.env.PATH ?? '', HOME: '/home-of-test', VERSION: '7' };

/** What a script prints, and how it ends. */
function printed(script: string): string {
  const { stdout, status } = spawnSync('/bin/sh', ['-c', script], { encoding: 'utf8', env: ENVIRONMENT });
  return `${status} ${stdout}`;
}

/** The same, as the maintained fork hands the script of a `RUN <<EOF` to the shell. */
function printedByFork(script: string): string {
  return printed(`<<EOF sh\n${script}\nEOF`);
}

describe('a script that a shell expands before another one runs it', () => {
  const line = fc.constantFrom(
    ...['echo "$HOME"', 'x=1', 'echo "[$x]"', "echo '$HOME'", 'for i in a b; do echo $i; done', 'echo \\$HOME'],
    ...[
      'echo $(echo "$x")',
      "printf '%s\\n' \"it's\"",
      'export PATH="/x:$PATH"',
      'echo ${VERSION:-none}',
      'y=$x',
      'false',
    ],
    ...[
      'echo ${y}${#y}',
      "# it's $x",
      'echo $?',
      'echo "a\\\\b"',
      'x="$VERSION" && echo $x',
      'echo `echo z`',
      'echo $PATH',
    ],
    ...[
      'test -n "$(uname)" && echo ok',
      'read -r z < /dev/null',
      'echo "$z."',
      'HOME=/other',
      'echo a \\\n  b',
      'echo $#',
    ],
  );

  it('is found wherever it comes out otherwise in a real shell', () => {
    let differing = 0;
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        const script = lines.join('\n');
        const differs = printed(script) !== printedByFork(script);
        differing += differs ? 1 : 0;
        expect(differs && earlyExpansion(script) === undefined, script).toBe(false);
      }),
      { numRuns: 150 },
    );
    expect(differing).toBeGreaterThan(10);
  });

  it.each([
    'set -eu\napt-get install "$HOME/x"',
    'make -j"$(nproc)"',
    'export PATH="/x:$PATH"',
    '# $(x)\ntrue',
    'for f in *; do :; done',
  ])('is not found in %j', (script) => {
    expect(earlyExpansion(script)).toBeUndefined();
  });
});
