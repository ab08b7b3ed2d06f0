import { BuildError } from '../build/errors.ts';
import { parseDigest } from '../image/digest.ts';
import { formatReference } from '../image/reference.ts';
import { runProgram } from '../program/run-program.ts';
import type { LayoutPusher, PushTarget } from '../steps/ports.ts';

/** Tries of one push; what a try has pushed is not pushed again by the next. */
const TRIES = 3;
const PAUSE_MILLISECONDS = 2_000;
const MOST_OUTPUT = 64 * 1024;
/** What another try cannot change. */
const FINAL =
  /^Error: (loading|layout) |unauthorized|denied|forbidden|NAME_INVALID|no such host|certificate|HTTPS client/i;

/** Pushes with crane, which must be on the path, what `check` finds fit; `sleep` waits between tries. */
export function cranePusher(
  path: string | undefined,
  sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>,
  check: (layout: string) => Promise<void>,
): LayoutPusher {
  return {
    push: async (layout, target, signal) => {
      await check(layout);
      for (let attempt = 1; ; attempt += 1) {
        const { stdout, complaint, status } = await run(layout, target, path, signal);
        const digest = status === 0 ? parseDigest(stdout?.trim().split('@').at(-1) ?? '') : undefined;
        if (digest !== undefined) return digest;
        if (attempt === TRIES || FINAL.test(complaint)) throw pushFailed(target, status, complaint);
        await sleep(PAUSE_MILLISECONDS * attempt, signal).catch((error) => {
          throw signal.aborted ? signal.reason : error;
        });
      }
    },
  };
}

async function run(layout: string, target: PushTarget, path: string | undefined, signal: AbortSignal) {
  const { reference, insecure, configDirectory } = target;
  const args = ['push', layout, formatReference(reference), ...(insecure ? ['--insecure'] : [])];
  const env = { PATH: path, HOME: configDirectory, DOCKER_CONFIG: configDirectory };
  try {
    return await runProgram({ command: 'crane', args, env, mostOutput: MOST_OUTPUT }, signal);
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    throw new BuildError('PUSH_FAILED', 'crane cannot be started', {
      hint: 'Use the image of the command line that this release names: it carries crane.',
      cause,
    });
  }
}

function pushFailed({ reference }: PushTarget, status: number | string, complaint: string): BuildError {
  const why = complaint === '' ? `crane ended with ${status}` : complaint;
  return new BuildError('PUSH_FAILED', `${formatReference(reference)} cannot be pushed: ${why}`, {
    hint: 'Check the credentials in the workspace dockerconfig, and that the registry takes this repository.',
  });
}
