import { BuildError } from '../build/errors.ts';
import { locateCommand } from '../dockerfile/failing-line.ts';
import type { Instruction } from '../dockerfile/instructions.ts';
import type { LogFindings } from './build-log.ts';
import { CONTEXT_DIRECTORY } from './paths.ts';

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
  const said = essence(failed.findings.error ?? '');
  return (
    refusedPush(said) ??
    missingBase(said, failed.findings) ??
    badDockerfile(said) ??
    missingFile(said, failed) ??
    failedInstruction(said, failed)
  );
}

function refusedPush(said: string): BuildError | undefined {
  const match = /(?:push permission\S* -- .*?try again: |error pushing image: |failed to push )(.*)/.exec(said);
  if (match === null) return undefined;
  const hint = /UNAUTHORIZED|DENIED|\b(401|403)\b|authentication/i.test(said)
    ? 'Name a Secret with the right to push in registry-secret.'
    : /HTTP response to HTTPS client/.test(said)
      ? 'This registry speaks plain HTTP: name it in insecure-registries.'
      : 'Check the tag, and that pods reach the registry under this name.';
  return new BuildError('PUSH_FAILED', `the image cannot be pushed: ${match[1]}`, { hint });
}

const MISSING_BASE =
  /MANIFEST_UNKNOWN|NAME_UNKNOWN|UNAUTHORIZED|DENIED|TOOMANYREQUESTS|could not parse reference|unable to complete operation after|(GET|HEAD|Get|Head) "?https?:\/\/\S+\/v2\//;

function missingBase(said: string, { lastBase }: LogFindings): BuildError | undefined {
  if (!MISSING_BASE.test(said)) return undefined;
  const reason = said.replace(/^unable to complete operation after \d+ attempts, last error: /, '');
  const hint = /UNAUTHORIZED|DENIED|\b(401|403)\b/.test(said)
    ? 'Name a Secret with the right to pull in registry-secret.'
    : /HTTP response to HTTPS client/.test(said)
      ? 'This registry speaks plain HTTP: name it in insecure-registries.'
      : 'Check the image in the FROM line.';
  const image = lastBase === undefined ? '' : ` ${lastBase}`;
  return new BuildError('BASE_IMAGE_FAILED', `base image${image} cannot be pulled: ${reason}`, { hint });
}

function badDockerfile(said: string): BuildError | undefined {
  const match = /dockerfile parse error on line (\d+): (.*)/.exec(said);
  if (match === null) return undefined;
  return new BuildError('BUILD_FAILED', `Dockerfile line ${match[1]}: ${match[2]}`, {
    hint: 'Correct the Dockerfile.',
  });
}

function missingFile(said: string, { instructions }: FailedBuild): BuildError | undefined {
  const path = said.includes('no such file or directory')
    ? new RegExp(`(?:lstat|stat|open) ${CONTEXT_DIRECTORY}/(.+?): no such file`).exec(said)?.[1]
    : undefined;
  if (path === undefined) return undefined;
  const user = instructions.find(({ keyword, text }) => /^(COPY|ADD)$/.test(keyword) && text.includes(path));
  const place =
    user === undefined ? '' : `Dockerfile line ${user.firstLine}: ${clip(`${user.keyword} ${user.text}`)}: `;
  return new BuildError('BUILD_FAILED', `${place}the context holds no '${path}'`, {
    hint: 'Check the path, the context directory and .dockerignore.',
  });
}

function failedInstruction(said: string, { exitCode, findings, instructions }: FailedBuild): BuildError {
  const { lastCommand } = findings;
  if (lastCommand === undefined) {
    return new BuildError('BUILD_FAILED', said || `Kaniko ended with exit status ${exitCode}`, {
      hint: 'The log above says more.',
    });
  }
  const found = locateCommand(instructions, lastCommand);
  const place = found === undefined ? '' : `Dockerfile line ${found.firstLine}: `;
  const command = clip(found === undefined ? lastCommand : `${found.keyword} ${found.text}`);
  const isRun = said === '' || /waiting for process to exit|starting command/.test(said);
  const status = /exit status (\d+)/.exec(said)?.[1] ?? String(exitCode);
  const killed = /signal: (\w+)/.exec(said)?.[1];
  const ended = killed === undefined ? `ended with exit status ${status}` : `was ended by signal: ${killed}`;
  return new BuildError('BUILD_FAILED', `${place}${command} ${isRun ? ended : `failed: ${said}`}`, {
    hint: 'The log above shows its output.',
  });
}

function outOfMemory({ exitCode, memoryLimit, findings }: FailedBuild): BuildError {
  const limit = memoryLimit === undefined ? 'the node has' : `the limit of ${memoryLimit}`;
  const during = findings.lastCommand === undefined ? '' : ` during ${clip(findings.lastCommand)}`;
  const hint = 'Raise it with resources: memory=4Gi; --compressed-caching=false is already on.';
  if (exitCode !== 0) {
    return new BuildError('OUT_OF_MEMORY', `the build was killed${during}: it needs more memory than ${limit}`, {
      hint,
    });
  }
  const what = 'a process of the build was killed, but its step went on: the image that was made is not to be trusted';
  return new BuildError('OUT_OF_MEMORY', `${what}; it needs more memory than ${limit}`, { hint });
}

function essence(text: string): string {
  return text
    .replace(/^(error building image: |error building stage: |failed to execute command: )+/, '')
    .slice(0, 800);
}

function clip(command: string): string {
  const line = command.replace(/\s+/g, ' ');
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}
