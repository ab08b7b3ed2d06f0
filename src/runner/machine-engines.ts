import type { EngineProbe, EngineTools } from './engine.ts';
import { dockerProbe } from './engines/docker.ts';
import { executorProbe } from './engines/executor.ts';
import { podmanProbe } from './engines/podman.ts';
import { Engines } from './engines.ts';

/** The engines that may be on this machine. */
export function machineEngines(tools: EngineTools): Engines {
  const notYet: EngineProbe = () => Promise.resolve({ why: 'not yet' });
  return new Engines({
    podman: podmanProbe(tools),
    docker: dockerProbe(tools),
    runc: notYet,
    executor: executorProbe(tools),
  });
}
