import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DistCopy, type Finished } from './run-dist.ts';

const TAG = 'registry.example/team/app:1';
let copy: DistCopy;

beforeAll(() => {
  copy = new DistCopy();
});

afterAll(() => copy.remove());

beforeEach(() => {
  writeFileSync(join(copy.work, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /\n');
});

/** The lines of standard error that report errors. */
function errorsOf({ stderr }: Finished): string[] {
  return stderr.split('\n').filter((line) => line.startsWith('error '));
}

/** Writes a kubeconfig for a server on this machine. */
function kubeconfigFor(port: number): string {
  const path = join(copy.home, `kubeconfig-${port}`);
  const config = {
    'current-context': 'c',
    clusters: [{ name: 'c', cluster: { server: `https://127.0.0.1:${port}` } }],
    users: [{ name: 'u', user: { token: 'secret-token' } }],
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
  };
  writeFileSync(path, JSON.stringify(config));
  return path;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

describe('the command', () => {
  it.each([[['--help']], [['help']], [[]], [['-h']]])('with %j shows the overview', async (args: string[]) => {
    const { status, stdout, stderr } = await copy.cli(args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('Usage: rootless-kaniko COMMAND [options]');
  });

  it('--version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    await expect(copy.cli(['--version'])).resolves.toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  it.each(['build', 'render', 'verify', 'doctor', 'sweep'])('%s --help shows its options', async (command) => {
    const { status, stdout } = await copy.cli([command, '--timeout', '--help']);
    expect(status).toBe(0);
    expect(stdout).toContain(`Usage: rootless-kaniko ${command}`);
    expect(stdout).toContain('--timeout VALUE');
  });

  it('that does not exist ends with 2 and one line', async () => {
    const ended = await copy.cli(['biuld']);
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    expect(ended.stderr).toBe("error REQUEST_INVALID: unknown command 'biuld'. See rootless-kaniko --help.\n");
  });
});

describe('a request that cannot be met', () => {
  it('ends with 2 and one line for each problem, those of the flags and those of the values', async () => {
    const ended = await copy.cli(['build', '--tagg', 'x', '--nope', '--timeout', '1s', 'one', 'two']);
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    const lines = ended.stderr.trimEnd().split('\n');
    expect(errorsOf(ended)).toEqual(lines);
    for (const what of ['--tagg', '--nope', "timeout is '1s'", 'no tag', "'two'"]) {
      expect(
        lines.filter((line) => line.includes(what)),
        what,
      ).toHaveLength(1);
    }
  });

  it('for lack of a Dockerfile is told before any cluster is looked for', async () => {
    const ended = await copy.cli(['build', '-t', TAG, '--file', 'Dockerfile.missing']);
    expect(ended.status).toBe(2);
    expect(errorsOf(ended)).toEqual([expect.stringMatching(/^error DOCKERFILE_MISSING: .*Dockerfile\.missing/)]);
  });

  it('for a context that is too large for a ConfigMap says how large it may be', async () => {
    writeFileSync(join(copy.home, 'Dockerfile'), 'FROM scratch\n');
    writeFileSync(join(copy.home, 'noise'), randomBytes(1_200_000));
    const ended = await copy.cli(['render', copy.home, '-t', TAG, '--context-transport', 'configmap']);
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    expect(errorsOf(ended)).toEqual([expect.stringMatching(/^error CONTEXT_TOO_LARGE: /)]);
  });
});

describe('a cluster that cannot be used', () => {
  it('for lack of a kubeconfig ends with 3', async () => {
    const ended = await copy.cli(['build', '-t', TAG]);
    expect(ended).toMatchObject({ status: 3, stdout: '' });
    expect(errorsOf(ended)).toEqual([expect.stringMatching(/^error KUBECONFIG_INVALID: no kubeconfig was found/)]);
  });

  it('because KUBECONFIG leads nowhere ends with 3', async () => {
    const ended = await copy.cli(['build', '-t', TAG], { KUBECONFIG: join(copy.home, 'nowhere') });
    expect(ended.status).toBe(3);
    expect(errorsOf(ended)).toEqual([expect.stringContaining('KUBECONFIG names no existing file')]);
  });

  it('because nothing listens there ends with 3, and shows no credentials', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    const ended = await copy.cli(['build', '-t', TAG, '--kubeconfig', kubeconfigFor(port)]);
    expect(ended).toMatchObject({ status: 3, stdout: '' });
    expect(errorsOf(ended)).toEqual([
      expect.stringContaining(`error CLUSTER_UNREACHABLE: the API server 127.0.0.1:${port} does not answer`),
    ]);
    expect(ended.stderr).not.toContain('secret-token');
  });

  it.each([
    ['SIGTERM', 143, ['verify', TAG], 'What was created is being removed.'],
    ['SIGINT', 130, ['verify', TAG], 'What was created is being removed.'],
    ['SIGINT', 130, ['doctor'], 'What was created is being removed.'],
    ['SIGINT', 130, ['sweep', '--sweep-key', 'run-1'], 'Run it again for what is left.'],
  ] as const)('and never answers is left by %s with %i and one line: %j', async (signal, status, args, hint) => {
    const silent = createServer();
    const connected = new Promise((resolve) => silent.once('connection', resolve));
    const port = await listen(silent);
    const { child, finished } = copy.start([...args, '--kubeconfig', kubeconfigFor(port)]);
    await connected;
    child.kill(signal);
    const ended = await finished;
    silent.close();
    expect(ended).toMatchObject({ status, stdout: '' });
    expect(errorsOf(ended)).toEqual([`error CANCELLED: interrupted by ${signal}. ${hint}`]);
  });
});

describe('what a build would create', () => {
  const nowhere = { KUBECONFIG: '/nonexistent/kubeconfig', KUBERNETES_SERVICE_HOST: '192.0.2.1' };

  it.each([
    ['render', ['render', '-t', TAG]],
    ['build --dry-run', ['build', '-t', TAG, '--dry-run']],
  ])('is shown by %s as YAML, without a cluster', async (_, args) => {
    const { status, stdout, stderr } = await copy.cli(args, nowhere);
    expect(stderr).toContain('security profile hardened: assumed');
    expect(status).toBe(0);
    expect(loadAll(stdout)).toMatchObject([
      { kind: 'Job', metadata: { namespace: 'default' } },
      { kind: 'ConfigMap', immutable: true, binaryData: { 'context.tar.gz': expect.stringMatching(/^H4sI/) } },
    ]);
  });

  it('is written to a folder where that was asked for, and nothing is on standard output', async () => {
    const folder = join(copy.work, 'out');
    const { status, stdout } = await copy.cli(['render', '-t', TAG, '--output-directory', folder], nowhere);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(readdirSync(folder).sort()).toEqual(['commands.sh', 'configmap.yaml', 'job.yaml']);
  });

  it('takes a build argument from the environment, as docker build does', async () => {
    const args = ['render', '-t', TAG, '--build-arg', 'FROM_HERE', '--build-arg', 'NOT_SET'];
    const { stdout } = await copy.cli(args, { ...nowhere, FROM_HERE: 'a $b' });
    expect(stdout).toContain('--build-arg=FROM_HERE=a $$b');
    expect(stdout).not.toContain('NOT_SET');
  });
});
