import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderBuild } from '../../../src/build/render-build.ts';
import { contextPacker, systemClock } from '../../../src/wiring.ts';
import { sampleRequest } from '../../support/samples.ts';

describe('a context with symbolic links', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'context-links-'));
    mkdirSync(join(directory, 'd'));
    writeFileSync(join(directory, 'd/file'), 'x');
    symlinkSync('file', join(directory, 'd/verknüpft'));
    writeFileSync(join(directory, '.dockerignore'), 'Dockerfile\n');
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  async function render(dockerfile: string): Promise<unknown> {
    writeFileSync(join(directory, 'Dockerfile'), dockerfile);
    const request = sampleRequest({ context: directory, 'executor-version': 'original@v1.24.0' });
    return await renderBuild(request, { packer: contextPacker, clock: systemClock }, new AbortController().signal);
  }

  it('is linted for copies of them by name', async () => {
    await expect(render('FROM base\nCOPY d/verknüpft /f\n')).rejects.toMatchObject({
      code: 'DOCKERFILE_LINT',
      message: expect.stringMatching(/^Dockerfile line 2, column 6: COPY d\/verknüpft: it is a symbolic link/),
    });
  });

  it('is fine where their folder is copied', async () => {
    await expect(render('FROM base\nCOPY d /d\nCOPY d/file /f\n')).resolves.toMatchObject({ plan: { remarks: [] } });
  });
});
