import type { ValueReader } from '../options/value-reader.ts';
import { readObjectName } from './placement.ts';
import type { LintLevel, SourceRequest, TransportChoice } from './request.ts';

/** Reads what is built; contradictions are noted as problems. */
export function readSource(reader: ValueReader): SourceRequest {
  const dockerfile = reader.text('file');
  const dockerfileText = reader.text('dockerfile-inline');
  const target = reader.text('target');
  const contextSecret = readObjectName(reader, 'context-secret');
  return {
    context: reader.text('context') ?? '.',
    ...(dockerfile === undefined ? {} : { dockerfile }),
    ...(dockerfileText === undefined ? {} : { dockerfileText }),
    buildArgs: reader.pairs('build-args'),
    ...(target === undefined ? {} : { target }),
    labels: reader.pairs('labels'),
    lint: reader.choice<LintLevel>('lint', 'error'),
    transport: reader.choice<TransportChoice>('context-transport', 'auto'),
    ...(contextSecret === undefined ? {} : { contextSecret }),
  };
}
