import type { RunnerFacts } from '../build/facts.ts';
import type { Preflight } from '../build/ports.ts';
import type { Engines } from './engines.ts';
import { architectureOf } from './machine-architecture.ts';

/** Looks at this machine before a build: which engine can be used, and what it offers. */
export function runnerPreflight(engines: Engines): Preflight {
  return {
    survey: async ({ runner }, signal): Promise<RunnerFacts> => {
      const { offer, unused } = await engines.find(runner.engine, signal);
      const { engine, description, userns, noLimits, digestFile } = offer;
      return {
        runsOn: 'runner',
        engine: engine.name,
        ...{ description, userns, unused },
        platform: `linux/${architectureOf(process.arch)}`,
        ...(noLimits === undefined ? {} : { noLimits }),
        ...(digestFile === undefined ? {} : { sink: { kind: 'registry', digestFile } }),
      };
    },
    // Nothing judges a container before it is made.
    check: () => Promise.resolve(),
  };
}
