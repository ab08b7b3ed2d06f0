import { BuildError, build, RequestProblems } from 'rootless-kaniko';

/** A request that is not fulfilled, as its client is told. */
export class Refusal extends Error {
  constructor(status, message, headers = {}, problems = undefined) {
    super(message);
    Object.assign(this, { status, headers, problems });
  }
}

const MOST_FILES = 10_000;
const IMAGE = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
/** What an image may have besides files, by name: lists of texts, or texts. */
const LISTS = ['entrypoint', 'cmd'];
const TEXTS = ['workdir', 'user'];
const MAPS = ['env', 'labels'];
const KNOWN = new Set(['image', 'baseImage', 'files', ...LISTS, ...TEXTS, ...MAPS]);

/** The body of a request as JSON. Throws a refusal when it is too large, or none. */
export async function readBody(request, mostBytes) {
  const tooLarge = () => new Refusal(413, `a request has at most ${mostBytes} bytes`);
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw tooLarge();
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw tooLarge();
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new Refusal(400, 'the request is no JSON');
  }
}

/** Files to write and options of the library, from the body of a request. Throws a refusal with every problem. */
export function requestOf(body, { prefix, options }) {
  if (!isObject(body)) throw new Refusal(400, 'the request is no JSON object');
  const { image, baseImage, files = {} } = body;
  const problems = [
    ...Object.keys(body).flatMap((name) => (KNOWN.has(name) ? [] : [`there is no '${name}'`])),
    ...(typeof image === 'string' && IMAGE.test(image) ? [] : ["'image' is no NAME:TAG"]),
    ...(typeof baseImage === 'string' && baseImage !== '' ? [] : ["'baseImage' is no text"]),
    ...TEXTS.flatMap((name) => (isOptional(body[name], isText) ? [] : [`'${name}' is no text`])),
    ...LISTS.flatMap((name) => (isOptional(body[name], isTextList) ? [] : [`'${name}' is no list of texts`])),
    ...MAPS.flatMap((name) =>
      isOptional(body[name], isTextMap) ? [] : [`'${name}' is no object of texts, or has '=' in a name`],
    ),
    ...(isObject(files) ? fileProblems(files) : ["'files' is no object"]),
  ];
  if (problems.length > 0) throw new Refusal(400, 'the request is refused', {}, problems);
  const given = (names, text) =>
    Object.fromEntries(names.flatMap((name) => (name in body ? [[name, text(body[name])]] : [])));
  return {
    files: Object.entries(files).map(([path, { text, base64 }]) => ({
      path,
      bytes: text === undefined ? Buffer.from(base64, 'base64') : Buffer.from(text, 'utf8'),
    })),
    options: {
      ...options,
      ...given(TEXTS, String),
      ...given(MAPS, entriesOf),
      ...given(LISTS, (list) => JSON.stringify(list)),
      baseImage,
      tags: [`${prefix}/${image}`],
      addFiles: Object.entries(files).map(([path, { mode = '0644' }]) => {
        const quoted = JSON.stringify(path);
        return `${quoted} ${quoted} mode=${mode}`;
      }),
    },
  };
}

/** Throws a refusal with what the library has against the options: a build that is cancelled before it begins goes no further. */
export async function checkOptions(options) {
  const checked = new BuildError('CANCELLED', 'only the options were to be checked');
  try {
    await build(options, { signal: AbortSignal.abort(checked) });
  } catch (error) {
    if (error === checked) return;
    if (!(error instanceof BuildError) || error.exitStatus !== 2) throw error;
    throw new Refusal(400, 'the request is refused', {}, problemsOf(error));
  }
}

/** Every problem that an error of the library tells, with the next step where there is one. */
export function problemsOf(error) {
  const problems = error instanceof RequestProblems ? error.problems : [error];
  return problems.map(({ message, hint }) => (hint === undefined ? message : `${message}. ${hint}`));
}

/** Paths come from strangers: what is written must stay below the folder it is for, on every platform. */
function fileProblems(files) {
  const paths = Object.keys(files);
  if (paths.length > MOST_FILES) return [`there are more than ${MOST_FILES} files`];
  const folders = new Set(paths.flatMap((path) => [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index))));
  return paths.flatMap((path) => {
    const shown = JSON.stringify(path.slice(0, 200));
    const isBelow = path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && part.length < 256);
    if (!isBelow || path.length > 2048 || /[\0\\]/.test(path)) return [`file ${shown} is no path below the folder`];
    if (folders.has(path)) return [`file ${shown} is a folder, too`];
    const { text, base64, mode } = isObject(files[path]) ? files[path] : {};
    const isContent = isText(text) ? base64 === undefined : isText(base64) && /^[A-Za-z0-9+/]*={0,2}$/.test(base64);
    if (!isContent) return [`file ${shown} has neither 'text' nor 'base64', or both`];
    return mode === undefined || /^0[0-7]{3}$/.test(mode) ? [] : [`the mode of file ${shown} is no text as "0755"`];
  });
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === 'string';
const isTextList = (value) => Array.isArray(value) && value.every(isText);
const isTextMap = (value) =>
  isObject(value) && Object.entries(value).every(([name, text]) => !name.includes('=') && isText(text));
const isOptional = (value, is) => value === undefined || is(value);
const entriesOf = (map) => Object.entries(map).map(([key, value]) => `${key}=${value}`);
