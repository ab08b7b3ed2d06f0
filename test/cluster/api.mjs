// @ts-check
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { apiServer } from './addresses.mjs';

/** @typedef {{ status: number, body: string }} Answer */

/**
 * One request to the API server as administrator; undefined when nothing answers.
 * @param {string} kubeconfig
 * @param {string} path
 * @param {{ method: string, body: unknown, type?: string }} [write] an object to apply, unless `type` says what else it is
 * @returns {Promise<Answer | undefined>}
 */
export function askApi(kubeconfig, path, write) {
  const { ca, token } = readAccess(kubeconfig);
  const headers = {
    authorization: `Bearer ${token}`,
    // JSON is YAML, so the body needs no other form.
    ...(write && { 'content-type': write.type ?? 'application/apply-patch+yaml' }),
  };
  return new Promise((resolve) => {
    const call = request(
      `${apiServer}${path}`,
      { ca, headers, method: write?.method ?? 'GET', agent: false, timeout: 3000 },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text) => {
          body += text;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
        response.on('error', () => resolve(undefined));
      },
    );
    call.on('timeout', () => call.destroy());
    call.on('error', () => resolve(undefined));
    call.end(write && JSON.stringify(write.body));
  });
}

/** @param {string} kubeconfig */
function readAccess(kubeconfig) {
  const config = JSON.parse(readFileSync(kubeconfig, 'utf8'));
  return {
    ca: Buffer.from(config.clusters[0].cluster['certificate-authority-data'], 'base64'),
    token: config.users[0].user.token,
  };
}
