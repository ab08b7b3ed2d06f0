// Prepares a build context with its Dockerfile, builds it in the container that this runs in, and prints the digest.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BuildError, build } from 'rootless-kaniko';

const { IMAGE, BASE = 'debian:bookworm-slim', INSECURE_REGISTRY = '' } = process.env;

// Beside the program: the executor deletes nothing there.
const context = join(import.meta.dirname, 'context');
mkdirSync(context);
writeFileSync(join(context, 'report.json'), JSON.stringify({ made: new Date(), by: process.version }));
writeFileSync(
  join(context, 'Dockerfile'),
  `FROM ${BASE} AS check
COPY report.json /report/
RUN sha256sum /report/report.json > /report/SHA256SUMS
FROM ${BASE}
COPY --from=check --chown=1000:1000 /report /srv/report
USER 1000:1000
CMD ["cat", "/srv/report/report.json"]
`,
);

const cancel = new AbortController();
for (const name of ['SIGTERM', 'SIGINT']) {
  process.once(name, () => cancel.abort(new BuildError('CANCELLED', `${name} was received`)));
}

/** Lines of the build are hostile: JSON keeps control characters from the terminal of whoever reads the log. */
const tell = (kind) => (text) => console.error(JSON.stringify({ [kind]: text }));
const reporter = { phase: tell('phase'), note: tell('note'), warn: tell('warning'), buildLine: tell('line') };

try {
  const { digest, confirmed } = await build(
    {
      runOn: 'runner',
      engine: 'executor',
      executorPath: '/kaniko/executor',
      context,
      tags: [IMAGE],
      insecureRegistries: INSECURE_REGISTRY,
    },
    { reporter, signal: cancel.signal },
  );
  console.error(JSON.stringify({ confirmed }));
  console.log(digest);
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  console.error(JSON.stringify({ error: error.code, message: error.message, hint: error.hint }));
  process.exitCode = error.exitStatus;
}
