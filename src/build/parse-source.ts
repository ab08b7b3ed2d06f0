import { renderOverlay } from '../dockerfile/overlay.ts';
import type { ValueReader } from '../options/value-reader.ts';
import { readOverlay } from './parse-overlay.ts';
import { readObjectName } from './placement.ts';
import type { LintLevel, SourceRequest, TransportChoice } from './request.ts';

/** Reads what is built; contradictions are noted as problems. */
export function readSource(reader: ValueReader): SourceRequest {
  const contextSecret = readObjectName(reader, 'context-secret');
  return {
    context: reader.text('context') ?? '.',
    ...readDockerfile(reader),
    lint: reader.choice<LintLevel>('lint', 'error'),
    transport: reader.choice<TransportChoice>('context-transport', 'auto'),
    ...(contextSecret === undefined ? {} : { contextSecret }),
  };
}

type DockerfileRequest = Omit<SourceRequest, 'context' | 'lint' | 'transport' | 'contextSecret'>;

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
