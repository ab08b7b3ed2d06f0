import { describe, expect, it } from 'vitest';
import { readLog, readStreams } from '../../support/runner-commands.ts';
import { asLanguagesDo, COMMAND_NAMES, commandIn } from '../../support/runner-line.ts';

const KNOWN = new Set(['do-something']);

function read(line: string) {
  return commandIn(line, KNOWN);
}

/** Names of the commands that a log holds. */
function names(...args: Parameters<typeof readLog>): string[] {
  return readLog(...args).commands.map(({ name }) => name);
}

describe('the model of a runner, by what is documented of the real one', () => {
  it.each([
    ['##[do-something k1=v1;]msg', { k1: 'v1' }, 'msg'],
    ['##[do-something]', {}, ''],
    ['##[do-something k1=%3B=%0D=%0A=%5D;]%3B-%0D-%0A-%5D', { k1: ';=\r=\n=]' }, ';-\r-\n-]'],
    [
      '##[do-something k1=%253B=%250D=%250A=%255D;]%253B-%250D-%250A-%255D',
      { k1: '%3B=%0D=%0A=%5D' },
      '%3B-%0D-%0A-%5D',
    ],
    ['##[do-something k1=;k2=;]', {}, ''],
    ['>>>   ##[do-something k1=v1;]msg', { k1: 'v1' }, 'msg'],
    ['::do-something k1=v1,::msg', { k1: 'v1' }, 'msg'],
    ['::do-something::', {}, ''],
    ['::do-something k1=;=%2C=%0D=%0A=]=%3A,::;-%0D-%0A-]-:-,', { k1: ';=,=\r=\n=]=:' }, ';-\r-\n-]-:-,'],
    ['::do-something k1=%252C=%250D=%250A=]=%253A,::%250D-%250A', { k1: '%2C=%0D=%0A=]=%3A' }, '%0D-%0A'],
    ['::do-something k1=,k2=,::', {}, ''],
    ['   ::do-something k1=v1,::msg', { k1: 'v1' }, 'msg'],
    ['::DO-Something  k1=v1 ::a::b', { k1: 'v1' }, 'a::b'],
  ])('takes %j for a command', (line, properties, data) => {
    expect(read(line)).toEqual({ name: 'do-something', properties, data });
  });

  it.each([
    ...['', 'text', '   >>>   ::do-something k1=v1,::msg', '::do-something', ':do-something::', '::do-nothing::x'],
    ...['##[do-something', '##do-something]', '## [do-something]', '##[ do-something]', ':: do-something::x'],
    ...['::do-something\t::x', '##[do-nothing]##[do-something]x'],
  ])('takes %j for text', (line) => {
    expect(read(line)).toBeUndefined();
  });

  it('knows each command by its name in any case, in both forms', () => {
    for (const name of COMMAND_NAMES) {
      expect(names(`::${name}::x`)).toEqual([name]);
      expect(names(`text ##[${name.toUpperCase()}]x`)).toEqual([name]);
    }
  });

  it('trims before the new form what .NET calls white space, U+0085 among it, and nothing else', () => {
    for (const blank of ['\t', '\v', '\f', ' ', '\u0085', '\u00a0', '\u1680', '\u2007', '\u2028', '\u202f', '\u3000'])
      expect(names(`${blank}::debug::x`), JSON.stringify(blank)).toEqual(['debug']);
    for (const none of ['\0', '\u200b', '\u2060', '\ufeff', '\u180e', '\u00ad', '\x1b', 'x', '\u2800'])
      expect(names(`${none}::debug::x`), JSON.stringify(none)).toEqual([]);
  });

  it('ends a line at a line feed, at a carriage return and at both', () => {
    expect(readLog('a\nb\r\nc\rd\u2028e\u0085f').lines).toEqual(['a', 'b', 'c', 'd\u2028e\u0085f']);
    expect(names('50%\r::debug::1\r##[debug]2\n::debug::3\r\n::debug::4')).toHaveLength(4);
  });

  it('executes nothing between stop-commands and its token, which may have either form and any case', () => {
    const { commands, lines, stopped } = readLog(
      '::stop-commands::Secret\n::error::x\n##[error]x\n::stop-commands::y\n::y::\ntext ##[SECRET]\n::debug::1\n',
    );
    expect(commands.map(({ name }) => name)).toEqual(['stop-commands', 'debug']);
    expect(lines).toEqual(['::error::x', '##[error]x', '::stop-commands::y', '::y::', '']);
    expect(stopped).toBe(false);
    expect(readLog('##[stop-commands]secret\n::debug::1')).toMatchObject({ stopped: true, lines: ['::debug::1'] });
  });

  it.each(['', 'error', 'Pause-Logging', 'stop-commands'])('refuses the token %j', (token) => {
    expect(names(`::stop-commands::${token}\n::debug::1`)).toEqual(['stop-commands', 'debug']);
  });

  it('has one switch for both streams, and may see standard error first', () => {
    const { commands, stopped } = readStreams('::debug::1\n', 'text\n::error::2\n##[stop-commands]secret\n');
    expect(commands.map(({ name }) => name)).toEqual(['error', 'stop-commands']);
    expect(stopped).toBe(true);
    expect(readStreams('::stop-commands::secret\n', '::error::1\n').commands).toHaveLength(2);
  });

  it('that compares as languages do overlooks what has no width, and then cuts the name at the wrong place', () => {
    expect(asLanguagesDo('a\u200b#\0#[x', '##[', 0)).toBe(1);
    expect(asLanguagesDo('#x#[', '##[', 0)).toBe(-1);
    for (const line of ['\u200b::error::x', ':\0:error::x', '#\u200b#[error]x', '\ufeff##[error]x'])
      expect(names(line, asLanguagesDo), JSON.stringify(line)).toEqual([]);
    expect(names(' ::error::x\ntext ##[error]x', asLanguagesDo)).toEqual(['error', 'error']);
  });
});
