import { describe, expect, it } from 'vitest';
import { locateCommand } from '../../../src/dockerfile/failing-line.ts';
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

  it('leads to the first of several alike that is not before the given line', () => {
    expect(locateCommand(instructions, 'RUN exit 3', 2)?.firstLine).toBe(2);
    expect(locateCommand(instructions, 'RUN exit 3', 3)?.firstLine).toBe(8);
    expect(locateCommand(instructions, 'RUN exit 3', 9)).toBeUndefined();
  });

  it('leads to a heredoc by its first line, which is all that kaniko prints', () => {
    expect(locateCommand(instructions, 'RUN <<EOF cat')).toMatchObject({ firstLine: 9, lastLine: 11 });
  });

  it.each(['', 'RUN', 'RUN exit', 'RUN EXIT 3', 'exit 3', 'RUN exit 33'])('%j leads nowhere', (command) => {
    expect(locateCommand(instructions, command)).toBeUndefined();
  });
});
