import { describe, expect, it } from 'vitest';
import { ExecWindow, LARGEST_WINDOW, SMALLEST_WINDOW } from '../../../../src/cluster/exec/exec-window.ts';

const KIBIBYTE = 1024;

/** Fills the window and confirms it after `took` milliseconds. */
function turn(window: ExecWindow, took: number, now = 0): number {
  let sent = 0;
  while (window.hasRoom(64 * KIBIBYTE)) {
    window.add(64 * KIBIBYTE);
    sent += 64 * KIBIBYTE;
  }
  window.confirm(window.mark(now), now + took);
  return sent;
}

describe('the window of an exec', () => {
  it('lets no more through than its size, but always one frame', () => {
    const window = new ExecWindow();
    expect(window.hasRoom(LARGEST_WINDOW * 2)).toBe(true);
    window.add(SMALLEST_WINDOW);
    expect(window.hasRoom(1)).toBe(false);
    window.confirm(window.mark(0), 1);
    expect(window.unconfirmed).toBe(0);
    expect(window.hasRoom(LARGEST_WINDOW * 2)).toBe(true);
  });

  it('grows with a fast line up to its largest size, and shrinks with a slow one to its smallest', () => {
    const window = new ExecWindow();
    const fast = Array.from({ length: 7 }, () => turn(window, 100) / SMALLEST_WINDOW);
    expect(fast).toEqual([1, 2, 4, 8, 16, 16, 16]);
    expect(fast.at(-1)).toBe(LARGEST_WINDOW / SMALLEST_WINDOW);
    const slow = Array.from({ length: 6 }, () => turn(window, 6_000) / SMALLEST_WINDOW);
    expect(slow).toEqual([16, 8, 4, 2, 1, 1]);
    expect([turn(window, 3_000), turn(window, 3_000)]).toEqual([SMALLEST_WINDOW, SMALLEST_WINDOW]);
  });

  it('asks for a ping at every quarter of it', () => {
    const window = new ExecWindow();
    expect(window.add(SMALLEST_WINDOW / 8)).toBe(false);
    expect(window.add(SMALLEST_WINDOW / 8)).toBe(true);
    window.mark(0);
    expect(window.add(SMALLEST_WINDOW / 8)).toBe(false);
  });

  it('takes a later pong for lost earlier ones, and nothing that it did not send', () => {
    const window = new ExecWindow();
    window.add(10);
    const first = window.mark(0);
    window.add(10);
    const second = window.mark(0);
    for (const forged of ['', 'x', '15', '20.0', '-1', '99999']) window.confirm(forged, 1);
    expect(window.unconfirmed).toBe(20);
    window.confirm(second, 1);
    expect(window.unconfirmed).toBe(0);
    window.confirm(first, 1);
    expect(window.unconfirmed).toBe(0);
  });
});
