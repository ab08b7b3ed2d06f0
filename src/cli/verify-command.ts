import { BuildError } from '../build/errors.ts';
import { quoted } from '../build/quoted.ts';
import { withoutValue } from '../build/secret-texts.ts';
import { uncommandingLines } from '../report/harmless.ts';
import { runVerify } from '../verify/run-verify.ts';
import { parseVerifyRequest } from '../verify/verify-request.ts';
import { wireVerify } from '../wiring.ts';
import type { CommandLine } from './arguments.ts';
import type { Surface } from './surface.ts';

/** `rootless-kaniko verify`: runs an image in a pod and prints its output on standard output. */
export async function verifyCommand(line: CommandLine, surface: Surface): Promise<void> {
  const [image, extra] = line.positionals;
  const unexpected = new BuildError('REQUEST_INVALID', `unexpected argument ${quoted(withoutValue(extra ?? ''))}`, {
    hint: 'Write the command after --.',
  });
  const problems = extra === undefined ? line.problems : [...line.problems, unexpected];
  const request = parseVerifyRequest(image, line.rest, { raw: line.raw, problems });
  const printing = { ...surface.reporter, buildLine: (line: string) => printLine(line, surface) };
  const { ports, close } = await wireVerify({
    cluster: request.cluster,
    userKubeconfig: surface.userKubeconfig,
    reporter: printing,
  });
  try {
    const outcome = await runVerify(request, ports, surface.cancel);
    surface.reporter.phase(
      `as expected: exit status ${outcome.exitStatus}${request.expectedOutput === undefined ? '' : ' and output'}`,
    );
  } finally {
    close();
  }
}

function printLine(line: string, { print, masked }: Surface): void {
  for (const harmless of uncommandingLines(line.replace(/\r$/, ''))) print(`${masked(harmless)}\n`);
}
