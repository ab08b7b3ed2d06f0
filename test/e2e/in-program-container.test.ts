import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleImage } from './in-program-images.ts';
import { oneShotJob, runJob, withProgram } from './in-program-jobs.ts';
import { access, crane, inPod, ownNamespace, REGISTRY } from './local-cluster.ts';

const { kaniko, kanikoDebug } = access.images;
const BASE = inPod(access.images.busybox);

let image = '';
let namespace: Awaited<ReturnType<typeof ownNamespace>>;
beforeAll(async () => {
  namespace = await ownNamespace('one-shot-container');
  image = await exampleImage('one-shot');
}, 240_000);
afterAll(() => namespace?.remove());

/** A program of the test's own that has `once()` build a Dockerfile and push it as `tag`, and print its lines. */
function program(dockerfile: string, tag: string, rest: string): string {
  return `
    import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
    import { build } from '/kaniko/program/node_modules/rootless-kaniko/dist/index.js';
    const reporter = { phase() {}, note() {}, warn() {}, buildLine: (line) => console.log('line ' + line) };
    const once = () => {
      mkdirSync('/kaniko/program/context');
      writeFileSync('/kaniko/program/context/Dockerfile', ${JSON.stringify(dockerfile)});
      return build({
        runOn: 'runner', engine: 'executor', executorPath: '/kaniko/executor', context: '/kaniko/program/context',
        tags: ['${REGISTRY}/${tag}'], insecureRegistries: '${REGISTRY}',
      }, { reporter });
    };
    ${rest}`;
}

/** The first process of its container starts itself once more, kills that in its build, and waits for the executor's end. */
const KILLED = `
  const { spawn } = await import('node:child_process');
  const { createInterface } = await import('node:readline');
  if (process.argv[2] === 'again') await once();
  else {
    const library = ['--library-path', '/kaniko/program/lib', '/kaniko/program/node'];
    const again = [...library, '/kaniko/program/own.mjs', 'again'];
    const child = spawn('/kaniko/program/loader', again, { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface({ input: child.stdout })) {
      console.log(line);
      if (line === 'line sleeping') child.kill('SIGKILL');
    }
    const text = (pid) => { try { return readFileSync('/proc/' + pid + '/cmdline', 'latin1'); } catch { return ''; } };
    const runs = () => readdirSync('/proc').some((pid) => text(pid).startsWith('/kaniko/executor'));
    console.log('executor runs: ' + runs());
    for (let waited = 0; runs() && waited < 40; waited += 1) await new Promise((resolve) => setTimeout(resolve, 1000));
    console.log('executor runs: ' + runs());
  }`;

describe('a program in a pod made from the image of the executor', () => {
  it('tells the user namespace of its pod, and builds in it', async () => {
    const told = `const { securityProfile, reasons, digest } = await once();
      console.log(securityProfile + ': ' + reasons.securityProfile);
      console.log(digest);`;
    const dockerfile = `FROM ${BASE} AS first\nRUN echo 1 > /one && chown 1000:1000 /one\nFROM ${BASE}\nCOPY --from=first /one /\nUSER 1000\nRUN cat /one`;
    const tag = `one-shot-userns:${process.pid}`;
    const job = withProgram(oneShotJob({ image, executor: kanikoDebug, tag }), program(dockerfile, tag, told));
    Object.assign(job.spec.template.spec, { hostUsers: false });
    const { lines } = await runJob(job, namespace.name, 'userns');
    expect(lines.at(-2), lines.join('\n')).toMatch(/^userns: uid 0 of this container is user [1-9]\d+ of its machine$/);
    expect(lines.at(-1)).toBe((await crane('digest', `${REGISTRY}/${tag}`)).trim());
  });

  it.each([
    ['with a shell', kanikoDebug],
    ['without a shell', kaniko],
  ])('and is killed beside its first process ends its build with it (%s)', async (what, executor) => {
    const name = what.replaceAll(' ', '-');
    const tag = `one-shot-killed:${process.pid}-${name}`;
    const dockerfile = `FROM ${BASE}\nRUN echo sleeping; sleep 4; echo one; sleep 1; echo two; sleep 1; echo three`;
    const job = withProgram(oneShotJob({ image, executor, tag }), program(dockerfile, tag, KILLED));
    const { lines } = await runJob(job, namespace.name, name);
    expect(lines.slice(-2), lines.join('\n')).toEqual(['executor runs: true', 'executor runs: false']);
    expect(lines).not.toContain('line two');
    await expect(crane('digest', `${REGISTRY}/${tag}`)).rejects.toThrow();
  });
});
