// @ts-check
// A front of the local cluster's registry that refuses what its rules name and passes everything else on.
// Arguments: URL of the registry, the rules as JSON, the address to listen at, and a certificate with its key and the authority of
// its callers as JSON, where it speaks TLS to those alone who have one. Prints the port it listens on, and then a line for each
// request that it answered by itself. Ends when its input ends.
import { createServer, request } from 'node:http';
import { createServer as createTlsServer } from 'node:https';

/** @typedef {{ method: string, path: string, status: number | 'cut', headers?: Record<string, string>, body?: string, times?: number }} Rule */

const [registry = '', rulesText = '[]', address = '127.0.0.1', tls] = process.argv.slice(2);
/** @type {Rule[]} */
const rules = JSON.parse(rulesText);
/** @type {Map<Rule, number>} */
const left = new Map(rules.map((rule) => [rule, rule.times ?? Number.POSITIVE_INFINITY]));

/** @type {import('node:http').RequestListener} */
const pass = (asked, answer) => {
  const rule = rules.find((one) => {
    return asked.method === one.method && (asked.url ?? '').includes(one.path) && (left.get(one) ?? 0) > 0;
  });
  if (rule !== undefined) {
    left.set(rule, (left.get(rule) ?? 0) - 1);
    console.log(`${asked.method} ${asked.url}`);
    asked.resume();
    asked.on('end', () => {
      if (rule.status === 'cut') answer.destroy();
      else answer.writeHead(rule.status, rule.headers).end(rule.body ?? '');
    });
    return;
  }
  const { method, headers } = asked;
  const passed = request(new URL(asked.url ?? '/', registry), { method, headers }, (reply) => {
    answer.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(answer);
  });
  passed.on('error', () => answer.destroy());
  asked.pipe(passed);
};
const server =
  tls === undefined
    ? createServer(pass)
    : createTlsServer({ ...JSON.parse(tls), requestCert: true, rejectUnauthorized: true }, pass);

server.listen(0, address, () => {
  const bound = server.address();
  console.log(typeof bound === 'object' && bound !== null ? bound.port : '');
});
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
