import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Certificate } from '../support/certificate.ts';
import { access } from './local-cluster.ts';

const PROGRAM = fileURLToPath(new URL('./registry-front.mjs', import.meta.url));

/** One answer that the front gives by itself, to requests with this method whose path contains `path`. */
export interface Rule {
  readonly method: string;
  readonly path: string;
  /** Without an answer the connection is cut. */
  readonly status: number | 'cut';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** How often; without it always. */
  readonly times?: number;
}

/** A front of the plain registry that is on. */
export interface Front {
  /** `ADDRESS:PORT`. */
  readonly host: string;
  /** The requests that it has answered by itself, `METHOD PATH`. */
  readonly answered: readonly string[];
  stop(): Promise<void>;
}

/** Starts a front where pods reach it: in the network of the node, because pods cannot call this machine. */
export async function frontForPods(rules: readonly Rule[]): Promise<Front> {
  const { hostname } = new URL(access.registries.plain.endpoint);
  const enter = ['--target', String(access.init.pid), '--net', process.execPath];
  return await start(
    spawn('nsenter', [...enter, ...args(rules, hostname)], { stdio: ['pipe', 'pipe', 'inherit'] }),
    hostname,
  );
}

/** Starts a front that speaks TLS, to those alone whose certificate this authority has signed. */
export async function mutualFrontForPods({ cert, key }: Certificate, authority: string): Promise<Front> {
  const { hostname } = new URL(access.registries.plain.endpoint);
  const enter = ['--target', String(access.init.pid), '--net', process.execPath];
  const tls = JSON.stringify({ cert, key, ca: authority });
  return await start(
    spawn('nsenter', [...enter, ...args([], hostname), tls], { stdio: ['pipe', 'pipe', 'inherit'] }),
    hostname,
  );
}

/** Starts a front on this machine, as a registry endpoint for the command line. */
export async function frontForClient(rules: readonly Rule[]): Promise<Front> {
  const address = '127.0.0.1';
  return await start(spawn(process.execPath, args(rules, address), { stdio: ['pipe', 'pipe', 'inherit'] }), address);
}

/** What a registry says in its own words, as the body of an error answer. */
export function registryError(code: string, message: string): Pick<Rule, 'headers' | 'body'> {
  const body = JSON.stringify({ errors: [{ code, message }] });
  return { headers: { 'content-type': 'application/json' }, body };
}

function args(rules: readonly Rule[], address: string): string[] {
  return [PROGRAM, access.registries.plain.endpoint, JSON.stringify(rules), address];
}

async function start(child: ChildProcess, address: string): Promise<Front> {
  if (child.stdout === null || child.stdin === null) throw new Error('the front has no streams');
  const lines = createInterface(child.stdout);
  const [port] = await once(lines, 'line');
  const answered: string[] = [];
  lines.on('line', (line) => answered.push(line));
  const stop = async () => {
    const ended = once(child, 'exit');
    child.stdin?.end();
    await ended;
  };
  return { host: `${address}:${port}`, answered, stop };
}
