import { describe, expect, it } from 'vitest';
import { ourAnswer } from '../../../oracle/our-answer.ts';
import { recordedAnswers } from '../../../oracle/recorded-answers.ts';

describe('what an ignore file leaves out', () => {
  it("is what moby's matcher said when it was asked", () => {
    const recorded = recordedAnswers();
    expect(recorded.reduce((pairs, { paths }) => pairs + paths.length, 0)).toBeGreaterThan(5000);
    const differing = recorded.filter((one) => ourAnswer(one) !== one.answer);
    expect(differing.map((one) => ({ ...one, ours: ourAnswer(one) }))).toEqual([]);
  });
});
