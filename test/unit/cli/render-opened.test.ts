import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readArguments } from '../../../src/cli/arguments.ts';
import { renderCommand } from '../../../src/cli/render-command.ts';
import { recordingReporter } from '../../support/recording-reporter.ts';

let context: string;
beforeEach(() => {
  context = mkdtempSync(join(tmpdir(), 'render-opened-'));
  writeFileSync(join(context, 'Dockerfile'), 'FROM scratch\n');
});
afterEach(() => rmSync(context, { recursive: true }));

/** Renders what a command line says: what it prints and what it tells. */
async function render(...args: string[]): Promise<{ printed: string; told: readonly string[] }> {
  let printed = '';
  const reporter = recordingReporter();
  const surface = {
    ...{ environment: {}, userKubeconfig: '/nonexistent', reporter, cancel: new AbortController().signal },
    print: (text: string) => {
      printed += text;
    },
    masked: (text: string) => text,
  };
  await renderCommand(readArguments('render', [context, '--tag', 'r.example/app:1', ...args]), surface);
  return { printed, told: reporter.told };
}

describe('render with what opens registries', () => {
  it('shows a Secret without values, which it says, and reads no file', async () => {
    const { printed, told } = await render('--registry-ca', 'r.example=/nowhere/ca.pem', '--isolate-credentials');
    const objects = loadAll(printed) as { kind: string; stringData?: object }[];
    expect(objects.map(({ kind }) => kind)).toEqual(['Job', 'Secret', 'ConfigMap']);
    expect(objects[1]?.stringData).toEqual({ 'authority-0.pem': '***' });
    expect(told.join('\n')).toContain('secret.yaml holds no values: authority-0.pem');
    expect(printed).not.toContain('/nowhere');
  });

  it('shows none where nothing is given', async () => {
    const { printed } = await render('--isolate-credentials', '--registry-secret', 'push', '--pull-secret', 'pull');
    expect((loadAll(printed) as { kind: string }[]).map(({ kind }) => kind)).toEqual(['Job', 'ConfigMap']);
  });

  it.each(['--registry-credential', '--pull-credential'])('takes no password, and repeats none: %s', async (option) => {
    const error = await render(option, 'r.example=u:hunter2').catch((thrown: unknown) => thrown);
    expect(String(error)).toContain(option);
    expect(JSON.stringify([error, String(error)])).not.toContain('hunter2');
  });
});
