import type { EngineTools } from './engine.ts';
import { dockerProbe } from './engines/docker.ts';
import { executorProbe } from './engines/executor.ts';
import { podmanProbe } from './engines/podman.ts';
import { runcProbe } from './engines/runc.ts';
import { Engines } from './engines.ts';

/** The engines that may be on this machine. */
export function machineEngines(tools: EngineTools): Engines {
  return new Engines({
    podman: podmanProbe(tools),
    docker: dockerProbe(tools),
    runc: runcProbe(tools),
    executor: executorProbe(tools),
  });
}
