// @ts-check
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from './errors.mjs';

// An abstract socket has no file: the kernel gives it up when its process ends, however it ends, so it can never be stale.
const address = '\0rootless-kaniko-cluster';

/**
 * Does the work while no other process of this machine does such work.
 * @template T
 * @param {(line: string) => void} log
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(log, work) {
  let waiting = false;
  for (;;) {
    const release = await acquire();
    if (release !== undefined) return work().finally(release);
    if (!waiting) log('another cluster command is at work on this machine, waiting for it to end');
    waiting = true;
    await sleep(200);
  }
}

/** @returns {Promise<(() => void) | undefined>} how to give it back, or undefined when it is taken */
function acquire() {
  const server = createServer((connection) => connection.destroy());
  return new Promise((resolve, reject) => {
    server.on('error', (error) => (errorCode(error) === 'EADDRINUSE' ? resolve(undefined) : reject(error)));
    server.listen(address, () => resolve(() => server.close()));
  });
}
