// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the braces are those of Dockerfiles
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseImages, parseDockerfile, stageNamed, stageNames } from '../../../src/dockerfile/instructions.ts';

/** One line per instruction: `first-last stage KEYWORD text`. */
function outline(text: string): string[] {
  return parseDockerfile(text).map(
    (found) => `${found.firstLine}-${found.lastLine} ${found.stage} ${found.keyword} ${found.text}`,
  );
}

describe('the instructions of a Dockerfile', () => {
  it('come in order with their lines and stages', () => {
    expect(outline('# hello\nARG V=1\n\nFROM debian:$V\nRUN true\nFROM scratch\nCOPY a b\n')).toEqual([
      '2-2 -1 ARG V=1',
      '4-4 0 FROM debian:$V',
      '5-5 0 RUN true',
      '6-6 1 FROM scratch',
      '7-7 1 COPY a b',
    ]);
  });

  it('have an upper-case keyword, whatever its case and its indentation', () => {
    expect(outline('from a\n\t rUn  b \n')).toEqual(['1-1 0 FROM a', '2-2 0 RUN b']);
  });

  it('are joined over continuations, without comments and empty lines in between, as moby joins them', () => {
    expect(outline('FROM a\nRUN x \\\n  # c \\\n\n  \\\n  && y \\  \n#d\nz\nCMD q')).toEqual([
      '1-1 0 FROM a',
      '2-8 0 RUN x     && y z',
      '9-9 0 CMD q',
    ]);
  });

  it('may have a keyword that is continued itself', () => {
    expect(outline('FR\\\nOM a\nRUN b')).toEqual(['1-2 0 FROM a', '3-3 0 RUN b']);
  });

  it('do not run on after an escaped backslash', () => {
    expect(outline('FROM a\nRUN dir C:\\\\\nRUN b\n')).toEqual(['1-1 0 FROM a', '2-2 0 RUN dir C:\\\\', '3-3 0 RUN b']);
  });

  it('end with the file even when the last line is continued', () => {
    expect(outline('FROM a\nRUN b \\\n')).toEqual(['1-1 0 FROM a', '2-2 0 RUN b']);
  });

  it('cover their heredocs, whose lines are neither instructions nor text', () => {
    const text = [
      'FROM a',
      'RUN <<EOF cat <<-"X"',
      'FROM b',
      'EOF',
      '\tRUN c',
      '\tX',
      'COPY 3<<E /f',
      '# x',
      'E',
      'ONBUILD RUN <<E',
      'RUN d',
      'E',
      'RUN e',
    ].join('\n');
    expect(outline(text)).toEqual([
      '1-1 0 FROM a',
      '2-6 0 RUN <<EOF cat <<-"X"',
      '7-9 0 COPY 3<<E /f',
      '10-12 0 ONBUILD RUN <<E',
      '13-13 0 RUN e',
    ]);
  });

  it('take here-strings, shifts and quoted arrows for what they are', () => {
    const text = 'FROM a\nRUN x <<< y\nRUN echo $((1<<2))\nRUN echo "a << b"\nRUN ["a", "<<X"]\nRUN z';
    expect(outline(text)).toHaveLength(6);
  });

  it('obey the escape directive', () => {
    expect(outline('# escape=`\nFROM a\nRUN b `\n  c\nRUN d \\\nRUN e')).toEqual([
      '2-2 0 FROM a',
      '3-4 0 RUN b   c',
      '5-5 0 RUN d \\',
      '6-6 0 RUN e',
    ]);
  });

  it('ignore an escape directive that is not at the top', () => {
    expect(outline('#\n# escape=`\nFROM a\nRUN b \\\n c')).toEqual(['3-3 0 FROM a', '4-5 0 RUN b  c']);
  });

  it('are the same with a byte order mark and Windows line ends', () => {
    const unix = 'ARG A=1\nFROM a\nRUN b \\\n  c\nRUN <<E\nx\nE\nCMD d\n';
    expect(outline(`\uFEFF${unix.replaceAll('\n', '\r\n')}`)).toEqual(outline(unix));
  });

  it.each(['', '# only a comment\n\n', '\\\n', '\n \n'])('are none in %j', (text) => {
    expect(parseDockerfile(text)).toEqual([]);
  });

  it('belong to no stage without a FROM', () => {
    expect(outline('RUN true\n')).toEqual(['1-1 -1 RUN true']);
  });

  it('never overlap and never go backwards, whatever the text', () => {
    const known = ['RUN a', 'RUN a \\', ' b \\', '# c', '', 'RUN <<E', 'E', 'ENV x="y \\', 'FROM s AS t', '\\', '`'];
    const line = fc.oneof(fc.constantFrom(...known), fc.string());
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = ['FROM a', ...lines].join('\n');
        let end = 0;
        for (const found of parseDockerfile(text)) {
          expect(found.firstLine).toBeGreaterThan(end);
          expect(found.lastLine).toBeGreaterThanOrEqual(found.firstLine);
          end = found.lastLine;
        }
        expect(end).toBeLessThanOrEqual(text.split('\n').length);
      }),
    );
  });
});

describe('the stages of a Dockerfile', () => {
  const instructions = parseDockerfile('FROM a AS Build\nFROM --platform=linux/arm64 b\nFROM c as last-1\n');

  it('are named in lower case, or not at all', () => {
    expect(stageNames(instructions)).toEqual(['build', undefined, 'last-1']);
  });

  it.each([
    ['build', 'build'],
    ['BUILD', 'build'],
    ['last-1', 'last-1'],
    ['0', 'build'],
    ['2', 'last-1'],
  ])('%j means %j', (target, name) => {
    expect(stageNamed(instructions, target)).toBe(name);
  });

  it.each(['', 'a', 'buil', '1', '3', '-1', '1.0', ' build'])('%j means none that Kaniko could find', (target) => {
    expect(stageNamed(instructions, target)).toBeUndefined();
  });
});

describe('the base images of a Dockerfile', () => {
  function images(text: string, buildArgs: Record<string, string> = {}): string[] {
    return baseImages(parseDockerfile(text), buildArgs).map(({ image }) => image);
  }

  it('are those of the FROM lines, without stages and scratch', () => {
    const text = [
      'FROM debian:12 AS Base',
      'FROM base AS two',
      'FROM scratch',
      'FROM --platform=x debian:12',
      'FROM TWO',
      'FROM alpine AS alpine',
      'FROM alpine',
    ].join('\n');
    expect(images(text)).toEqual(['debian:12', 'debian:12', 'alpine']);
  });

  it('are not those of a stage that comes later', () => {
    expect(images('FROM later\nFROM x AS later')).toEqual(['later', 'x']);
  });

  it('take the defaults of global arguments, in all their forms', () => {
    const text = [
      'ARG REG=r.io TAG="1.2"',
      'ARG FULL=${REG}/app',
      'ARG NONE',
      'FROM $FULL:${TAG}',
      'FROM ${NONE:-debian}:${TAG:+x}',
      'FROM "quoted"',
    ].join('\n');
    expect(images(text)).toEqual(['r.io/app:1.2', 'debian:x', 'quoted']);
  });

  it('take build arguments before the defaults, and only declared ones', () => {
    const text = 'ARG TAG=1\nARG BASE\nFROM a:$TAG\nFROM $BASE\nFROM b:$OTHER';
    expect(images(text, { TAG: '2', BASE: 'given', OTHER: '3' })).toEqual(['a:2', 'given', 'b:']);
  });

  it('do not see the arguments of a stage', () => {
    expect(images('FROM a\nARG X=1\nFROM b$X')).toEqual(['a', 'b']);
  });

  it('leave out a name that is empty', () => {
    expect(baseImages(parseDockerfile('ARG X\nFROM $X'), {})).toEqual([{ image: '', line: 2 }]);
  });

  it('do not take names of object properties for arguments', () => {
    expect(images('ARG constructor\nARG __proto__\nFROM a$constructor$__proto__')).toEqual(['a']);
  });

  it('are read from any FROM line without an error', () => {
    const name = fc.string({ unit: fc.constantFrom(...'aA$ {}:-+?"\'\\=') });
    fc.assert(
      fc.property(name, fc.string(), (image, value) => {
        expect(images(`ARG A=${image}\nFROM ${image}`, { A: value })).toBeInstanceOf(Array);
      }),
    );
  });
});

describe('a hostile Dockerfile', () => {
  it('may end in a long comment without a line break', () => {
    expect(outline(`FROM a\n${'#'.repeat(200_000)}`)).toEqual(['1-1 0 FROM a']);
    expect(outline('#'.repeat(200_000))).toEqual([]);
  });

  it('loses the carriage returns at the ends of its lines, and no others', () => {
    expect(outline('FROM a\r\r\nRUN \rb\r')).toEqual(['1-1 0 FROM a', '2-2 0 RUN b']);
  });
});
