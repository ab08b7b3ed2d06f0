import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WorkflowLog } from '../../../src/action/workflow-log.ts';
import { systemClock } from '../../../src/wiring.ts';
import { ManualClock } from '../../support/clocks.ts';
import { readLog } from '../../support/runner-commands.ts';

let written: string;
let log: WorkflowLog;

beforeEach(() => {
  written = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += String(text);
    return true;
  });
  log = new WorkflowLog(systemClock);
});

afterEach(() => vi.restoreAllMocks());

const pieces = fc.constantFrom(
  ...[
    '::',
    '##[',
    ']',
    '##',
    '[',
    '\r',
    '\n',
    '\r\n',
    ' ',
    '\t',
    '\u0085',
    '\u00a0',
    '\u200b',
    '\ufeff',
    '\u001b[2K',
    '\0',
  ],
  ...[
    'set-output name=digest',
    'save-state name=run',
    'add-mask',
    'stop-commands',
    'endgroup',
    'group',
    'error',
    'x',
    '%0A',
  ],
  ...['STOP-COMMANDS', 'add-path', 'a'.repeat(40)],
);
const hostile = fc.oneof(
  fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
  fc
    .tuple(pieces, fc.constantFrom('::set-output name=digest::x', '##[save-state name=run]x', '::endgroup::'))
    .map((all) => all.join('')),
  fc.string({ unit: 'binary' }),
);
const told = fc.array(fc.tuple(fc.constantFrom('phase', 'note', 'warn', 'buildLine', 'error', 'stillAlive'), hostile), {
  maxLength: 12,
});

describe('the log of a step', () => {
  it('executes nothing but its own commands, whatever it is told', () => {
    fc.assert(
      fc.property(told, (events) => {
        written = '';
        log = new WorkflowLog(systemClock);
        for (const [kind, text] of events) {
          if (kind === 'error') log.annotate('error', text);
          else if (kind === 'stillAlive') log.stillAlive();
          else log[kind as 'phase' | 'note' | 'warn' | 'buildLine'](text);
        }
        log.endPhase();
        const { commands, stopped } = readLog(written);
        expect(stopped).toBe(false);
        const count = (...kinds: string[]) => events.filter(([kind]) => kinds.includes(kind)).length;
        const executed = (...names: string[]) => commands.filter(({ name }) => names.includes(name)).length;
        expect(executed('group')).toBe(count('phase'));
        expect(executed('endgroup')).toBe(count('phase'));
        expect(executed('warning')).toBe(Math.min(count('warn'), 10));
        expect(executed('error')).toBe(Math.min(count('error'), 10));
        expect(commands.length).toBe(executed('group', 'endgroup', 'warning', 'error', 'stop-commands'));
      }),
      { numRuns: 3000 },
    );
  });

  it('closes a fence before anything of its own, and opens another with a new token', () => {
    log.phase('building');
    log.buildLine('one');
    log.note('waiting');
    log.buildLine('two');
    log.warn('old');
    log.buildLine('three\r');
    log.endPhase();
    const tokens = [...written.matchAll(/^::stop-commands::(.*)$/gm)].map(([, token]) => token);
    expect(new Set(tokens).size).toBe(3);
    const [first, second, third] = tokens;
    expect(written).toBe(
      [
        ...['::group::building', `::stop-commands::${first}`, 'one', `::${first}::`, '- waiting'],
        ...[`::stop-commands::${second}`, 'two', `::${second}::`, '::warning::old'],
        ...[`::stop-commands::${third}`, 'three', `::${third}::`, '::endgroup::', ''],
      ].join('\n'),
    );
  });

  it('shows nothing of what is hidden, and has the runner hide it in what others write', () => {
    log.hide(['hunter2', 'abc']);
    log.buildLine('a hunter2 of the build');
    log.note('a hunter2 of ours');
    log.annotate('error', 'a hunter2 at fault');
    expect(written.match(/hunter2/g)).toEqual(['hunter2']);
    expect(written).toMatch(/^::add-mask::hunter2\n::stop-commands::\w+\na \*\*\* of the build\n/);
    expect(written).toContain('\n- a *** of ours\n::error::a *** at fault\n');
    expect(log.masked('hunter2 in a summary')).toBe('*** in a summary');
  });

  it('shows nothing of what is hidden in a title, in the sign of life, or where a control character stands within it', () => {
    log.hide(['hunter2']);
    log.phase('at hun\u0000ter2');
    log.stillAlive();
    log.buildLine('hun\u001b[31mter2');
    log.note('hun\u001b[31mter2');
    log.annotate('error', 'hun\u0007ter2');
    expect(written.match(/ter2/g)).toHaveLength(1);
    expect(written).toContain('::group::at ***\n- still at ***, ');
    expect(written).toContain('\n- ***\n::error::***\n');
  });

  it('shows no user and no password of a URL in what it says itself', () => {
    for (const tell of [log.phase, log.note, log.warn]) tell.call(log, 'at https://me:hun/ter2@host/a');
    log.stillAlive();
    expect(written).not.toContain('ter2');
    expect(written.match(/https:\/\/\*\*\*@host\/a/g)).toHaveLength(4);
  });

  it('has no token that a line of the build could hold, even when it repeats all it ever saw', () => {
    for (let round = 0; round < 8; round += 1) {
      for (const line of written.split('\n')) log.buildLine(line);
      log.note('next');
    }
    const { commands, stopped } = readLog(written);
    expect(stopped).toBe(false);
    expect(commands.map(({ name }) => name).filter((name) => name !== 'stop-commands')).toEqual([]);
    expect(commands.length).toBe(8);
  });

  it('tells warnings and errors that the runner would drop as plain lines', () => {
    for (let at = 0; at < 12; at += 1) log.warn(`w${at}`);
    log.dockerfile = 'a,b:c';
    log.annotate('error', 'e', { line: 3, endLine: 5 });
    const { commands, lines } = readLog(written);
    expect(commands).toHaveLength(11);
    expect(lines).toEqual(['warning: w10', 'warning: w11', '']);
    expect(commands.at(-1)).toEqual({
      name: 'error',
      properties: { file: 'a,b:c', line: '3', endLine: '5' },
      data: 'e',
    });
  });

  it('takes control characters and old commands out of titles and messages', () => {
    const text = 'a\u001b[2K##[error]\u202eb';
    log.phase(text);
    log.warn(text);
    log.annotate('error', text);
    const { commands } = readLog(written);
    expect(commands.map(({ data }) => data)).toEqual(Array.from({ length: 3 }, () => 'a## [error]b'));
    expect(commands.map(({ name }) => name)).toEqual(['group', 'warning', 'error']);
  });

  it('cuts a message at what the runner shows', () => {
    log.warn('x'.repeat(10_000));
    expect(readLog(written).commands[0]?.data).toHaveLength(4_000);
  });

  it('keeps what @actions/core writes by itself out of the fence', () => {
    log.buildLine('one');
    log.command(() => void process.stdout.write('::save-state name=a::b\n'));
    expect(readLog(written).commands.map(({ name }) => name)).toEqual(['stop-commands', 'save-state']);
  });
});

describe('a sign of life', () => {
  it('names the phase, how long it is on, and how long nothing was told', () => {
    const clock = new ManualClock();
    const quiet = new WorkflowLog(clock);
    quiet.phase('building');
    clock.pass(180_000);
    quiet.buildLine('x');
    clock.pass(121_000);
    quiet.stillAlive();
    expect(quiet.lastOutput).toBe(180_000);
    expect(written).toMatch(/::\n- still building, 5 min, last output 2 min ago\n$/);
    expect(readLog(written).stopped).toBe(false);
  });
});
