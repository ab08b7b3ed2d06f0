import { BuildError } from '../build/errors.ts';
import { quoted } from '../build/quoted.ts';
import { withoutValue } from '../build/secret-texts.ts';
import { runSweep } from '../sweep/run-sweep.ts';
import { parseSweepRequest } from '../sweep/sweep-request.ts';
import { wireSweep } from '../wiring.ts';
import type { CommandLine } from './arguments.ts';
import type { Surface } from './surface.ts';

/** `rootless-kaniko sweep`: removes what builds with a key left in a namespace. */
export async function sweepCommand({ raw, problems, positionals, rest }: CommandLine, surface: Surface): Promise<void> {
  const unexpected = [...positionals, ...rest].map((argument) => {
    const hint = 'Write rootless-kaniko sweep --sweep-key KEY.';
    return new BuildError('REQUEST_INVALID', `unexpected argument ${quoted(withoutValue(argument))}`, { hint });
  });
  const request = parseSweepRequest(raw, [...problems, ...unexpected]);
  const { reporter, userKubeconfig } = surface;
  const { ports, close } = await wireSweep({ cluster: request.cluster, userKubeconfig, reporter });
  try {
    await runSweep(request, ports, surface.cancel);
  } finally {
    close();
  }
}
