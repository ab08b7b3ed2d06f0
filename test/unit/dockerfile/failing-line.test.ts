import { describe, expect, it } from 'vitest';
import { type BuildTrail, locateCommand, nextCommand } from '../../../src/dockerfile/failing-line.ts';
import { parseDockerfile } from '../../../src/dockerfile/instructions.ts';

const instructions = parseDockerfile(`FROM debian
RUN exit 3
run apt-get update \\
    # the comment is not part of the command
    &&   apt-get install -y curl
COPY --chown=1:1 a  b
FROM scratch
RUN exit 3
RUN <<EOF cat
RUN exit 3
EOF
`);

describe('the command in a log line of kaniko', () => {
  it('leads to its instruction', () => {
    expect(locateCommand(instructions, 'RUN exit 3')?.firstLine).toBe(2);
  });

  it('leads to all lines of a continued instruction, with the spaces kaniko leaves in', () => {
    const found = locateCommand(instructions, 'run apt-get update     &&   apt-get install -y curl');
    expect(found).toMatchObject({ firstLine: 3, lastLine: 5 });
  });

  it('is compared without regard to white space and to the case of the keyword', () => {
    expect(locateCommand(instructions, ' copy\t--chown=1:1 a b ')?.firstLine).toBe(6);
  });

  it('leads to the first of several alike where nothing tells which one', () => {
    expect(locateCommand(instructions, 'RUN exit 3')?.firstLine).toBe(2);
  });

  it('leads to a heredoc by its first line, which is all that kaniko prints', () => {
    expect(locateCommand(instructions, 'RUN <<EOF cat')).toMatchObject({ firstLine: 9, lastLine: 11 });
  });

  it.each(['', 'RUN', 'RUN exit', 'RUN EXIT 3', 'exit 3', 'RUN exit 33'])('%j leads nowhere', (command) => {
    expect(locateCommand(instructions, command)).toBeUndefined();
  });
});

describe('the command in a log line, with the way of the build up to it', () => {
  const twice = parseDockerfile(`ARG BASE=debian
FROM $BASE AS one
RUN test -e /x
RUN test -e /x
FROM alpine AS unused
RUN test -e /x
FROM scratch AS last
MAINTAINER nobody
COPY --from=one /a /b
RUN test -e /x
`);
  const at = (stage: number, base: string, commands: number, triggers = 0): BuildTrail => ({
    ...{ stage, base, commands, triggers },
  });

  it.each([
    [at(0, 'debian', 1), 3],
    [at(0, 'debian', 2), 4],
    [at(1, 'alpine', 1), 6],
    [at(2, 'scratch', 2), 10],
    // With a stage left out, Kaniko counts the others.
    [at(1, 'scratch', 2), 10],
    // A count that does not fit: the first alike of that stage.
    [at(2, 'scratch', 7), 10],
    [at(9, 'elsewhere', 1), 3],
  ])('is the one at %j: line %i', (trail, line) => {
    expect(locateCommand(twice, 'RUN test -e /x', trail)?.firstLine).toBe(line);
  });

  it('is counted from behind the triggers of the base image', () => {
    expect(locateCommand(twice, 'RUN test -e /x', at(0, 'debian', 4, 2))?.firstLine).toBe(4);
  });

  it('leads to the ONBUILD of a stage, or to the FROM that brings a trigger', () => {
    const triggered = parseDockerfile('FROM a AS base\nONBUILD RUN exit 7\nFROM Base\nRUN exit 7\nFROM elsewhere\n');
    expect(locateCommand(triggered, 'RUN exit 7', at(1, 'base', 1, 1))?.firstLine).toBe(2);
    expect(locateCommand(triggered, 'RUN exit 7', at(1, 'base', 2, 1))?.firstLine).toBe(4);
    expect(locateCommand(triggered, 'RUN exit 7', at(2, 'elsewhere', 1, 1))?.firstLine).toBe(5);
  });

  it('is followed by the one that failed before it was logged', () => {
    expect(nextCommand(twice, at(2, 'scratch', 0))?.firstLine).toBe(9);
    expect(nextCommand(twice, at(0, 'debian', 2))).toBeUndefined();
  });
});
