import { baseImages, type Instruction, stageNamed } from '../dockerfile/instructions.ts';
import { unknownArguments, unservedOptions } from '../kaniko/arguments.ts';
import type { ExecutorVersion } from '../kaniko/executor-version.ts';
import { isSwitchedOn } from '../kaniko/flag-values.ts';
import { BuildError } from './errors.ts';
import type { BuildRequest } from './request.ts';

/**
 * Everything about a request that this Dockerfile or this executor cannot serve; pure. `instructions` are undefined where
 * nobody has read the Dockerfile yet.
 */
export function planProblems(
  request: BuildRequest,
  instructions: readonly Instruction[] | undefined,
  executor: ExecutorVersion | undefined,
): BuildError[] {
  return [
    ...(instructions === undefined
      ? []
      : [...stageProblems(request, instructions), ...baseProblems(request, instructions)]),
    ...argumentProblems(request, executor),
    ...snapshotProblems(request),
  ];
}

function stageProblems({ source }: BuildRequest, instructions: readonly Instruction[]): BuildError[] {
  if (!instructions.some(({ keyword }) => keyword === 'FROM')) {
    // Some editors and shells of Windows write UTF-16.
    const isWide = instructions.some(({ keyword }) => keyword.includes('\0'));
    const hint = isWide ? 'It is UTF-16: save it as UTF-8.' : 'Begin it with FROM and a base image.';
    return [new BuildError('DOCKERFILE_INVALID', 'the Dockerfile has no FROM', { hint })];
  }
  if (source.target === undefined || stageNamed(instructions, source.target) !== undefined) return [];
  const hint = 'Name one as in FROM image AS name; Kaniko knows stages by their names.';
  return [new BuildError('DOCKERFILE_INVALID', `the Dockerfile has no stage '${source.target}'`, { hint })];
}

function baseProblems({ source }: BuildRequest, instructions: readonly Instruction[]): BuildError[] {
  const nameless = baseImages(instructions, Object.fromEntries(source.buildArgs)).filter(({ image }) => image === '');
  return nameless.map(({ line }) => {
    const isOpen = instructions.some(({ firstLine, text }) => firstLine === line && text.includes('$'));
    const hint = isOpen ? 'Give the build argument, or a default in its ARG line.' : 'Write FROM and a base image.';
    const why = isOpen ? ', because its ARG has no value' : '';
    const message = `Dockerfile line ${line}: FROM names no image${why}`;
    return new BuildError('DOCKERFILE_INVALID', message, { hint, place: { line } });
  });
}

function argumentProblems(request: BuildRequest, executor: ExecutorVersion | undefined): BuildError[] {
  const unknown = unknownArguments(request, executor).map((text) => `kaniko-args: ${text}`);
  return [...unknown, ...unservedOptions(request, executor).map(({ text }) => text)].map((text) => {
    const hint = 'Leave it out, or use an executor that has it; executor-version tells which one it is.';
    return new BuildError('REQUEST_INVALID', text, { hint });
  });
}

/** One snapshot at the end leaves out what lies below a volume; one after each instruction is made before the volume is one. */
function snapshotProblems({ source: { overlay }, executor }: BuildRequest): BuildError[] {
  const isSingle = isSwitchedOn(executor.extraArguments, 'single-snapshot');
  if (!isSingle || overlay === undefined || overlay.volumes.length === 0 || overlay.addFiles.length === 0) return [];
  const message = 'kaniko-args: with --single-snapshot what add-files puts into volumes would be lost';
  return [
    new BuildError('REQUEST_INVALID', message, { hint: 'Leave it out, or add no files where there are volumes.' }),
  ];
}
