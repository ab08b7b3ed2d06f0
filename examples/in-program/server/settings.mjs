/** What the environment says of the service; throws an error that names the variable at fault. */
export function settingsOf(environment) {
  const number = (name, usual) => {
    const value = Number(environment[name] ?? usual);
    if (!Number.isInteger(value) || value < 0) throw new Error(`${name} is no number: ${environment[name]}`);
    return value;
  };
  const { PREFIX = '', BUILD_OPTIONS = '{}', TOKEN = '', HOST = '127.0.0.1' } = environment;
  if (PREFIX === '') throw new Error('PREFIX is missing: images are pushed below it, as registry.example.com/apps');
  return {
    host: HOST,
    port: number('PORT', 8080),
    /** Images are pushed below it, and nowhere else. */
    prefix: PREFIX,
    /** What clients must send as `Authorization: Bearer TOKEN`; empty means that none is asked for. */
    token: TOKEN,
    /** Options of the library for every build, as its namespace: JSON. */
    options: JSON.parse(BUILD_OPTIONS),
    /** Builds at a time. */
    builds: number('BUILDS', 2),
    /** Builds that wait. */
    queue: number('QUEUE', 8),
    mostBytes: number('MOST_BYTES', 16 * 1024 * 1024),
    requestSeconds: number('REQUEST_SECONDS', 60),
    retrySeconds: number('RETRY_SECONDS', 30),
    shutdownSeconds: number('SHUTDOWN_SECONDS', 60),
  };
}
