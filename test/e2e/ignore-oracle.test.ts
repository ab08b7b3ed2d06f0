import { describe, expect, it } from 'vitest';
import { askGo } from '../oracle/ask-go.ts';
import { CHARACTER_CLASSES } from '../oracle/character-class-cases.ts';
import { type IgnoreCase, PATHS_PER_CASE, randomCases } from '../oracle/ignore-cases.ts';
import { NASTY_CASES, UNUSUAL_NAMES } from '../oracle/nasty-ignore-cases.ts';
import { ourAnswer } from '../oracle/our-answer.ts';
import { RECORDED, recordingOf } from '../oracle/recorded-answers.ts';

/** Another one with the environment's SEED, to look further than the gate does. */
const SEED = Number(process.env.SEED ?? 1);
const PAIRS = 100_000;
/** Rules that moby refuses give no pairs: these many are enough. */
const CASES = 15_000;
const RECORDED_RANDOM_CASES = 300;
const SHOWN = 10;

async function answered(cases: readonly IgnoreCase[]) {
  const answers = await askGo(cases);
  return cases.map((one, index) => ({ ...one, answer: answers[index] ?? 'nothing' }));
}

describe('what an ignore file leaves out', () => {
  it(`is what moby's matcher says of ${PAIRS} pairs of rules and path`, async () => {
    const asked = await answered(randomCases(SEED, CASES));
    const differing = asked.filter((one) => ourAnswer(one) !== one.answer);
    expect(differing.slice(0, SHOWN).map((one) => ({ ...one, ours: ourAnswer(one) }))).toEqual([]);
    expect(differing).toHaveLength(0);
    const taken = asked.filter(({ answer }) => answer !== 'bad');
    expect(taken.length * PATHS_PER_CASE).toBeGreaterThan(PAIRS);
    // Rules say something where they mean some paths but not all.
    const telling = taken.filter(({ answer }) => answer.includes('0') && answer.includes('1'));
    expect(telling.length).toBeGreaterThan(taken.length / 3);
  });

  it('was recorded from moby for the tests that do without Go; vitest -u records anew', async () => {
    const cases = [...NASTY_CASES, ...UNUSUAL_NAMES, ...CHARACTER_CLASSES, ...randomCases(0, RECORDED_RANDOM_CASES)];
    await expect(recordingOf(await answered(cases))).toMatchFileSnapshot(RECORDED);
  });
});
