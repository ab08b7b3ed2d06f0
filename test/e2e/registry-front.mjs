// @ts-check
// A front of the local cluster's registry that refuses what its rules name and passes everything else on.
// Arguments: URL of the registry, and the rules as JSON. Prints the port it listens on. Ends when its input ends.
import { createServer, request } from 'node:http';

/** @typedef {{ method: string, path: string, status: number, headers?: Record<string, string>, body?: string }} Rule */

const [registry = '', rulesText = '[]', address = '127.0.0.1'] = process.argv.slice(2);
/** @type {Rule[]} */
const rules = JSON.parse(rulesText);

const server = createServer((asked, answer) => {
  const rule = rules.find(({ method, path }) => asked.method === method && (asked.url ?? '').includes(path));
  if (rule !== undefined) {
    asked.resume();
    asked.on('end', () => answer.writeHead(rule.status, rule.headers).end(rule.body ?? ''));
    return;
  }
  const { method, headers } = asked;
  const passed = request(new URL(asked.url ?? '/', registry), { method, headers }, (reply) => {
    answer.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(answer);
  });
  passed.on('error', () => answer.destroy());
  asked.pipe(passed);
});

server.listen(0, address, () => {
  const bound = server.address();
  console.log(typeof bound === 'object' && bound !== null ? bound.port : '');
});
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
