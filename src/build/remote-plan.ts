import { type Instruction, parseDockerfile } from '../dockerfile/instructions.ts';
import { describeRemote } from '../remote/remote-context.ts';
import { BuildError } from './errors.ts';
import type { SourceFacts } from './facts.ts';
import { sentDockerfile } from './sent-dockerfile.ts';

/** The text of the Dockerfile; undefined where it is in a remote context, which nobody has read yet. */
export function knownDockerfile(context: SourceFacts): string | undefined {
  return context.kind === 'remote' ? sentDockerfile(context) : context.dockerfileText;
}

/** More than any image is made of; each is looked at beside each other. */
const MOST_INSTRUCTIONS = 2000;

/** The instructions of the Dockerfile, where it is known; throws `DOCKERFILE_INVALID` for more than 2,000. */
export function instructionsOf(context: SourceFacts): readonly Instruction[] | undefined {
  const text = knownDockerfile(context);
  const instructions = text === undefined ? undefined : parseDockerfile(text);
  if (instructions === undefined || instructions.length <= MOST_INSTRUCTIONS) return instructions;
  const message = `the Dockerfile has ${instructions.length} instructions, ${MOST_INSTRUCTIONS} are the most that are built`;
  throw new BuildError('DOCKERFILE_INVALID', message, { hint: 'Join instructions, or split it into several images.' });
}

/** What is good to know of a remote context. */
export function contextNotes(context: SourceFacts): string[] {
  if (context.kind !== 'remote') return [];
  const { remote, pinning, dockerfile } = context;
  const pinned = pinning.state === 'pinned' ? [`context commit ${pinning.pin.commit}`] : [];
  const shown = describeRemote(remote);
  const told =
    'text' in dockerfile
      ? `the Dockerfile goes to the pod in a ConfigMap; what it copies is in ${shown}, which is not looked at before the build`
      : `${dockerfile.path} is in ${shown}: it is not looked at before the build, and errors name no line of it`;
  return [told, ...pinned];
}

/** What of a remote context is otherwise than the user may think. */
export function contextWarnings(context: SourceFacts): string[] {
  if (context.kind !== 'remote') return [];
  const { remote, pinning } = context;
  if (pinning.state !== 'open') return [...remote.remarks];
  const what = `${describeRemote(remote)} is not pinned to a commit`;
  return [...remote.remarks, `${what}: ${pinning.why}; the executor takes what is there when it fetches it`];
}

/** A line of the executor without the query of the context's URL, which may be a signature. */
export function withoutSignature(line: string, context: SourceFacts): string {
  if (context.kind !== 'remote' || context.remote.kind === 'git') return line;
  const query = /\?.*$/.exec(context.remote.url)?.[0] ?? '';
  return query.length > 1 ? line.replaceAll(query, '?…') : line;
}
