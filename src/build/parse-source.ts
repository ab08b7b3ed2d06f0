import { renderOverlay } from '../dockerfile/overlay.ts';
import { LONGEST_ARGUMENT } from '../dockerfile/overlay-problems.ts';
import type { Pair, ValueReader } from '../options/value-reader.ts';
import { parseRemoteContext } from '../remote/parse-remote.ts';
import { checkRemote, looksRemote } from './check-remote.ts';
import { readOverlay } from './parse-overlay.ts';
import { readObjectName } from './placement.ts';
import { quoted } from './quoted.ts';
import type { LintLevel, SourceRequest, TransportChoice } from './request.ts';

/** What BuildKit, and with it Kaniko, takes as the name of a stage; or a number. */
const STAGE = /^(?:[a-z][a-z0-9_.-]*|\d{1,4})$/i;

/** Reads what is built; contradictions are noted as problems. */
export function readSource(reader: ValueReader): SourceRequest {
  const contextSecret = readObjectName(reader, 'context-secret');
  const context = reader.line('context') ?? '.';
  const remote = reader.attempt(() => parseRemoteContext(context));
  const transport = reader.choice<TransportChoice>('context-transport', 'auto');
  const dockerfile = readDockerfile(reader);
  if (remote !== undefined) checkRemote(reader, remote, { ...dockerfile, transport });
  else if (contextSecret !== undefined && !looksRemote(context)) {
    reader.problem(
      'context-secret is given, but the context is a directory',
      'Leave it out, or name a remote context.',
    );
  }
  return {
    context,
    ...(remote === undefined ? {} : { remote }),
    ...dockerfile,
    lint: reader.choice<LintLevel>('lint', 'error'),
    transport,
    ...(contextSecret === undefined ? {} : { contextSecret }),
  };
}

type DockerfileRequest = Omit<SourceRequest, 'context' | 'remote' | 'lint' | 'transport' | 'contextSecret'>;

/** Reads which Dockerfile is built, and with what; one described by options is rendered. */
function readDockerfile(reader: ValueReader): DockerfileRequest {
  const dockerfile = reader.line('file');
  const inline = reader.text('dockerfile-inline');
  const target = readTarget(reader);
  const overlay = readOverlay(reader);
  const rendered = overlay === undefined ? undefined : reader.attempt(() => renderOverlay(overlay));
  const dockerfileText = rendered?.text ?? inline;
  return {
    ...(dockerfile === undefined ? {} : { dockerfile }),
    ...(dockerfileText === undefined ? {} : { dockerfileText }),
    ...(overlay === undefined ? {} : { overlay }),
    buildArgs: rendered?.buildArgs ?? readArguments(reader, 'build-args'),
    ...(target === undefined ? {} : { target }),
    // A rendered Dockerfile has them as its own.
    labels: overlay === undefined ? readArguments(reader, 'labels') : [],
  };
}

function readTarget(reader: ValueReader): string | undefined {
  const target = reader.line('target');
  if (target === undefined || STAGE.test(target)) return target;
  reader.problem(`target ${quoted(target)} is no name of a stage`, 'Write the name behind AS, or a number from 0.');
  return undefined;
}

/** Reads pairs that the executor gets as an argument each; one that no program could be given is noted as a problem. */
function readArguments(reader: ValueReader, option: 'build-args' | 'labels'): Pair[] {
  const pairs = reader.pairs(option);
  for (const [key, value] of pairs) {
    const bytes = new TextEncoder().encode(`${key}=${value}`).length;
    if (bytes <= LONGEST_ARGUMENT) continue;
    const message = `${option}: ${quoted(key)} has ${bytes} bytes; ${LONGEST_ARGUMENT} can be handed over`;
    reader.problem(message, 'Put what is so long into a file of the context.');
  }
  return pairs;
}
