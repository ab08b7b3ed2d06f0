import { homedir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { filesMatching, ROOT, type SourceFile } from './source-files.ts';

/** Home folders, this checkout, and the folders of the people and machines that work on it. */
const PLACES = [
  /\/home\/(?!(?:runner|app)\b)[a-z][\w-]*\//,
  /\/Users\/[A-Za-z][\w.-]*\//,
  /[A-Z]:\\Users\\/,
  new RegExp(`${'/wo'}rk/(main|shared)`),
];
const OWN_PLACES = [ROOT, homedir()].filter((path) => path.length > '/root'.length);

/** The places on a developer's machine that a file names. */
function placesIn({ path, text }: SourceFile): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const named = PLACES.some((place) => place.test(line)) || OWN_PLACES.some((place) => line.includes(place));
    return named ? [`${path}:${index + 1}`] : [];
  });
}

describe('a file of the project', () => {
  it('names no place on the machine of a developer', () => {
    const files = filesMatching(
      /^(?!package-lock\.json$|dist\/).*\.(ts|mjs|js|json|md|ya?ml|sh|go|mod|toml)$|^\.ci\/run$/,
    );
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap(placesIn)).toEqual([]);
  });

  it.each(['/ho' + 'me/alice/project/x', '/Us' + 'ers/alice/x', 'C:\\Us' + 'ers\\alice', `${'/wo'}rk/main`, ROOT])(
    'that names %s is seen',
    (place) => {
      expect(placesIn({ path: 'x.ts', text: `first\nconst a = '${place}';\n` })).toEqual(['x.ts:2']);
    },
  );

  it('may name places that exist everywhere', () => {
    expect(
      placesIn({ path: 'x.ts', text: '/tmp/x /workspace/src /kaniko/buildcontext /home/runner/ /var/run\n' }),
    ).toEqual([]);
  });
});
