import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { optionParams } from '../../../src/tekton/task-params.ts';
import { thinned } from '../../support/malformed/inputs.ts';
import { faultsOf } from '../../support/malformed/judgement.ts';
import { malformedParams, submitWith } from '../../support/malformed/task-runs.ts';
import { StepLab } from '../../support/step-lab.ts';

let lab: StepLab;

beforeAll(() => {
  lab = new StepLab({ Dockerfile: 'FROM scratch\n' });
});

afterAll(() => lab.remove());

describe('a malformed param of a remote Task', () => {
  const all = thinned(
    malformedParams(),
    () => true,
    ({ param }) => param.name,
  );

  it('is refused in one line that names the param and the fix, and no cluster is asked for', async () => {
    const faults: string[] = [];
    for (const { param, values } of all) {
      const { error, asked } = await submitWith(values, lab);
      const found = [...faultsOf(error, { inputs: [[param.name]] }), ...(asked ? ['asks for a cluster'] : [])];
      faults.push(...found.map((fault) => `${JSON.stringify(values).slice(0, 120)}: ${fault}`));
    }
    console.log(`${all.length.toLocaleString('en')} malformed params of Tasks`);
    expect(faults).toEqual([]);
  });

  it('is there of every param that stands for an option', () => {
    const names = new Set(all.map(({ param }) => param.name));
    expect(optionParams('remote').flatMap(({ name }) => (names.has(name) ? [] : [name]))).toEqual([]);
  });
});

describe('a run whose params are well-formed', () => {
  it('asks for a cluster, which the others do not', async () => {
    expect(await submitWith({}, lab)).toMatchObject({ asked: true });
  });
});
