import { beforeEach, describe, expect, it } from 'vitest';
import type { BuildOutcome } from '../../../src/build/outcome.ts';
import { runBuild } from '../../../src/build/run-build.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { FakePorts } from '../../support/fake-ports.ts';
import { sampleRequest } from '../../support/samples.ts';

const NAME = 'kaniko-app-abcdefgh';

let ports: FakePorts;

beforeEach(() => {
  ports = new FakePorts();
});

function build(raw: RawOptions = {}): Promise<BuildOutcome> {
  return runBuild(sampleRequest(raw), ports, new AbortController().signal);
}

describe('a run', () => {
  it('is in the journal while it exists: by name before it is made, with its uid afterwards', async () => {
    ports.at.start = () => {
      expect(ports.journaled).toEqual([`made ${NAME} unknown`]);
    };
    await build();
    expect(ports.journaled).toEqual([`made ${NAME} unknown`, `made ${NAME} uid-1`, `removed ${NAME}`]);
  });

  it('stays in the journal when it could not be removed, and never enters it when it is to be kept', async () => {
    ports.at.remove = () => Promise.reject(new Error('no answer'));
    await build();
    expect(ports.journaled.at(-1)).toBe(`made ${NAME} uid-1`);
    ports.journaled.length = 0;
    await build({ keep: true });
    expect(ports.journaled).toEqual([]);
  });
});
