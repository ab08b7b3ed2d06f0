import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { BuildContainer, EngineTools } from '../../../src/runner/engine.ts';
import { executorProbe } from '../../../src/runner/engines/executor.ts';
import { BUILD_MARKER } from '../../../src/runner/executor-container.ts';

const NEVER = new AbortController().signal;

function look(environment: EngineTools['environment'], purpose?: 'removal') {
  return executorProbe({ environment, note: () => undefined })(NEVER, purpose);
}

const CONTAINER: BuildContainer = {
  name: 'x',
  image: 'unused',
  program: '/kaniko/executor',
  capabilities: [],
  sealed: false,
  terminationLog: '/kaniko/rootless-x/digest',
  arguments: [],
  environment: {},
  mounts: [],
  network: 'default',
  limits: {},
  folder: '/kaniko/rootless-x',
  deadline: 60,
};

describe('the engine executor on this machine', () => {
  it('is refused without a program', async () => {
    expect(await look({})).toEqual({ why: 'neither executor-path nor KANIKO_EXECUTOR names one' });
  });

  it('is refused with one, before anything is written', async () => {
    expect(await look({ KANIKO_EXECUTOR: '/bin/sh' })).toEqual({ why: expect.stringMatching(/^[^\n]+$/) });
    expect(existsSync(BUILD_MARKER)).toBe(false);
  });

  it('clears away what a build left in whatever state the container is, and then builds nothing', async () => {
    const offer = await look({}, 'removal');
    if (!('engine' in offer)) throw new Error(offer.why);
    expect(offer.engine.removal('x', '/kaniko/rootless-x')).toEqual([]);
    await expect(offer.engine.create(CONTAINER, NEVER)).rejects.toMatchObject({ code: 'INTERNAL' });
    expect(() => offer.engine.run(CONTAINER)).toThrow('was not asked whether it can build here');
    expect(existsSync(BUILD_MARKER)).toBe(false);
  });
});
