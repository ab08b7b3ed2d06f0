import { describe, expect, it } from 'vitest';
import { isLabelKey, isLabelValue, isName, isSubdomain } from '../../../src/build/kubernetes-names.ts';

const LONG = (count: number) => 'x'.repeat(count);

describe('the names of Kubernetes', () => {
  it.each([
    [isName, ['a', '0', 'a-b', 'a--b', LONG(63)], ['', 'A', 'a.b', '-a', 'a-', 'a_b', 'a\n', LONG(64)]],
    [
      isSubdomain,
      ['a', 'a.b', 'a-b.0', `${LONG(251)}.x`],
      ['', '.', 'a.', '.a', 'a..b', 'a-.b', 'a.-b', 'A', LONG(254)],
    ],
    [isLabelValue, ['', 'a', 'A_b.c-0', LONG(63)], ['-a', 'a-', '_a', 'a/b', 'a b', 'a\n', LONG(64)]],
    [
      isLabelKey,
      ['a', 'A_b.c', 'a.b/C', `${LONG(253)}/x`],
      ['', '/a', 'a/', 'a/b/c', 'A/b', '_a', LONG(64), `${LONG(254)}/x`],
    ],
  ] as const)('%o tells them from what the API server refuses', (is, good, bad) => {
    expect(good.filter((text) => !is(text))).toEqual([]);
    expect(bad.filter((text) => is(text))).toEqual([]);
  });
});
