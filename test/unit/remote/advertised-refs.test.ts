import { describe, expect, it } from 'vitest';
import { candidatesOf, pinOf, readRefs } from '../../../src/remote/advertised-refs.ts';

const commit = (digit: string) => digit.repeat(40);
const REFS = readRefs(
  [
    `${commit('1')}\tHEAD`,
    `${commit('1')}\trefs/heads/main`,
    `${commit('2')}\trefs/heads/v1`,
    `${commit('3')}\trefs/notes/refs/heads/other`,
    `${commit('4')}\trefs/pull/7/merge`,
    `${commit('5')}\trefs/tags/light`,
    `${commit('6')}\trefs/tags/v1`,
    `${commit('7')}\trefs/tags/v1^{}`,
    `${commit('8')}\trefs/tags/v2`,
    `${commit('9')}\trefs/tags/v2^{}`,
    'warning: redirecting to elsewhere',
    `${commit('a').slice(1)}\trefs/heads/short`,
    `${commit('a')} refs/heads/blank`,
    '',
  ].join('\n'),
);

describe('the commit of a revision', () => {
  it.each([
    ['main', 'refs/heads/main', '1'],
    ['heads/main', 'refs/heads/main', '1'],
    ['refs/heads/main', 'refs/heads/main', '1'],
    ['light', 'refs/tags/light', '5'],
    ['v2', 'refs/tags/v2', '9'],
    ['refs/tags/v1', 'refs/tags/v1', '7'],
    ['pull/7/merge', 'refs/pull/7/merge', '4'],
    ['refs/pull/7/merge', 'refs/pull/7/merge', '4'],
  ])('%s is that of %s, and of a tag the commit it is on', (name, ref, digit) => {
    expect(pinOf({ kind: 'ref', name }, REFS)).toEqual({ ref, commit: commit(digit) });
  });

  it('that is a branch and a tag is the branch', () => {
    expect(pinOf({ kind: 'ref', name: 'v1' }, REFS)).toEqual({ ref: 'refs/heads/v1', commit: commit('2') });
  });

  it('that is the default one is that of HEAD', () => {
    expect(pinOf({ kind: 'default' }, REFS)).toEqual({ commit: commit('1') });
  });

  it.each(['other', 'short', 'blank', 'mai', 'refs/heads', '1111111'])('%s is not guessed', (name) => {
    expect(pinOf({ kind: 'ref', name }, REFS)).toBeUndefined();
  });

  it('that is a commit comes with the ref it is the tip of, a branch before all others', () => {
    expect(pinOf({ kind: 'commit', commit: commit('1') }, REFS)).toEqual({
      ref: 'refs/heads/main',
      commit: commit('1'),
    });
    expect(pinOf({ kind: 'commit', commit: commit('4') }, REFS)).toEqual({
      ref: 'refs/pull/7/merge',
      commit: commit('4'),
    });
    expect(pinOf({ kind: 'commit', commit: commit('b') }, REFS)).toBeUndefined();
  });

  it('is asked for by exact names', () => {
    expect(candidatesOf({ kind: 'ref', name: 'main' })).toEqual(['refs/heads/main', 'refs/tags/main', 'refs/main']);
    expect(candidatesOf({ kind: 'ref', name: 'refs/pull/1/head' })).toEqual(['refs/pull/1/head']);
    expect(candidatesOf({ kind: 'default' })).toEqual(['HEAD']);
    expect(candidatesOf({ kind: 'commit', commit: commit('1') })).toEqual([]);
  });
});
