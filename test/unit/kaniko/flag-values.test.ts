import { describe, expect, it } from 'vitest';
import { flagValues, isSwitchedOff, isSwitchedOn } from '../../../src/kaniko/flag-values.ts';

describe('what arguments say of a flag', () => {
  it('are its values in order, whatever is in them', () => {
    const args = [
      '--registry-map=a=b;c=d',
      '--cache',
      '--registry-map=',
      '--registry-mirror=x',
      '--registry-map=e\n=f',
    ];
    expect(flagValues(args, 'registry-map')).toEqual(['a=b;c=d', '', 'e\n=f']);
    expect(flagValues(args, 'cache')).toEqual(['true']);
    expect(flagValues(args, 'registry')).toEqual([]);
  });

  it.each([
    [['--cache'], 'on'],
    [['--cache=true'], 'on'],
    [['--cache=T'], 'on'],
    [['--cache=1'], 'on'],
    [['--cache=false'], 'off'],
    [['--cache=F'], 'off'],
    [['--cache=0'], 'off'],
    [['--cache', '--cache=false'], 'off'],
    [['--cache=false', '--cache'], 'on'],
    [['--cache=perhaps'], 'neither'],
    [['--cache-repo=true'], 'neither'],
    [[], 'neither'],
  ])('%j is a switch that is %s: the last one counts', (args, state) => {
    expect(isSwitchedOn(args, 'cache')).toBe(state === 'on');
    expect(isSwitchedOff(args, 'cache')).toBe(state === 'off');
  });
});
