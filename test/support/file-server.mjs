// @ts-check
// Serves one file over HTTPS at every path that ends with its name, and nothing else.
// Argument: a JSON object, see the type below. Prints the port it listens on. Ends when its input ends.
import { createReadStream } from 'node:fs';
import { createServer } from 'node:https';
import { basename } from 'node:path';

/** @typedef {{ file: string, address: string, tls: { cert: string, key: string } }} Settings */

/** @type {Settings} */
const { file, address, tls } = JSON.parse(process.argv[2] ?? '{}');

const server = createServer(tls, (asked, answer) => {
  const { pathname } = new URL(asked.url ?? '/', 'http://localhost');
  if (basename(pathname) === basename(file)) createReadStream(file).pipe(answer.writeHead(200));
  else answer.writeHead(404).end();
});
server.listen(0, address, () => {
  const bound = server.address();
  console.log(typeof bound === 'object' && bound !== null ? bound.port : '');
});
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
