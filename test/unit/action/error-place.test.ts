import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../src/action/error-place.ts';
import { sampleRequest } from '../../support/samples.ts';

const HERE = process.cwd();
const MESSAGE = 'Dockerfile line 7: RUN false ended with exit status 1';

describe('the place of an error', () => {
  it('is the line of the Dockerfile, by its path from the workspace', () => {
    const { source } = sampleRequest({ context: 'examples/hello' });
    expect(placeOf(MESSAGE, source, HERE)).toEqual({ file: join('examples', 'hello', 'Dockerfile'), startLine: 7 });
    const other = sampleRequest({ file: 'docker/..app/Dockerfile' }).source;
    expect(placeOf(MESSAGE, other, join(HERE, 'docker'))).toEqual({ file: join('..app', 'Dockerfile'), startLine: 7 });
  });

  it('is nowhere for a file outside the workspace, another message, or no workspace', () => {
    const { source } = sampleRequest({ file: '../Dockerfile' });
    expect(placeOf(MESSAGE, source, HERE)).toEqual({});
    expect(placeOf('Dockerfile line x', sampleRequest().source, HERE)).toEqual({});
    expect(placeOf(`said: ${MESSAGE}`, sampleRequest().source, HERE)).toEqual({});
    expect(placeOf(MESSAGE, sampleRequest().source, undefined)).toEqual({});
    expect(placeOf(MESSAGE, undefined, HERE)).toEqual({});
  });
});
