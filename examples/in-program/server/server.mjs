// A service that builds images: POST /builds takes files and a base image, and answers with a line of JSON for whatever happens.
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { BuildQueue } from './build-queue.mjs';
import { checkOptions, Refusal, readBody, requestOf } from './build-request.mjs';
import { runBuild, shuttingDown } from './run-build.mjs';
import { settingsOf } from './settings.mjs';

const settings = settingsOf(process.env);
const queue = new BuildQueue(settings.builds);
/** Aborts what runs when the time to end is over. */
const end = new AbortController();
let isEnding = false;
/** Requests that are being read: each has a place already, so memory has a limit. */
let arriving = 0;

const server = createServer((request, response) => {
  answer(request, response).catch((error) => refuse(request, response, error));
});
server.requestTimeout = settings.requestSeconds * 1000;
// Builds, the queue, and some that are told to come later.
server.maxConnections = settings.builds + settings.queue + 32;

async function answer(request, response) {
  const [pathname] = request.url.split('?');
  if (request.method === 'GET' && pathname === '/healthz') {
    response.writeHead(isEnding ? 503 : 200, { 'content-type': 'application/json' });
    response.end(`${JSON.stringify({ running: queue.running, waiting: queue.waiting })}\n`);
    return;
  }
  if (pathname !== '/builds') throw new Refusal(404, `there is no ${pathname}`);
  if (request.method !== 'POST') throw new Refusal(405, 'send a build with POST', { allow: 'POST' });
  if (!isAllowed(request)) throw new Refusal(401, 'the token is missing or wrong', { 'www-authenticate': 'Bearer' });
  if (isEnding || queue.running + queue.waiting + arriving >= settings.builds + settings.queue) throw busy();
  const wanted = await arrived(request);
  if (isEnding) throw busy();
  await runBuild(wanted, { queue, response, end: end.signal });
}

async function arrived(request) {
  arriving += 1;
  try {
    const wanted = requestOf(await readBody(request, settings.mostBytes), settings);
    await checkOptions(wanted.options);
    return wanted;
  } finally {
    arriving -= 1;
  }
}

function busy() {
  return new Refusal(503, 'no more builds are taken now', { 'retry-after': String(settings.retrySeconds) });
}

/** Compared by hash, so that the time it takes tells nothing. */
function isAllowed({ headers }) {
  const hash = (text) => createHash('sha256').update(text).digest();
  return settings.token === '' || timingSafeEqual(hash(headers.authorization ?? ''), hash(`Bearer ${settings.token}`));
}

/** Says what is wrong with a request; what is wrong with this service stays in its log. */
function refuse(request, response, error) {
  const { status, message, headers, problems } =
    error instanceof Refusal ? error : new Refusal(500, 'the service failed; its log tells why');
  if (status === 500) console.error(error);
  if (response.destroyed) return;
  // What is left of a body that nobody reads would be taken for another request.
  const close = request.complete ? {} : { connection: 'close' };
  response.writeHead(status, { ...headers, ...close, 'content-type': 'application/json' });
  response.end(`${JSON.stringify({ error: message, ...(problems === undefined ? {} : { problems }) })}\n`);
}

/** Takes nothing more, lets what runs come to its end, and cancels it when that takes too long. */
function shutDown() {
  if (isEnding) return;
  isEnding = true;
  queue.dismiss(shuttingDown());
  server.close();
  setTimeout(() => end.abort(shuttingDown()), settings.shutdownSeconds * 1000).unref();
}

process.on('SIGTERM', shutDown);
process.on('SIGINT', shutDown);
server.listen(settings.port, settings.host, () => console.error(`listening on port ${server.address().port}`));
