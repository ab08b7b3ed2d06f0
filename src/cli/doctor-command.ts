import { BuildError } from '../build/errors.ts';
import { quoted } from '../build/quoted.ts';
import { withoutValue } from '../build/secret-texts.ts';
import { parseDoctorRequest } from '../doctor/doctor-request.ts';
import { diagnosisError, runDoctor } from '../doctor/run-doctor.ts';
import { ValueReader } from '../options/value-reader.ts';
import { doctorJson, doctorText } from '../report/doctor-report.ts';
import { wireDoctor } from '../wiring.ts';
import type { CommandLine } from './arguments.ts';
import type { Surface } from './surface.ts';

/** `rootless-kaniko doctor`: looks for what would make a build fail, and prints what it found on standard output. */
export async function doctorCommand(
  { raw, problems, positionals, rest }: CommandLine,
  surface: Surface,
): Promise<void> {
  const unexpected = [...positionals, ...rest].map((argument) => {
    const hint = 'Write rootless-kaniko doctor --tag REFERENCE.';
    return new BuildError('REQUEST_INVALID', `unexpected argument ${quoted(withoutValue(argument))}`, { hint });
  });
  const reader = new ValueReader(raw, [...problems, ...unexpected]);
  const format = reader.choice<'text' | 'json'>('findings', 'text');
  const request = parseDoctorRequest(raw, reader.problems);
  const { reporter, userKubeconfig, environment } = surface;
  const { ports, close } = await wireDoctor({ cluster: request.cluster, userKubeconfig, environment, reporter });
  try {
    const diagnosis = await runDoctor(request, ports, surface.cancel);
    surface.print(surface.masked(format === 'json' ? `${doctorJson(diagnosis)}\n` : doctorText(diagnosis)));
    const error = diagnosisError(diagnosis);
    if (error !== undefined) throw error;
  } finally {
    close();
  }
}
