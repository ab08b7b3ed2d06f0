import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { V1Job } from '@kubernetes/client-node';
import { loadAll } from 'js-yaml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RequestProblems } from '../../../src/build/errors.ts';
import type { Reporter } from '../../../src/build/ports.ts';
import { readArguments } from '../../../src/cli/arguments.ts';
import { renderCommand } from '../../../src/cli/render-command.ts';
import type { Surface } from '../../../src/cli/surface.ts';
import { recordingReporter } from '../../support/recording-reporter.ts';

let context: string;
beforeEach(() => {
  context = mkdtempSync(join(tmpdir(), 'render-test-'));
});
afterEach(() => rmSync(context, { recursive: true }));

/** Renders what a command line says, and gives what it prints. */
async function render(...args: string[]): Promise<string> {
  return await renderOf(recordingReporter(), context, ...args);
}

async function renderOf(reporter: Reporter, place: string, ...args: string[]): Promise<string> {
  let printed = '';
  const surface: Surface = {
    environment: {},
    userKubeconfig: '/nonexistent',
    reporter,
    cancel: new AbortController().signal,
    print: (text) => {
      printed += text;
    },
    masked: (text) => text,
  };
  await renderCommand(readArguments('render', [place, '--tag', 'registry.example/app:1', ...args]), surface);
  return printed;
}

describe('render', () => {
  const options = ['--base-image', 'debian:12', '--env', 'A=x\ny', '--add-file', 'f /opt/'];

  it('shows the Dockerfile that options describe, beside the manifests', async () => {
    writeFileSync(join(context, 'f'), '');
    const printed = await render(...options);
    const [job, configMap, ...more] = loadAll(printed);
    expect([job, configMap]).toMatchObject([{ kind: 'Job' }, { kind: 'ConfigMap' }]);
    expect(more).toEqual([]);
    expect(printed).toContain('# Dockerfile\n#\n# # Rendered by rootless-kaniko');
    expect(
      printed.endsWith(
        '\n# FROM debian:12\n# ARG ROOTLESS_KANIKO_VALUE_1\n# ENV A="$' +
          '{ROOTLESS_KANIKO_VALUE_1}"\n# COPY ["f", "/opt/"]\n',
      ),
    ).toBe(true);
    expect(printed).toContain('--build-arg=ROOTLESS_KANIKO_VALUE_1=x');
  });

  it('tells the hash of the archive, the same wherever the tree lies and whether or not it fits into a ConfigMap', async () => {
    const hashes: string[][] = [];
    for (const bytes of [10, 3_000_000]) {
      const reporter = recordingReporter();
      const other = mkdtempSync(join(tmpdir(), 'render-test-'));
      for (const place of [context, other]) {
        writeFileSync(join(place, 'Dockerfile'), 'FROM debian:12\n');
        writeFileSync(join(place, 'noise'), createHash('shake256', { outputLength: bytes }).digest());
        await renderOf(reporter, place);
      }
      rmSync(other, { recursive: true });
      hashes.push(reporter.told.filter((line) => line.startsWith('note: archive: ')));
    }
    for (const [one, two] of hashes) {
      expect(one).toMatch(/^note: archive: SHA-256 [0-9a-f]{64}$/);
      expect(two).toBe(one);
    }
    expect(hashes[0]?.[0]).not.toBe(hashes[1]?.[0]);
  });

  it('of a remote context shows the pod alone, asks nobody for the commit, and says so', async () => {
    const reporter = recordingReporter();
    const printed = await renderOf(reporter, 'https://git.invalid/o/r.git#main:sub', '--context-secret', 'login');
    const [job, ...more] = loadAll(printed) as V1Job[];
    expect(more).toEqual([]);
    expect(job?.spec?.template.spec?.containers[0]?.args).toEqual(
      expect.arrayContaining(['--context=git://git.invalid/o/r.git', '--git=branch=main', '--context-sub-path=sub']),
    );
    expect(printed).toContain('# The builder fetches the context by itself.');
    expect(reporter.told.join('\n')).toMatch(
      /warn: https:\/\/git\.invalid\/o\/r\.git#main:sub is not pinned to a commit: nobody was asked/,
    );
  });

  it('masks what may be secret, and says that the files are not enough then', async () => {
    writeFileSync(join(context, 'Dockerfile'), 'FROM scratch\n');
    const reporter = recordingReporter();
    const printed = await renderOf(reporter, context, '--build-arg', 'TOKEN=hunter-2', '--build-arg', 'WORD=shown');
    expect(printed).toContain('- --build-arg=TOKEN=***\n');
    expect(printed).toContain('- --build-arg=WORD=shown\n');
    expect(printed + reporter.told.join('\n')).not.toContain('hunter-2');
    const note = 'note: these files alone do not perform the build: --build-arg=TOKEN is masked';
    expect(reporter.told.join('\n')).toContain(note);
  });

  it('says that a context which is sent is not printed, and writes it', async () => {
    writeFileSync(join(context, 'Dockerfile'), 'FROM scratch\n');
    const note = 'note: not printed: the context, which output-directory gets too';
    for (const [args, isTold] of [
      [['--context-transport', 'stdin'], true],
      [['--context-transport', 'configmap'], false],
      [['--context-transport', 'stdin', '--output-directory', join(context, 'out')], false],
    ] as const) {
      const reporter = recordingReporter();
      await renderOf(reporter, context, ...args);
      expect(reporter.told.includes(note), args.join(' ')).toBe(isTold);
    }
    expect(readdirSync(join(context, 'out')).sort()).toEqual(['commands.sh', 'context.tar.gz', 'job.yaml']);
  });

  it('of a build on this machine shows what would run', async () => {
    writeFileSync(join(context, 'Dockerfile'), 'FROM scratch\n');
    const printed = await render('--run-on', 'auto');
    expect(printed).toMatch(/^# commands\.sh\n/m);
    expect(printed).toMatch(/^# podman create .* --context=tar:\/\/stdin /m);
  });

  it('writes it as a file of its own', async () => {
    writeFileSync(join(context, 'f'), '');
    const folder = join(context, 'out');
    await render(...options, '--output-directory', folder);
    expect(readdirSync(folder).sort()).toEqual(['Dockerfile', 'commands.sh', 'configmap.yaml', 'job.yaml']);
    expect(readFileSync(join(folder, 'Dockerfile'), 'utf8')).toContain('\nFROM debian:12\n');
  });

  it('writes an inline Dockerfile as it is, and shows none that is in a file', async () => {
    const folder = join(context, 'out');
    const text = 'FROM scratch\r\n# x\n\nUSER é';
    await render('--dockerfile-inline', text, '--output-directory', folder);
    expect(readFileSync(join(folder, 'Dockerfile'), 'utf8')).toBe(text);
    writeFileSync(join(context, 'Dockerfile'), 'FROM scratch\n');
    expect(await render()).not.toContain('# Dockerfile');
  });

  it('tells what is missing of the context, and what is wrong with an inline Dockerfile, by the option', async () => {
    const missing = await render(...options).catch((error: unknown) => error);
    expect((missing as RequestProblems).problems.map(({ message }) => message)).toEqual([
      'add-files: the context has no "f"',
    ]);
    await expect(render('--dockerfile-inline', 'RUN x\n')).rejects.toThrow('dockerfile-inline has no FROM');
    await expect(render('--dockerfile-inline', 'ARG B\nFROM $B\n')).rejects.toThrow(
      'dockerfile-inline line 2: FROM names',
    );
  });
});
