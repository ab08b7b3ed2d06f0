// @ts-check
// A git server over HTTP or HTTPS: git's own http-backend behind Node's server, with a password where one is wanted.
// Argument: a JSON object, see the type below. Prints the port it listens on. Ends when its input ends.
import { spawn } from 'node:child_process';
import { createServer as createPlainServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';

/** @typedef {import('node:http').IncomingMessage} Asked */
/** @typedef {import('node:http').ServerResponse} Answer */
/** @typedef {{ root: string, address: string, user?: string, password?: string, tls?: { cert: string, key: string } }} Settings */

/** @type {Settings} */
const { root, address, user, password, tls } = JSON.parse(process.argv[2] ?? '{}');
const wanted = user === undefined ? undefined : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/**
 * @param {Asked} asked
 * @param {Answer} answer
 */
function serve(asked, answer) {
  if (wanted !== undefined && asked.headers.authorization !== wanted) {
    answer.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end('authentication is needed\n');
    return;
  }
  const url = new URL(asked.url ?? '/', 'http://localhost');
  const environment = {
    PATH: process.env.PATH,
    GIT_PROJECT_ROOT: root,
    GIT_HTTP_EXPORT_ALL: '1',
    GIT_PROTOCOL: String(asked.headers['git-protocol'] ?? ''),
    PATH_INFO: decodeURIComponent(url.pathname),
    QUERY_STRING: url.search.slice(1),
    REQUEST_METHOD: asked.method,
    CONTENT_TYPE: asked.headers['content-type'] ?? '',
    HTTP_CONTENT_ENCODING: String(asked.headers['content-encoding'] ?? ''),
    REMOTE_ADDR: asked.socket.remoteAddress ?? '',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'safe.directory',
    GIT_CONFIG_VALUE_0: '*',
  };
  const backend = spawn('git', ['http-backend'], { env: environment, stdio: ['pipe', 'pipe', 'inherit'] });
  asked.pipe(backend.stdin);
  backend.stdin.on('error', () => undefined);
  passOn(backend.stdout, answer);
}

/**
 * A CGI program says its headers first, then an empty line, then the body.
 * @param {import('node:stream').Readable} output
 * @param {Answer} answer
 */
function passOn(output, answer) {
  let head = Buffer.alloc(0);
  /** @param {Buffer} chunk */
  const read = (chunk) => {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    output.off('data', read);
    const lines = head.subarray(0, end).toString('latin1').split('\r\n');
    let status = 200;
    for (const line of lines) {
      const at = line.indexOf(':');
      const [name, value] = [line.slice(0, at), line.slice(at + 1).trim()];
      if (name.toLowerCase() === 'status') status = Number.parseInt(value, 10);
      else answer.setHeader(name, value);
    }
    answer.writeHead(status);
    answer.write(head.subarray(end + 4));
    output.pipe(answer);
  };
  output.on('data', read);
  output.on('end', () => answer.end());
}

const server = tls === undefined ? createPlainServer(serve) : createTlsServer(tls, serve);
server.listen(0, address, () => {
  const bound = server.address();
  console.log(typeof bound === 'object' && bound !== null ? bound.port : '');
});
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
