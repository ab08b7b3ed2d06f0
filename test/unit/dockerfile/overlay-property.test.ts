import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../../../src/dockerfile/instructions.ts';
import { lint } from '../../../src/dockerfile/lint/lint.ts';
import { type AddedFile, type Overlay, renderOverlay } from '../../../src/dockerfile/overlay.ts';
import { parseExecutorVersion } from '../../../src/kaniko/executor-version.ts';
import { readDockerfile } from '../../support/moby-dockerfile.ts';
import { anyOverlay, anyText } from '../../support/overlays.ts';

describe('a rendered Dockerfile', () => {
  it('reads as exactly what the overlay says, by the rules of moby', () => {
    const reads = (overlay: Overlay) => {
      const { text, buildArgs } = renderOverlay(overlay);
      expect(asOverlay(readDockerfile(text, buildArgs))).toEqual(overlay);
    };
    fc.assert(fc.property(anyOverlay, reads), { numRuns: 3000 });
  });

  it('has one instruction for each thing said, in the eyes of another parser', () => {
    const counted = (overlay: Overlay) => {
      const { text, buildArgs } = renderOverlay(overlay);
      const keywords = parseDockerfile(text).map(({ keyword }) => keyword);
      expect(keywords.filter((keyword) => keyword !== 'ARG')).toEqual(expectedKeywords(overlay));
      expect(keywords.filter((keyword) => keyword === 'ARG')).toHaveLength(buildArgs.length);
    };
    fc.assert(fc.property(anyOverlay, counted), { numRuns: 1000 });
  });

  it('gives the linter nothing to say, whatever the values look like', () => {
    const executor = parseExecutorVersion('original@v1.24.0');
    const isQuiet = (overlay: Overlay) => {
      const { text, buildArgs } = renderOverlay(overlay);
      expect(lint(text, { buildArgs: Object.fromEntries(buildArgs), executor })).toEqual([]);
    };
    fc.assert(fc.property(anyOverlay, isQuiet), { numRuns: 2000 });
  });

  it('takes no value for more than text: nothing but text is carried out of line, and only where it must be', () => {
    const carried = (value: string) => {
      const { buildArgs } = renderOverlay({ ...nothing, env: [['K', value]] });
      expect(buildArgs.map(([, text]) => text)).toEqual(/[\n\r]/.test(value) ? [value] : []);
    };
    fc.assert(fc.property(anyText, carried), { numRuns: 1000 });
  });
});

const nothing: Overlay = { baseImage: 'scratch', addFiles: [], env: [], labels: [], expose: [], volumes: [] };

function expectedKeywords(overlay: Overlay): string[] {
  return [
    'FROM',
    ...overlay.env.map(() => 'ENV'),
    ...overlay.labels.map(() => 'LABEL'),
    ...(overlay.workdir === undefined ? [] : ['WORKDIR']),
    ...overlay.addFiles.map(() => 'COPY'),
    ...(overlay.expose.length === 0 ? [] : ['EXPOSE']),
    ...(overlay.volumes.length === 0 ? [] : ['VOLUME']),
    ...(overlay.user === undefined ? [] : ['USER']),
    ...(overlay.entrypoint === undefined ? [] : ['ENTRYPOINT']),
    ...(overlay.cmd === undefined ? [] : ['CMD']),
  ];
}

function asOverlay({ copies, ...rest }: ReturnType<typeof readDockerfile>): Overlay {
  return { ...rest, addFiles: copies.map(addedFile) };
}

function addedFile({ words, flags }: ReturnType<typeof readDockerfile>['copies'][number]): AddedFile {
  const [pattern = '', destination = '', ...more] = words;
  expect(more).toEqual([]);
  const { chmod, chown } = flags;
  return {
    source: namedBy(pattern),
    destination,
    ...(chmod === undefined ? {} : { mode: chmod }),
    ...(chown === undefined ? {} : { owner: chown }),
  };
}

/** The one path a source means: Kaniko takes it literally without a wildcard, else as a pattern of Go's path/filepath. */
function namedBy(pattern: string): string {
  if (!/[*?[]/.test(pattern)) return pattern;
  const bare = pattern.replace(/\\./gs, '');
  expect(bare).not.toMatch(/[*?[\\]/);
  return pattern.replace(/\\(.)/gs, '$1');
}
