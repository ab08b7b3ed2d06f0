// @ts-check

/**
 * @param {{ address: string, storage: string, tls?: { certificate: string, key: string, htpasswd: string } }} registry
 * @returns {string} JSON, which is YAML
 */
export function registryConfig({ address, storage, tls }) {
  return JSON.stringify(
    {
      version: 0.1,
      log: { level: 'warn' },
      storage: { filesystem: { rootdirectory: storage }, delete: { enabled: true } },
      http: { addr: address, ...(tls && { tls: { certificate: tls.certificate, key: tls.key } }) },
      ...(tls && { auth: { htpasswd: { realm: 'rootless-kaniko', path: tls.htpasswd } } }),
    },
    null,
    2,
  );
}
