import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writtenPaths } from '../../../../src/dockerfile/lint/shell-writes.ts';

const known = (word: string) => (word.includes('$') ? undefined : word);

function paths(script: string): string[] {
  return writtenPaths(script, '/w', known).map(({ path, deep }) => (deep ? `${path}/**` : path));
}

describe('the paths a shell script plainly writes to', () => {
  it.each([
    ['mkdir -p /a/b && echo x > /a/b/f', ['/a/b', '/a/b/f']],
    ['echo x >>f 2>&1', ['/w/f']],
    ['a 2>/dev/null || touch /b', ['/dev/null', '/b']],
    ['cp -r a b c/', ['/w/c']],
    ['ln -sf /a /b', ['/b']],
    ['install -d -m 755 /x/', ['/x']],
    ['chown -R a:b /data /d2', ['/data/**', '/d2/**']],
    ['chmod 600 ../k', ['/k']],
    ['cd /q && touch f; (cd /r; touch g)', ['/q/f', '/r/g']],
    ['(cd /q; touch f; (cd r && touch g); touch h); touch i', ['/q/f', '/q/r/g', '/q/h', '/w/i']],
    ['D=$(cd /q && pwd); touch f', ['/w/f']],
    ['case x in a) cd /q;; esac; (cd /r); (touch f)', ['/q/f']],
    ['for i in a b; do mkdir /z/$i; mkdir /k; done', ['/k']],
    ['if [ -e /x ]; then touch q; else FOO=1 mkdir /r; fi', ['/w/q', '/r']],
    ['cat <<EOF > /f', ['/f']],
    ['tee /x </y', ['/x']],
    ['printf a | tee -a /x > /dev/null', ['/dev/null', '/x']],
    ['touch \\\n  /two', ['/two']],
    ["touch '/with blank'", ['/with blank']],
    ['echo a#b $x#y "#" > /f # > /g\nmkdir /h', ['/f', '/h']],
  ])('of %j are %j', (script, written) => {
    expect(paths(script)).toEqual(written);
  });

  it.each([
    'ls /a',
    'echo "a > /b"',
    'rm -rf /var/run/*',
    'touch $X/f',
    'cat /a < /b',
    'mv /a',
    'x=">" /y',
    '# mkdir',
    'a # > /b',
  ])('of %j are none', (script) => {
    expect(paths(script)).toEqual([]);
  });

  it('are unknown where the script gives a variable another value', () => {
    const given = (word: string) => word.replace('$D', '/d');
    const found = (script: string) => writtenPaths(script, '/', given).map(({ path }) => path);
    expect(found('touch $D/f')).toEqual(['/d/f']);
    for (const own of ['D=/o;', 'export D=$D/o &&', 'read -r D < /f;', 'for D in a b; do'])
      expect(found(`${own} touch $D/f`)).toEqual([]);
  });

  it('come with the place they are named at', () => {
    expect(writtenPaths('mkdir -p x/y', '/', known)[0]).toMatchObject({ at: 9, command: 'mkdir' });
  });

  it('are unknown below a folder that is unknown', () => {
    expect(writtenPaths('cd $X && touch f && touch /g', '/', known).map(({ path }) => path)).toEqual(['/g']);
  });

  it('are read from anything, inside the script', () => {
    const word = fc.constantFrom(
      'mkdir',
      'cp',
      '>',
      '>>',
      '2>&1',
      '<',
      '&&',
      ';',
      '"',
      "'",
      '\\',
      '/a',
      'b',
      '$(',
      ')',
      '\n',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(word).map((words) => words.join(' ')),
          fc.string(),
        ),
        (script) => {
          for (const { at } of writtenPaths(script, '/w', known)) expect(at).toBeLessThan(script.length);
        },
      ),
    );
  });
});
