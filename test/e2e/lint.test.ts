import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WorkflowRunner } from '../support/workflow-runner.ts';
import { access, leftIn, objectsOf, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, errorLine, localOptions, type Ran } from './product.ts';

const WRONG = `FROM ${BUSYBOX}\nCOPY --parents d/b.txt /p/\nMAINTAINER me\nRUN true \\\n  && mkdir /var/run/x\n`;

let namespace: Awaited<ReturnType<typeof ownNamespace>>;
beforeAll(async () => {
  namespace = await ownNamespace('lint-verdicts');
});
afterAll(async () => {
  const left = await leftIn(namespace.name, 30);
  await namespace.remove();
  expect(left).toEqual([]);
});

async function build(dockerfile: string, ...options: string[]): Promise<Ran> {
  const context = contextOf({ Dockerfile: dockerfile, 'd/b.txt': 'b' });
  return await cli('build', context, ...localOptions(namespace.name), '--tag', `${REGISTRY}/linted:1`, ...options);
}

describe('a Dockerfile that the executor would build into another image', () => {
  it('is refused with all errors before anything is created', async () => {
    const ran = await build(WRONG);
    expect(ran.status).toBe(2);
    expect(ran.stderr.match(/^error .*/gm)).toEqual([
      expect.stringMatching(/^error DOCKERFILE_LINT: Dockerfile line 2, column 6: COPY --parents .* lint: warn\.$/),
      expect.stringMatching(/^error DOCKERFILE_LINT: Dockerfile line 5, column 12: .*\/var\/run\/x is dropped/),
    ]);
    expect(ran.stderr).not.toContain('submitting');
    expect(await objectsOf(namespace.name)).toEqual([]);
  });

  it('is built with lint: warn, and told of', async () => {
    const ran = await build(`FROM ${BUSYBOX}\nRUN mkdir -p /var/run/x\n`, '--lint', 'warn', '--no-push');
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toMatch(/^warning: Dockerfile line 2, column 14: what RUN writes to \/var\/run\/x is dropped/m);
  });

  it('is not rendered either', async () => {
    const ran = await cli('render', contextOf({ Dockerfile: WRONG, 'd/b.txt': 'b' }), '--tag', 'r.example/linted:1');
    expect(ran.status).toBe(2);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toMatch(/^error DOCKERFILE_LINT: Dockerfile line 2, column 6: /m);
  });
});

describe('a step that fails', () => {
  const twice = `FROM ${BUSYBOX}\nRUN test ! -e /b\nFROM ${BUSYBOX}\nRUN touch /b\nRUN test ! -e /b\n`;

  it.concurrent.each([
    ['in the second stage, though the first has the same one', twice, 'line 5: RUN test'],
    [
      'as the trigger of a stage',
      `FROM ${BUSYBOX} AS a\nONBUILD RUN exit 7\nFROM a\nRUN exit 7\n`,
      'line 2: the trigger RUN exit 7',
    ],
    [
      'with a heredoc',
      `FROM ${BUSYBOX}\nRUN true\nRUN cat <<EOF && exit 9\nabc\nEOF\n`,
      'line 3: RUN cat <<EOF && exit 9',
    ],
    [
      'over many lines',
      `FROM ${BUSYBOX}\nARG V=7\nRUN true && \\\n  # no\n\n  exit $V\n`,
      'line 3: RUN true && exit $V',
    ],
    [
      'by a file that an ARG names',
      `FROM ${BUSYBOX}\nARG S=nothing\nCOPY $S /t\n`,
      "line 3: COPY $S /t: the context holds no 'nothing'",
    ],
    [
      'by a file that a stage has not',
      `FROM ${BUSYBOX} AS x\nRUN true\nFROM ${BUSYBOX}\nRUN true\nCOPY --from=x /none /n\n`,
      "line 5: COPY --from=x /none /n: the stage it copies from holds no '/none'",
    ],
  ])('%s is found', async (_, dockerfile, where) => {
    const ran = await build(dockerfile, '--lint', 'off');
    expect(errorLine(ran)).toContain(`error BUILD_FAILED: Dockerfile ${where}`);
    expect(ran.status).toBe(4);
  });
});

describe('on GitHub', () => {
  let runner: WorkflowRunner;
  beforeAll(() => {
    runner = new WorkflowRunner(process.execPath);
  });
  afterAll(() => runner.remove());

  async function step(dockerfile: string): Promise<{ status: number | null; annotations: string[] }> {
    writeFileSync(join(runner.workspace, 'the.Dockerfile'), dockerfile);
    const { pull, endpoint } = access.registries.plain;
    const { status, stdout } = await runner.main({
      ...{ kubeconfig: readFileSync(access.kubeconfig, 'utf8'), namespace: namespace.name, file: 'the.Dockerfile' },
      ...{ executor: access.images.kanikoDebug, 'executor-version': 'original@v1.24.0' },
      ...{ 'insecure-registries': REGISTRY, 'registry-endpoint': `${REGISTRY}=${endpoint}`, 'pull-registry': pull },
      tags: `${REGISTRY}/linted:1`,
    }).finished;
    return { status, annotations: stdout.match(/^::(?:error|warning) file=.*/gm) ?? [] };
  }

  it('findings are annotations on file, line and column', async () => {
    const { status, annotations } = await step(WRONG);
    expect(status).toBe(2);
    expect(annotations).toEqual([
      expect.stringMatching(
        /^::error file=the\.Dockerfile,line=2,col=6::DOCKERFILE_LINT: Dockerfile line 2, column 6: /,
      ),
      expect.stringMatching(/^::error file=the\.Dockerfile,line=5,col=12::DOCKERFILE_LINT: /),
    ]);
  });

  it('warnings and the lines of a failing step are, too', async () => {
    const { status, annotations } = await step(`FROM ${BUSYBOX}\nMAINTAINER me\nRUN true && \\\n  exit 5\n`);
    expect(status).toBe(4);
    expect(annotations).toEqual([
      expect.stringMatching(
        /^::warning file=the\.Dockerfile,line=2,col=1::Dockerfile line 2, column 1: MAINTAINER is skipped/,
      ),
      expect.stringMatching(
        /^::error file=the\.Dockerfile,line=3,endLine=4::BUILD_FAILED: Dockerfile line 3: RUN true/,
      ),
    ]);
  });
});
