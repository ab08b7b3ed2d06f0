import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureS3Gateway } from '../cluster/addons/s3.mjs';
import { type Certificate, issueCertificate } from '../support/certificate.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { access } from './local-cluster.ts';

/** The node's address, which pods and this machine reach alike. */
export const NODE_ADDRESS = new URL(access.registries.plain.endpoint).hostname;
const ENTER = ['nsenter', '--target', String(access.init.pid), '--net'];

/** An authority that nobody knows, and a certificate of it for servers on the node. */
export function privateAuthority(): { readonly authority: string; readonly tls: Certificate } {
  const authority = issueCertificate({ name: 'private authority', loopback: false });
  return { authority: authority.cert, tls: issueCertificate({ name: 'server', addresses: [NODE_ADDRESS], authority }) };
}

/** Starts one of our servers in the network of the node, because pods cannot call this machine. */
export async function serverOnNode(
  program: Parameters<typeof startServer>[0],
  settings: Readonly<Record<string, unknown>>,
): Promise<ServerProcess> {
  return await startServer(program, { ...settings, address: NODE_ADDRESS }, ENTER);
}

/** The root user of the S3 server. */
export const S3_KEYS = { AWS_ACCESS_KEY_ID: 'sample-access', AWS_SECRET_ACCESS_KEY: 'sample-secret-of-s3' };

/**
 * Starts versitygw on the node, by HTTPS, with these objects by `BUCKET/KEY`. It is built when the cache lacks it, which
 * takes minutes.
 */
export async function startS3(objects: Readonly<Record<string, Buffer>>, tls: Certificate): Promise<ServerProcess> {
  const gateway = await ensureS3Gateway((line) => process.stderr.write(`${line}\n`));
  const folder = mkdtempSync(join(tmpdir(), 'rootless-kaniko-s3-'));
  for (const [path, content] of Object.entries({ ...objects, '../cert.pem': tls.cert, '../key.pem': tls.key })) {
    mkdirSync(dirname(join(folder, 'buckets', path)), { recursive: true });
    writeFileSync(join(folder, 'buckets', path), content);
  }
  const port = await freePort();
  const host = `${NODE_ADDRESS}:${port}`;
  const keys = ['--access', S3_KEYS.AWS_ACCESS_KEY_ID, '--secret', S3_KEYS.AWS_SECRET_ACCESS_KEY];
  const https = ['--cert', join(folder, 'cert.pem'), '--key', join(folder, 'key.pem')];
  // It ends with this process, whatever ends that.
  const [command = '', ...enter] = [...ENTER, 'setpriv', '--pdeathsig', 'KILL'];
  const args = [...enter, gateway, '--port', host, '--quiet', ...keys, ...https];
  const child = spawn(command, [...args, 'posix', '--nometa', join(folder, 'buckets')], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  await answering(`https://${host}/`, ended);
  return { host, stop };
}

/** A port of the node that nobody listens at. */
async function freePort(): Promise<string> {
  const server = await serverOnNode('git-server.mjs', { root: '/nonexistent' });
  await server.stop();
  return server.host.split(':')[1] ?? '';
}

async function answering(url: string, ended: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  void ended.then(() => over.abort(new Error(`the server of ${url} ended`)));
  for (;;) {
    over.signal.throwIfAborted();
    const answers = await new Promise<boolean>((resolve) => {
      const asked = request(url, { rejectUnauthorized: false }, (answer) => resolve(answer.resume() !== undefined));
      asked.on('error', () => resolve(false)).end();
    });
    if (answers) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
