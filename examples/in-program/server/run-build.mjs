import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BuildError, build } from 'rootless-kaniko';
import { problemsOf } from './build-request.mjs';

/** Bytes that wait for a slow client; lines of the build beyond that are counted and not kept. */
const MOST_WAITING = 1024 * 1024;
const ALIVE_MILLISECONDS = 15_000;

/**
 * Builds in a pod of its own when it is its turn, and tells what happens as lines of JSON, the last of which is `done` or
 * `failed`. A client that goes away cancels its build.
 */
export async function runBuild({ files, options }, { queue, response, end }) {
  const gone = new AbortController();
  const leave = () => gone.abort(new BuildError('CANCELLED', 'the client went away'));
  response.on('close', leave);
  if (response.destroyed) leave();
  const signal = AbortSignal.any([gone.signal, end]);
  const tell = linesTo(response);
  response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
  // Bytes are the only way to find out that a client is gone without having said so.
  const alive = setInterval(() => tell({ event: 'alive' }), ALIVE_MILLISECONDS);
  try {
    const moved = (position) => tell({ event: 'queued', position });
    tell(await queue.run(() => buildFiles(files, options, { tell, signal }), { signal, moved }));
  } catch (error) {
    tell(failure(error));
  } finally {
    clearInterval(alive);
    response.end();
  }
}

/** Why builds end with the service. */
export function shuttingDown() {
  return new BuildError('CANCELLED', 'the service is shutting down');
}

/** Writes the files to a folder of this build's own, which is removed whatever happens. */
async function buildFiles(files, options, { tell, signal }) {
  tell({ event: 'started' });
  const context = await mkdtemp(join(tmpdir(), 'image-service-'));
  try {
    for (const { path, bytes } of files) {
      const target = join(context, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, bytes, { flag: 'wx' });
    }
    const reporter = {
      phase: (text) => tell({ event: 'phase', text }),
      note: (text) => tell({ event: 'note', text }),
      warn: (text) => tell({ event: 'warning', text }),
      buildLine: (text) => tell({ event: 'line', text }),
    };
    const { digest, image, confirmed } = await build({ ...options, context }, { reporter, signal });
    return { event: 'done', digest, image, confirmed };
  } finally {
    await rm(context, { recursive: true, force: true });
  }
}

/** What a client is told of an error: errors of the library hold no secrets, and of others nothing is known. */
function failure(error) {
  if (error instanceof BuildError) return { event: 'failed', code: error.code, problems: problemsOf(error) };
  console.error(error);
  return { event: 'failed', code: 'INTERNAL', problems: ['the service failed; its log tells why'] };
}

/** Writes lines of JSON, which keeps whatever a build prints within its text. */
function linesTo(response) {
  let skipped = 0;
  return (event) => {
    if (response.destroyed) return;
    if (event.event === 'line' && response.writableLength > MOST_WAITING) {
      skipped += 1;
      return;
    }
    if (skipped > 0) response.write(`${JSON.stringify({ event: 'skipped', lines: skipped })}\n`);
    skipped = 0;
    response.write(`${JSON.stringify(event)}\n`);
  };
}
