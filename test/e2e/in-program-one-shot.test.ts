import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileTree } from './image-tree.ts';
import { exampleImage } from './in-program-images.ts';
import { bringExecutor, oneShotJob, runJob, trustIn, withProgram } from './in-program-jobs.ts';
import { access, apply, crane, inPod, ownNamespace, REGISTRY } from './local-cluster.ts';
import { contextOf } from './product.ts';
import { privateAuthority, serverOnNode } from './remote-servers.ts';

const { kaniko, kanikoDebug } = access.images;
const BASE = inPod(access.images.busybox);

let image = '';
let namespace: Awaited<ReturnType<typeof ownNamespace>>;
beforeAll(async () => {
  namespace = await ownNamespace('one-shot');
  image = await exampleImage('one-shot');
}, 240_000);
afterAll(() => namespace?.remove());

/** A program of the test's own in the place of the example's: builds `dockerfile`, and tells what the library says. */
function building(dockerfile: string, more = ''): string {
  return `
    import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
    import { build } from '/kaniko/program/node_modules/rootless-kaniko/dist/index.js';
    mkdirSync('/kaniko/program/context');
    writeFileSync('/kaniko/program/context/Dockerfile', ${JSON.stringify(dockerfile)});
    const options = {
      runOn: 'runner', engine: 'executor', executorPath: '/kaniko/executor', context: '/kaniko/program/context',
      tags: ['${REGISTRY}/one-shot-own:${process.pid}'], insecureRegistries: '${REGISTRY}',
    };
    const buildLine = (line) => console.log('line ' + line);
    const reporter = { phase() {}, note() {}, warn() {}, buildLine };
    const once = (signal) => build(options, { reporter, ...(signal === undefined ? {} : { signal }) }).then(
      ({ digest }) => console.log('built ' + digest), ({ code, message }) => console.log(code + ': ' + message));
    ${more || 'await once();'}`;
}

describe('a program in a pod made from the image of the executor', () => {
  it.each([
    ['with a shell', kanikoDebug],
    ['without a shell', kaniko],
  ])('%s prepares a context, builds it, pushes and prints the digest', async (what, executor) => {
    const name = what.replaceAll(' ', '-');
    const tag = `one-shot-report-${process.pid}:${name}`;
    const { exitCode, lines } = await runJob(oneShotJob({ image, executor, tag }), namespace.name, name);
    expect(exitCode, lines.join('\n')).toBe(0);
    // The two streams of a pod are put together as they are seen.
    const printed = lines.filter((line) => line.startsWith('sha256:'));
    expect(printed).toEqual([(await crane('digest', `${REGISTRY}/${tag}`)).trim()]);
    expect(lines).toContain('{"confirmed":true}');
    const added = (await fileTree(`${REGISTRY}/${tag}`)).filter((line) => line.includes(' srv/report/'));
    expect(added.map((line) => line.replace(/^(\S+)\s+(\S+).* /, '$1 $2 ')).sort()).toEqual([
      '-rw-r--r-- 1000/1000 srv/report/SHA256SUMS',
      '-rw-r--r-- 1000/1000 srv/report/report.json',
    ]);
  });

  it('gets one build: another one is refused, one after the other and at the same time', async () => {
    const job = oneShotJob({ image, executor: kanikoDebug, tag: 'unused:1' });
    const program = building(
      `FROM ${BASE}\nRUN echo first`,
      `await Promise.all([once(), once()]);
       await once();
       const { rmSync } = await import('node:fs');
       for (const trace of ['rootless-kaniko-build', 'Dockerfile']) rmSync('/kaniko/' + trace);
       await once();`,
    );
    const { lines } = await runJob(withProgram(job, program), namespace.name, 'twice');
    const said = lines.filter((line) => !line.startsWith('line '));
    expect(said, lines.join('\n')).toHaveLength(4);
    expect(said.filter((line) => /^built sha256:[0-9a-f]{64}$/.test(line))).toHaveLength(1);
    const refused = 'ENGINE_UNUSABLE: engine executor';
    expect(said).toContain(`${refused}: another build has begun in this container`);
    expect(said.at(2)).toBe(
      `${refused} cannot be used here: this container has had its build (there is /kaniko/rootless-kaniko-build), and every build needs a container of its own`,
    );
    expect(said.at(3)).toMatch(
      /^ENGINE_UNUSABLE: engine executor cannot be used here: \/\w+ would be deleted, in it \/\S+: this container was not made/,
    );
  });

  it('shows a RUN step nothing of its own environment, but in /proc', async () => {
    const each = 'for p in /proc/[0-9]*; do tr "\\0" "\\n" < $p/environ | sed "s#^#$p #"; done';
    const step = `env; ${each}; echo said > /dev/stdout`;
    const job = withProgram(
      oneShotJob({ image, executor: kanikoDebug, tag: 'unused:1' }),
      building(`FROM ${BASE}\nRUN ${step}`),
    );
    job.spec.template.spec.containers[0].env.push({ name: 'CANARY', value: 'of the program' });
    const { lines } = await runJob(job, namespace.name, 'environment');
    expect(lines.filter((line) => line.includes('CANARY'))).toEqual(['line /proc/1 CANARY=of the program']);
    expect(lines.filter((line) => line.endsWith(' DOCKER_CONFIG=/kaniko/.docker/'))).toHaveLength(1);
    expect(lines).toContain('line said');
  });

  it('without a shell in its image has no pipe that a RUN step could open by its name', async () => {
    const job = withProgram(
      oneShotJob({ image, executor: kaniko, tag: 'unused:1' }),
      building(`FROM ${BASE}\nRUN echo said > /dev/stdout`),
    );
    const { lines } = await runJob(job, namespace.name, 'no-shell');
    expect(lines.join('\n')).toMatch(/can't create \/dev\/stdout: No such device or address/);
    expect(lines.at(-1)).toMatch(/^BUILD_FAILED: /);
  });

  it('pushes with the credentials of its pod, and takes a Dockerfile beside a context that the executor fetches', async () => {
    const { push, caFile, username, password } = access.registries.tls;
    const { authority, tls } = privateAuthority();
    const file = join(contextOf({}), 'a.tar.gz');
    execFileSync('tar', ['-C', contextOf({ Dockerfile: 'FROM none', data: 'of the archive' }), '-czf', file, '.']);
    const server = await serverOnNode('file-server.mjs', { file, tls });
    const auths = { [push]: { username, password }, 'other.example.com': { username, password } };
    const data = { '.dockerconfigjson': JSON.stringify({ auths }) };
    const metadata = { name: 'push-secret', namespace: namespace.name };
    apply({ apiVersion: 'v1', kind: 'Secret', metadata, type: 'kubernetes.io/dockerconfigjson', stringData: data });
    const job = oneShotJob({ image, executor: kanikoDebug, tag: 'unused:1' });
    const own = {
      context: `https://${server.host}/a.tar.gz`,
      dockerfileInline: `FROM ${BASE}\nCOPY data /data\nRUN cat /data; cat /kaniko/rootless-*/config.json`,
      tags: `${push}/one-shot:${process.pid}`,
      registryCa: [`${push}=/kaniko/registry-ca.pem`],
    };
    const program = building(
      '',
      `writeFileSync('/kaniko/registry-ca.pem', ${JSON.stringify(readFileSync(caFile, 'utf8'))});
      Object.assign(options, ${JSON.stringify(own)}); await once();`,
    );
    trustIn(withProgram(job, program), namespace.name, authority);
    const { lines } = await runJob(job, namespace.name, 'credentials').finally(() => server.stop());
    expect(lines.at(-1), lines.join('\n')).toMatch(/^built sha256:[0-9a-f]{64}$/);
    const config = lines.find((line) => line.includes('{"auths"')) ?? '';
    expect(config).toContain('of the archive');
    expect(config).toContain(push);
    expect(config).not.toContain('other.example.com');
  });

  it('that is cancelled leaves no process of the build', async () => {
    const cancelled = `
      import { readdirSync, readFileSync } from 'node:fs';
      const cancel = new AbortController();
      reporter.buildLine = (line) => line === 'sleeping' && cancel.abort(new Error('enough'));
      await once(cancel.signal);
      await new Promise((resolve) => setTimeout(resolve, 500));
      const text = (pid) => { try { return readFileSync('/proc/' + pid + '/cmdline', 'latin1'); } catch { return ''; } };
      const left = readdirSync('/proc').filter((pid) => /^\\d+$/.test(pid) && pid !== String(process.pid)).map(text);
      console.log('left ' + JSON.stringify(left.filter((line) => line !== '')));`;
    const job = withProgram(
      oneShotJob({ image, executor: kanikoDebug, tag: 'unused:1' }),
      building(`FROM ${BASE}\nRUN echo sleeping; sleep 1000`, cancelled),
    );
    const { lines } = await runJob(job, namespace.name, 'cancelled');
    expect(lines.at(-1)).toBe('left []');
  });
});

describe('a program in a container that was not made for it', () => {
  it('is refused before anything runs, and loses nothing', async () => {
    const job = oneShotJob({ image, executor: kanikoDebug, tag: 'unused:1' });
    bringExecutor(job, { from: kanikoDebug, into: image });
    const { exitCode, lines } = await runJob(job, namespace.name, 'ordinary');
    expect(exitCode).toBe(3);
    expect(lines.at(-1)).toBe('all is there: true');
    expect(JSON.parse(lines.at(-2) ?? '')).toMatchObject({
      error: 'ENGINE_UNUSABLE',
      message: expect.stringMatching(
        /^engine executor cannot be used here: \/\S+ would be deleted, which is Node or a library of this program/,
      ),
    });
    expect(lines.filter((line) => line.includes('"line"'))).toEqual([]);
  });
});
