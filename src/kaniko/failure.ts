import { BuildError, type ErrorCode } from '../build/errors.ts';
import { locateCommand } from '../dockerfile/failing-line.ts';
import type { Instruction } from '../dockerfile/instructions.ts';
import type { LogFindings } from './build-log.ts';

/** Everything a failed build left behind. */
export interface FailedBuild {
  readonly exitCode: number;
  /** The runtime's word for the end, as `OOMKilled`. */
  readonly reason?: string;
  readonly findings: LogFindings;
  readonly instructions: readonly Instruction[];
  /** The memory limit of the builder, for the message; undefined when there is none. */
  readonly memoryLimit?: string;
}

/** Explains a failed build in one line with the next step; pure. */
export function explainFailure(failed: FailedBuild): BuildError {
  if (failed.reason === 'OOMKilled') return outOfMemory(failed);
  const said = failed.findings.error ?? '';
  const known = KNOWN.find(([pattern]) => pattern.test(said));
  if (known !== undefined) {
    const [, code, what, hint] = known;
    return new BuildError(code, `${what}: ${essence(said)}`, { hint });
  }
  return failedInstruction(failed, said);
}

type Known = readonly [pattern: RegExp, code: ErrorCode, what: string, hint: string];

const KNOWN: readonly Known[] = [
  [
    /push permission|error pushing image|failed to push/i,
    'PUSH_FAILED',
    'the registry refused the push',
    'Check the tag and registry-secret; a registry with plain HTTP belongs into insecure-registries.',
  ],
  [
    /MANIFEST_UNKNOWN|NAME_UNKNOWN|manifest unknown|error building image: (unable to complete operation|.*(retrieving image|fetching image|parsing image))|GET https?:\/\/\S+\/manifests\//i,
    'BASE_IMAGE_FAILED',
    'a base image cannot be pulled',
    'Check the image of the FROM line; a private one needs registry-secret, one with plain HTTP insecure-registries.',
  ],
];

function failedInstruction({ exitCode, findings, instructions }: FailedBuild, said: string): BuildError {
  const { lastCommand } = findings;
  const found = lastCommand === undefined ? undefined : locateCommand([...instructions], lastCommand);
  const status = /exit status (\d+)/.exec(said)?.[1] ?? String(exitCode);
  const isRun =
    /waiting for process to exit|starting command/.test(said) || (said === '' && lastCommand?.startsWith('RUN'));
  const command = found === undefined ? lastCommand : `${found.keyword} ${found.text}`;
  const place = found === undefined ? '' : `Dockerfile line ${found.firstLine}: `;
  if (command === undefined) {
    return new BuildError('BUILD_FAILED', said ? essence(said) : `Kaniko ended with exit status ${exitCode}`, {
      hint: 'The log above says more.',
    });
  }
  const what = isRun ? `ended with exit status ${status}` : `failed: ${essence(said) || `exit status ${exitCode}`}`;
  return new BuildError('BUILD_FAILED', `${place}${clip(command)} ${what}`, {
    hint: 'The log above shows its output.',
  });
}

function outOfMemory({ memoryLimit, findings }: FailedBuild): BuildError {
  const limit = memoryLimit === undefined ? 'the memory of the node' : `the memory limit of ${memoryLimit}`;
  const during = findings.lastCommand === undefined ? '' : ` during ${clip(findings.lastCommand)}`;
  return new BuildError('OUT_OF_MEMORY', `the build was killed${during}: it needs more than ${limit}`, {
    hint: 'Raise it with resources: memory=4Gi; --compressed-caching=false is already on.',
  });
}

function essence(text: string): string {
  return text
    .replace(/^(error building image: |error building stage: |failed to execute command: )+/, '')
    .slice(0, 600);
}

function clip(command: string): string {
  const line = command.replace(/\s+/g, ' ');
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}
