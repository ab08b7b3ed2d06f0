import fc from 'fast-check';
import { expect } from 'vitest';
import { loadIgnoreRules } from '../../../../src/context/load-ignore.ts';
import { toPathBytes } from '../../../../src/context/path-bytes.ts';
import { baseImages, type Instruction, parseDockerfile, stageNames } from '../../../../src/dockerfile/instructions.ts';
import { placeAt } from '../../../../src/dockerfile/joined-lines.ts';
import { lint } from '../../../../src/dockerfile/lint/lint.ts';
import { unneededStages } from '../../../../src/dockerfile/lint/stage-graph.ts';
import { jsonArray, quoted } from '../../../../src/dockerfile/quoting.ts';
import { expandWord } from '../../../../src/dockerfile/variables.ts';
import { jsonWords } from '../../../../src/dockerfile/words.ts';
import { mutatedBytes, mutatedText, nastyText } from '../../../support/fuzz/mutations.ts';
import { ensure, type Parser, parser } from '../../../support/fuzz/parser.ts';

const DOCKERFILES = [
  '# syntax=docker/dockerfile:1\n# escape=`\nARG BASE=debian:12\nFROM --platform=linux/amd64 $BASE AS build\nRUN a `\n b\n',
  'FROM debian:12 AS one\nENV A=b C="d e" F=$A\nRUN <<EOF\nset -e\ncat <<INNER > /etc/x\ntext\nINNER\nEOF\nFROM one\nCOPY --from=one --chown=1:1 ["a b", "/c/"]\n',
  `ARG A=1\nARG B=\${A:-2}\nFROM \${B:+x}y:\${A}\nWORKDIR a\nUSER 5:5\nVOLUME ["/v", "/w"]\nADD https://x/y.tar /z\nHEALTHCHECK CMD curl || exit 1\nONBUILD RUN echo "$A" > /var/run/x\n`,
  'FROM scratch\r\nLABEL a="b" "c d"=e\r\nSHELL ["/bin/bash", "-c"]\r\nRUN --mount=type=cache,target=/c --network=none make \\\r\n# comment\r\n  all\r\nENTRYPOINT ["a"]\r\nCMD b\r\n',
  'FROM a\nRUN for i in 1 2; do read -r x; cd /kaniko && mkdir $x; (cp a /b); done\nCOPY <<A <<-"B" /d/\na\nA\n\tb\n\tB\nEXPOSE 80/tcp\nSTOPSIGNAL 9\nMAINTAINER x\n',
];
const QUESTION = { buildArgs: { A: 'given' }, executor: { family: 'original', version: [1, 24, 0] } } as const;

function ensurePlaces(instructions: readonly Instruction[], text: string): void {
  const last = text.split('\n').length;
  let stage = -1;
  for (const one of instructions) {
    const { keyword, firstLine, lastLine, spans, heredocs } = one;
    ensure(/^\S+$/.test(keyword) && keyword === keyword.toUpperCase(), 'a keyword is one word in capitals');
    ensure(firstLine > 0 && firstLine <= lastLine && lastLine <= last, 'the lines of an instruction are in the file');
    ensure(!one.text.includes('\n'), 'the text of an instruction is one line');
    ensure(one.stage - stage === (keyword === 'FROM' ? 1 : 0), 'stages are counted by FROM');
    stage = one.stage;
    ensure(placeAt(spans, one.text.length).line <= lastLine, 'the text of an instruction stands in its lines');
    const ends = heredocs.map(({ body, firstLine }) => firstLine + body.length);
    ensure(
      ends.every((end) => end <= lastLine),
      'heredocs end in their instruction',
    );
  }
}

const variables = fc
  .array(fc.tuple(fc.constantFrom('A', 'B', 'C'), nastyText))
  .map((entries) => new Map(entries.map(([name, value]) => [name, value.slice(0, 100)])));

export const DOCKERFILE_PARSERS: readonly Parser[] = [
  parser({
    name: 'the instructions of a Dockerfile',
    covers: ['dockerfile/instructions.ts', 'dockerfile/heredocs.ts', 'dockerfile/joined-lines.ts'],
    holds: 'nothing is thrown, and every line, stage and heredoc lies in the file, in order',
    input: mutatedText(DOCKERFILES),
    read: parseDockerfile,
    check: ensurePlaces,
  }),
  parser({
    name: 'the images that it pulls',
    covers: ['dockerfile/variables.ts'],
    holds: 'nothing is thrown, each has a line of the file, and values that name each other do not grow without end',
    input: mutatedText([...DOCKERFILES, `ARG A=${'x'.repeat(50)}\n${'ARG A=$A$A$A$A$A\n'.repeat(9)}FROM $A\n`]),
    read: (text) => {
      const instructions = parseDockerfile(text);
      return { images: baseImages(instructions, { B: '$A' }), names: stageNames(instructions) };
    },
    check: ({ images, names }, text) => {
      const last = text.split('\n').length;
      ensure(images.length <= names.length, 'a stage begins with one image');
      ensure(
        images.every(({ image, line }) => line <= last && image.length <= 65_536),
        'images are bounded and lie in the file',
      );
    },
  }),
  parser({
    name: 'the linter',
    covers: ['dockerfile/lint/lint.ts', 'dockerfile/flags.ts', 'dockerfile/words.ts'],
    holds: 'nothing is thrown, and every finding lies in the file',
    input: mutatedText(DOCKERFILES),
    read: (text) => ({ findings: lint(text, QUESTION), unneeded: unneededStages(parseDockerfile(text), QUESTION) }),
    check: ({ findings }, text) => {
      const last = text.split('\n').length;
      for (const { line, column, endLine = line, message } of findings) {
        ensure(line > 0 && line <= endLine && endLine <= last && column > 0, 'a finding lies in the file');
        ensure(message !== '', 'a finding says something');
      }
    },
    share: 0.6,
  }),
  parser({
    name: 'a word with variables',
    covers: ['dockerfile/variables.ts'],
    holds: 'nothing is thrown, the result is bounded, and what was quoted comes back',
    input: fc.tuple(mutatedText([`a\${A:-b}c$B"d $A"'$A'`, `\${A:+\${B:-\${C}}}\\$x`, '$A$B$C$$']), variables),
    read: ([word, values]) => expandWord(word, values),
    check: (value, [word, values]) => {
      ensure(value.length <= 65_536, 'a value is bounded');
      if (word.length < 60_000 && !/[\r\n]/.test(word))
        expect(expandWord(quoted(word), values)).toBe(word.slice(0, 65_536));
    },
  }),
  parser({
    name: 'words in JSON form',
    covers: ['dockerfile/words.ts'],
    holds: 'what was rendered is read back',
    input: fc.array(nastyText),
    read: (words) => jsonWords(jsonArray(words)),
    check: (read, words) => expect(read?.map(({ text }) => text)).toEqual(words),
  }),
  parser({
    name: 'a .dockerignore',
    covers: ['context/load-ignore.ts', 'context/ignore/read-rules.ts', 'context/ignore/parse-expression.ts'],
    holds: 'its lines are rules, or one line tells which are none; every path is either in or out',
    input: fc.tuple(
      mutatedBytes([
        '# comment\n*\n!src/**\n**/*.log\n/build/\n',
        'a?b\n[a-z]*\n[^x]/**\n\\#x\n!!y\n{1,2}\na|b\n',
        '\ufeffx\n\\d\\w\\Qa*\\E\n[[:alpha:]]\nfoo/../bar\n**/**/a/**\n',
        'a{2,3}\n[\\]-a]\n*?*?*?\n\\x{41}\\101\n',
      ]),
      fc.array(mutatedBytes(['src/a.log', 'build/x', 'a', 'é/ü']), { maxLength: 4 }),
    ),
    read: ([content, paths]) => {
      const rules = loadIgnoreRules({ path: '/context/.dockerignore', content });
      const inFolder = rules.enter(toPathBytes('src'), rules.root);
      return paths.flatMap((path) => [
        rules.excludes(path.toString('latin1'), rules.root),
        rules.excludes(`src/${path.toString('latin1')}`, inFolder),
      ]);
    },
    check: (answers) => expect(answers.every((one) => typeof one === 'boolean')).toBe(true),
  }),
];
