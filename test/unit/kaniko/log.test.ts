import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BuildLog } from '../../../src/kaniko/build-log.ts';
import { readLogLine } from '../../../src/kaniko/log-line.ts';

function message(text: string, level = 'info'): string {
  return `time="2026-11-21T12:39:00Z" level=${level} msg=${JSON.stringify(text)}`;
}

function findingsOf(...lines: string[]): BuildLog['findings'] {
  const log = new BuildLog();
  for (const line of lines) log.read(line);
  return log.findings;
}

describe('a line of the log', () => {
  it('of Kaniko itself has a level and a text', () => {
    expect(readLogLine('time="2026-11-21T12:39:00Z" level=info msg="RUN echo one &&     echo two; exit 3"')).toEqual({
      kind: 'message',
      level: 'info',
      text: 'RUN echo one &&     echo two; exit 3',
    });
    expect(readLogLine('time=x level=warning msg=Done')).toEqual({ kind: 'message', level: 'warning', text: 'Done' });
  });

  it('has its quoting undone, but escapes of control characters stay as text', () => {
    expect(readLogLine('time=x level=info msg="a \\"b\\" \\\\n c\\td \\x1b[31m"')).toMatchObject({
      text: 'a "b" \\n c\td \\x1b[31m',
    });
  });

  it.each(['', 'plain', ' time="x" level=info msg="x"', 'time= level=info msg="x"', 'level=info msg="x"'])(
    'that only looks like one, %j, is output',
    (line) => {
      expect(readLogLine(line)).toEqual({ kind: 'output', text: line });
    },
  );

  it('is never too hostile to be read, and output comes out as it went in', () => {
    const pieces = fc.constantFrom('time="', '" level=', 'info', ' msg="', '\\', '"', '\u001b[', '\r', '\\x', 'x');
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(hostile, (line) => {
        const read = readLogLine(line);
        expect(read.kind === 'message' || read.text === line).toBe(true);
        expect(new BuildLog().read(line)).toEqual(expect.any(String));
      }),
    );
  });

  it('of great length is read without delay', () => {
    const line = `time="x" level=info msg="${'\\"'.repeat(200_000)}`;
    expect(readLogLine(line).kind).toBe('message');
  });

  it('comes back as it was written when Kaniko quotes it', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '"', '\\', '\n', '\t', 'ü') });
    fc.assert(fc.property(text, (written) => readLogLine(message(written)).text === written));
  });
});

describe('the log of a build', () => {
  it('loses nothing that a program of a RUN step logs in the form of Kaniko, with fields or an open quote', () => {
    const log = new BuildLog();
    const stamp = 'time="2026-11-21T12:39:00Z"';
    expect(log.read(`${stamp} level=info msg="listening on" port=80 tls=true`)).toBe('listening on port=80 tls=true');
    expect(log.read(`${stamp} level=error msg=failed error="no \\"x\\""`)).toBe('error: failed error="no \\"x\\""');
    expect(log.read(`${stamp} level=info msg="half`)).toBe('"half');
  });

  it('is shown without time stamps; other levels than info are named', () => {
    const log = new BuildLog();
    expect(log.read(message('Unpacking rootfs'))).toBe('Unpacking rootfs');
    expect(log.read(message('slow', 'warning'))).toBe('warning: slow');
    expect(log.read('one')).toBe('one');
  });

  it('tells the instruction it worked on last and the base image it asked for last', () => {
    expect(
      findingsOf(
        message('Retrieving image manifest debian:12'),
        message('Retrieving image debian:12 from registry index.docker.io'),
        message('RUN make'),
        message('Taking snapshot of full filesystem...'),
        message('COPY a b'),
        'RUN this is only printed',
      ),
    ).toEqual({ lastBase: 'debian:12', lastCommand: 'COPY a b' });
  });

  it('takes the last line of the form of a final error for the error', () => {
    const last = 'error building image: error building stage: waiting for process to exit: exit status 3';
    expect(findingsOf('error: something of make', 'error TS2304: no', last, 'Usage:').error).toBe(last);
    expect(findingsOf(message('kaniko should only be run inside of a container', 'fatal')).error).toContain('kaniko');
  });

  it('tells how far the build had come in which stage', () => {
    const lines = [
      'Executing 2 build triggers',
      "Building stage 'debian:12' [idx: '1', base-idx: '-1']",
      'RUN a',
      'ENV b=c',
    ];
    const trail = { stage: 1, base: 'debian:12', triggers: 2, commands: 2 };
    expect(findingsOf(message('RUN before'), ...lines.map((line) => message(line)), 'RUN printed').trail).toEqual(
      trail,
    );
    expect(findingsOf(message('RUN before')).trail).toBeUndefined();
  });

  it('that says nothing has no findings', () => {
    expect(findingsOf('', 'hello', message('Skipping unpacking'))).toEqual({});
  });
});
