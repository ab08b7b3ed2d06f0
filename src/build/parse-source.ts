import { renderOverlay } from '../dockerfile/overlay.ts';
import type { ValueReader } from '../options/value-reader.ts';
import { parseRemoteContext } from '../remote/parse-remote.ts';
import { checkRemote, looksRemote } from './check-remote.ts';
import { readOverlay } from './parse-overlay.ts';
import { readObjectName } from './placement.ts';
import type { LintLevel, SourceRequest, TransportChoice } from './request.ts';

/** Reads what is built; contradictions are noted as problems. */
export function readSource(reader: ValueReader): SourceRequest {
  const contextSecret = readObjectName(reader, 'context-secret');
  const context = reader.text('context') ?? '.';
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
  const dockerfile = reader.text('file');
  const inline = reader.text('dockerfile-inline');
  const target = reader.text('target');
  const overlay = readOverlay(reader);
  const rendered = overlay === undefined ? undefined : reader.attempt(() => renderOverlay(overlay));
  const dockerfileText = rendered?.text ?? inline;
  return {
    ...(dockerfile === undefined ? {} : { dockerfile }),
    ...(dockerfileText === undefined ? {} : { dockerfileText }),
    ...(overlay === undefined ? {} : { overlay }),
    buildArgs: rendered?.buildArgs ?? reader.pairs('build-args'),
    ...(target === undefined ? {} : { target }),
    // A rendered Dockerfile has them as its own.
    labels: overlay === undefined ? reader.pairs('labels') : [],
  };
}
