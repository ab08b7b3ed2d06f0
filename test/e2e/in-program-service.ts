import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { access, REGISTRY } from './local-cluster.ts';
import { type Running, watched } from './product.ts';

const PROGRAM = fileURLToPath(new URL('../../examples/in-program/server/server.mjs', import.meta.url));

/** One line of the service's answer. */
export interface ServiceEvent {
  readonly event: string;
  readonly position?: number;
  readonly text?: string;
  readonly digest?: string;
  readonly image?: string;
  readonly confirmed?: boolean;
  readonly code?: string;
  readonly problems?: readonly string[];
}

/** The service as a process of this machine. */
export interface Service {
  readonly url: string;
  readonly running: Running;
  /** Where it may write. */
  readonly temporary: string;
  stop(): Promise<void>;
}

/** Options of the library, with which the service builds on the local cluster. */
export function serviceOptions(namespace: string): Record<string, string> {
  return {
    namespace,
    executor: access.images.kanikoDebug,
    executorVersion: 'original@v1.24.0',
    insecureRegistries: REGISTRY,
  };
}

/** Starts the example as it is; `environment` are its settings. */
export async function startService(namespace: string, environment: Record<string, string>): Promise<Service> {
  const temporary = mkdtempSync(join(tmpdir(), 'rootless-kaniko-service-'));
  const options = {
    ...serviceOptions(namespace),
    kubeconfig: access.kubeconfig,
    registryEndpoint: `${REGISTRY}=${access.registries.plain.endpoint}`,
  };
  const env = {
    ...{ PATH: process.env.PATH, HOME: temporary, TMPDIR: temporary, PORT: '0', PREFIX: `${REGISTRY}/${namespace}` },
    BUILD_OPTIONS: JSON.stringify(options),
    ...environment,
  };
  const running = watched(spawn(process.execPath, [PROGRAM], { env, stdio: ['ignore', 'pipe', 'pipe'] }));
  await running.saw('listening on port ');
  const port = /listening on port (\d+)/.exec(running.told())?.[1];
  const stop = async () => {
    running.child.kill('SIGTERM');
    await running.ended;
    rmSync(temporary, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${port}`, running, temporary, stop };
}

/** A request for an image on `baseImage` with one file. */
export function wanted(image: string, baseImage: string): object {
  return { image, baseImage, workdir: '/app', files: { 'data/name': { text: image } }, entrypoint: ['/bin/true'] };
}

/** Sends a request for a build. */
export async function ask(
  url: string,
  body: object | string,
  { token, signal }: { readonly token?: string; readonly signal?: AbortSignal } = {},
): Promise<Response> {
  return await fetch(`${url}/builds`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** The events of an answer as they come; `heard` may look at each. Every line must be JSON. */
export async function eventsOf(
  response: Response,
  heard: (event: ServiceEvent) => void = () => undefined,
): Promise<ServiceEvent[]> {
  if (response.body === null) throw new Error('the answer is empty');
  const events: ServiceEvent[] = [];
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const event = JSON.parse(line) as ServiceEvent;
      events.push(event);
      heard(event);
    }
  }
  return events;
}
