// An API server with nothing behind it but a pod that takes a context: it hashes what is sent to it by exec, and throws it
// away. To whoever runs the receive script it talks as that does; any other command is one that reads its input to the end.
// It prints its kubeconfig and ends with its standard input.
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { RECEIVE_SCRIPT } from '../src/pod/receive-script.ts';
import { CHANNELS, ExecServer, type ServedExec } from '../test/support/exec-server.ts';

/** What kubectl asks to learn that there are pods. */
const DISCOVERY: Readonly<Record<string, unknown>> = {
  '/api': { kind: 'APIVersions', versions: ['v1'] },
  '/apis': { kind: 'APIGroupList', apiVersion: 'v1', groups: [] },
  '/api/v1': {
    ...{ kind: 'APIResourceList', apiVersion: 'v1', groupVersion: 'v1' },
    resources: [{ name: 'pods', singularName: 'pod', namespaced: true, kind: 'Pod', verbs: ['get', 'list'] }],
  },
};

const server = await ExecServer.start();
server.respond = ({ url = '' }) => {
  const { pathname } = new URL(url, 'https://server');
  const pod = /^\/api\/v1\/namespaces\/ci\/pods\/([^/]+)$/.exec(pathname)?.[1];
  const found = pod === undefined ? DISCOVERY[pathname] : podNamed(pod);
  return { code: found === undefined ? 404 : 200, body: JSON.stringify(found ?? {}) };
};
server.serve = (exec) => {
  if (exec.command.includes(RECEIVE_SCRIPT)) receiveChunks(exec);
  else if (exec.query.get('stdin') === 'true') receiveAll(exec);
  else exec.exit(0);
};
console.log(server.kubeconfig());
process.stdin.on('end', () => void server.close().then(() => process.exit(0))).resume();

function podNamed(name: string): unknown {
  const container = { name: 'prepare', image: 'none' };
  return {
    ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'ci' } },
    spec: { containers: [container] },
    status: { phase: 'Running', containerStatuses: [{ ...container, ready: true, state: { running: {} } }] },
  };
}

function receiveAll(exec: ServedExec): void {
  const hash = createHash('sha256');
  exec.hear((channel, bytes) => {
    if (channel === CHANNELS.stdin) hash.update(bytes);
    if (channel !== CHANNELS.close) return;
    exec.send(CHANNELS.stdout, `${hash.digest('hex')}\n`);
    exec.exit(0);
  });
}

/** A chunk whose payload is still arriving. */
interface Arriving {
  readonly number: string;
  readonly hash: string;
  readonly encoding: string;
  readonly parts: Buffer[];
  left: number;
}

function receiveChunks(exec: ServedExec): void {
  const root = createHash('sha256');
  let chunk: Arriving | undefined;
  exec.send(CHANNELS.stdout, 'next 0\n');
  exec.hear((channel, bytes) => {
    if (channel !== CHANNELS.stdin) return;
    // Each message is a line, or a part of one payload: that is how our own client sends.
    if (chunk === undefined) chunk = begin(exec, bytes.toString('latin1'), root.copy().digest('hex'));
    else {
      chunk.parts.push(bytes);
      chunk.left -= bytes.length;
    }
    if (chunk === undefined || chunk.left > 0) return;
    exec.send(CHANNELS.stdout, isWhole(chunk) ? `have ${chunk.number}\n` : `bad ${chunk.number} another SHA-256\n`);
    root.update(`${chunk.hash}\n`);
    chunk = undefined;
  });
}

function begin(exec: ServedExec, line: string, root: string): Arriving | undefined {
  const [word, number = '', length = '', hash = '', encoding = ''] = line.trim().split(' ');
  if (word === 'chunk') return { number, hash, encoding, parts: [], left: Number(length) };
  exec.exit(word === 'end' && length === root ? 0 : 1);
  return undefined;
}

function isWhole({ parts, hash, encoding }: Arriving): boolean {
  const sum = createHash('sha256');
  if (encoding === 'gzip') sum.update(gunzipSync(Buffer.concat(parts)));
  else for (const part of parts) sum.update(part);
  return sum.digest('hex') === hash;
}
