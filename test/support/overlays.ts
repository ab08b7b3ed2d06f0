import fc from 'fast-check';
import type { Overlay } from '../../src/dockerfile/overlay.ts';

/** Pieces that a reader of Dockerfiles could take for more than text. */
const PIECES = [
  ...['"', "'", '\\', '\\\\', '$', `$${'{x:-y}'}`, '$HOME', '${', '`', '#', '# escape=`', '# syntax=evil'],
  ...['\n', '\r\n', '\r', '\t', '\v', '\f', ' ', '  ', '\u0085', '\u00a0', '\u2028', '\ufeff', '\u200b'],
  ...['<<EOF', 'EOF', '<<-"E"', '3<<X', '=', ':', ',', '[', ']', '["a"]', '*', '?', '!', '{', '}', '|', '&&', ';'],
  ...['é', '日本', '😀', '\u0301', '\x01', '\x7f', '--chown=0', 'RUN', 'FROM x', '\\\n', '\n#', '\nRUN evil\n', '\\n'],
];

/** Text of any kind that an image can hold: no NUL, no half of a character. */
export const anyText = fc
  .oneof(
    fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc
      .tuple(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 5 }), fc.constantFrom(...PIECES))
      .map((parts) => parts.join('')),
  )
  .map((text) => text.replaceAll('\0', ''));

const someText = anyText.filter((text) => text !== '');
const key = fc.oneof(
  fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/),
  someText.filter((text) => !text.includes('=')),
);
const pathPart = someText.map((text) => text.replaceAll('/', '')).filter((text) => !['', '.', '..'].includes(text));
const relativePath = fc.array(pathPart, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const absolutePath = relativePath
  .map((path) => `/${path}`)
  .filter((path) => !/^\/(kaniko|proc|sys|dev)(\/|$)/.test(path));
const account = fc.stringMatching(/^(?:[a-z_][a-z0-9_.-]{0,8}|\d{1,6})(?::(?:[a-z_][a-z0-9_.-]{0,8}|\d{1,6}))?$/);
const port = fc
  .tuple(fc.integer({ min: 1, max: 65_535 }), fc.constantFrom('', '/tcp', '/udp'))
  .map(([number, protocol]) => `${number}${protocol}`);

const addedFile = fc.record(
  {
    source: fc.oneof(relativePath, fc.constant('.')),
    destination: fc
      .tuple(
        fc.oneof(
          absolutePath,
          relativePath.filter((path) => !path.endsWith('.')),
        ),
        fc.constantFrom('', '/'),
      )
      .map((parts) => parts.join('')),
    mode: fc.stringMatching(/^0?[0-7]{3}$/),
    owner: account,
  },
  { requiredKeys: ['source', 'destination'] },
);

/** Overlays that a Dockerfile can say, with every text as odd as it may be; paths are in their plain form. */
export const anyOverlay: fc.Arbitrary<Overlay> = fc.record(
  {
    baseImage: fc.constantFrom('debian', 'scratch', 'Registry.example:5000/a/b_c:V1.0', 'localhost/x:latest'),
    addFiles: fc.array(addedFile, { maxLength: 3 }),
    env: fc.array(fc.tuple(key, anyText), { maxLength: 3 }),
    labels: fc.array(fc.tuple(key, anyText), { maxLength: 2 }),
    expose: fc.uniqueArray(port, { maxLength: 3 }),
    volumes: fc.array(absolutePath, { maxLength: 2 }),
    workdir: fc.oneof(absolutePath, relativePath),
    user: account,
    entrypoint: fc.array(anyText, { maxLength: 3 }),
    cmd: fc.array(anyText, { maxLength: 3 }),
  },
  { requiredKeys: ['baseImage', 'addFiles', 'env', 'labels', 'expose', 'volumes'] },
);
