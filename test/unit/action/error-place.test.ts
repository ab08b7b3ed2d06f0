import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { annotated, dockerfileIn } from '../../../src/action/error-place.ts';
import { sampleRequest } from '../../support/samples.ts';

const HERE = process.cwd();

describe('the Dockerfile that annotations point into', () => {
  it('is named by its path from the workspace', () => {
    const { source } = sampleRequest({ context: 'examples/hello' });
    expect(dockerfileIn(HERE, source)).toBe(join('examples', 'hello', 'Dockerfile'));
    const other = sampleRequest({ file: 'docker/..app/Dockerfile' }).source;
    expect(dockerfileIn(join(HERE, 'docker'), other)).toBe(join('..app', 'Dockerfile'));
  });

  it('is none outside the workspace, without one, inline, or in a remote context', () => {
    const { source } = sampleRequest();
    expect(dockerfileIn(HERE, sampleRequest({ file: '../Dockerfile' }).source)).toBeUndefined();
    expect(dockerfileIn(undefined, source)).toBeUndefined();
    expect(dockerfileIn(HERE, { ...source, dockerfileText: 'FROM a\n' })).toBeUndefined();
    for (const context of ['https://git.example/a.git', 's3://bucket/a.tar.gz', 'git@git.example:a/b.git']) {
      expect(dockerfileIn(HERE, sampleRequest({ context }).source)).toBeUndefined();
      expect(dockerfileIn(HERE, sampleRequest({ context, file: 'a/Dockerfile' }).source)).toBeUndefined();
    }
  });
});

describe('an annotation', () => {
  it('stands at the place of the Dockerfile: a column in one line, or several lines', () => {
    expect(annotated({ line: 7 }, 'D')).toEqual({ file: 'D', startLine: 7 });
    expect(annotated({ line: 7, column: 3 }, 'D')).toEqual({ file: 'D', startLine: 7, startColumn: 3 });
    expect(annotated({ line: 7, column: 3, endLine: 9 }, 'D')).toEqual({ file: 'D', startLine: 7, endLine: 9 });
  });

  it('stands nowhere without a place or a file', () => {
    expect(annotated(undefined, 'D')).toEqual({});
    expect(annotated({ line: 7 }, undefined)).toEqual({});
  });
});
