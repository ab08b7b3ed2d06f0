import { BuildError } from '../build/errors.ts';
import type { BuildRequest } from '../build/request.ts';
import { withinTime } from '../build/time-box.ts';
import { Examination } from './examination.ts';
import { CHECKS, type Finding } from './finding.ts';
import type { DoctorPorts } from './ports.ts';

/** What was found. */
export interface Diagnosis {
  readonly namespace: string;
  /** True where nothing is a problem. */
  readonly ok: boolean;
  /** In the order of the checks. */
  readonly findings: readonly Finding[];
}

/** Only registries are at fault. */
const REGISTRY_EXIT = 5;

/**
 * Looks for everything that would make a build fail, and lets a pod try what only a pod can. What fails hinders nothing else;
 * what there was no time for is unknown. Whatever it made is removed.
 */
export async function runDoctor(request: BuildRequest, ports: DoctorPorts, cancel: AbortSignal): Promise<Diagnosis> {
  const examination = new Examination(request, ports);
  const limits = { clock: ports.clock, seconds: request.timeoutSeconds, cancel };
  try {
    await withinTime(
      limits,
      () => examination.whereabouts,
      (signal) => examination.run(signal),
    );
  } catch (error) {
    if (!(error instanceof BuildError) || error.code !== 'TIMED_OUT') throw error;
    examination.cutShort(error);
  }
  const { findings, namespace } = examination;
  return { findings, namespace, ok: findings.every(({ status }) => status !== 'problem') };
}

/** The error by which a diagnosis with problems ends; undefined where there is none. */
export function diagnosisError({ findings }: Diagnosis): BuildError | undefined {
  const problems = findings.filter(({ status }) => status === 'problem');
  if (problems.length === 0) return undefined;
  const checks = [...new Set(problems.map(({ check }) => check))];
  const what = problems.length === 1 ? '1 problem was found' : `${problems.length} problems were found`;
  const isElsewhere = checks.every((check) => CHECKS[check] === 'registry');
  return new BuildError('DOCTOR_PROBLEMS', `${what}: ${checks.join(', ')}`, {
    hint: 'Each of them names what to do.',
    ...(isElsewhere ? { exit: REGISTRY_EXIT } : {}),
  });
}
