import { describe, expect, it } from 'vitest';
import { rangesOf } from '../../../../src/runner/bundle/subordinate-ids.ts';

const ME = { name: 'me', uid: 1000 };
const WANTED = { own: 1000, wanted: 65_536 };
const ROOT = { containerID: 0, hostID: 1000, size: 1 };

describe('the ids of an ordinary user', () => {
  it.each([
    ['its name', 'other:1:65536\nme:100000:65536\n'],
    ['its number', '1000:100000:65536'],
  ])('are its own for root and those of %s for all others, and no more than are wanted', (_, file) => {
    expect(rangesOf(file, ME, WANTED)).toEqual([ROOT, { containerID: 1, hostID: 100_000, size: 65_535 }]);
  });

  it('may be in several ranges, which are laid end to end', () => {
    expect(rangesOf('me:100000:5\n1000:300000:65530\nme:500000:65536', ME, WANTED)).toEqual([
      ROOT,
      { containerID: 1, hostID: 100_000, size: 5 },
      { containerID: 6, hostID: 300_000, size: 65_530 },
    ]);
  });

  it.each([
    ['of nobody', ''],
    ['of others', 'me2:100000:65536\n10000:100000:65536\nme '],
    ['that are none', 'me:x:65536\nme:100000:\nme:100000\nme:100000:-5\nme:100000:0\nme::65536x'],
  ])('are its own alone where the file has lines %s', (_, file) => {
    expect(rangesOf(file, ME, WANTED)).toEqual([ROOT]);
  });

  it('are found by number where the user has no name', () => {
    expect(rangesOf('undefined:1:9\n1000:100000:9', { name: undefined, uid: 1000 }, WANTED)[1]).toEqual({
      containerID: 1,
      hostID: 100_000,
      size: 9,
    });
  });
});

describe('ids that no machine has', () => {
  it.each(['me:-5:65536', 'me:4294967296:10', 'me:1e5:10', 'me:0x10:10', 'me: 7:10', 'me:100000:9999999999999'])(
    'are left out: %s',
    (line) => expect(rangesOf(line, ME, WANTED)).toEqual([ROOT]),
  );
});
