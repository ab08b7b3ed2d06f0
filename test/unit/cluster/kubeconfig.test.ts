import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findKubeconfig, type Surroundings } from '../../../src/cluster/kubeconfig.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A kubeconfig whose only context is called as its server. */
function content(name: string, current = name): string {
  return `apiVersion: v1
kind: Config
current-context: ${current}
clusters: [{name: ${name}, cluster: {server: "https://${name}.example:6443"}}]
users: [{name: ${name}, user: {token: secret}}]
contexts: [{name: ${name}, context: {cluster: ${name}, user: ${name}, namespace: ci}}]
`;
}

function file(name: string, text = content(name)): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Where else a kubeconfig may be found: these variables, and this file of the user. */
function around(environment: Readonly<Record<string, string>> = {}, userKubeconfig?: string): Surroundings {
  return { environment, userKubeconfig };
}

function serverOf(...args: Parameters<typeof findKubeconfig>): string | undefined {
  return findKubeconfig(...args).getCurrentCluster()?.server;
}

describe('the kubeconfig', () => {
  it("is the one of the request before all others, then KUBECONFIG, then the user's own", () => {
    const own = file('own');
    const surroundings = around({ KUBECONFIG: file('environment') }, own);
    expect(serverOf({ kubeconfig: file('asked') }, surroundings)).toBe('https://asked.example:6443');
    expect(serverOf({}, surroundings)).toBe('https://environment.example:6443');
    expect(serverOf({}, around({ KUBECONFIG: '' }, own))).toBe('https://own.example:6443');
  });

  it('may be given as text', () => {
    expect(serverOf({ kubeconfig: content('text') }, around())).toBe('https://text.example:6443');
    expect(
      serverOf(
        {
          kubeconfig: `{"current-context":"j","clusters":[{"name":"j","cluster":{"server":"https://j"}}],"contexts":[{"name":"j","context":{"cluster":"j","user":"j"}}],"users":[{"name":"j"}]}`,
        },
        around(),
      ),
    ).toBe('https://j');
  });

  it('may be a list of files, of which some may be missing', () => {
    const KUBECONFIG = `${join(folder, 'missing')}:${file('one')}:${file('two')}`;
    const config = findKubeconfig({}, around({ KUBECONFIG }));
    expect(config.getContexts().map(({ name }) => name)).toEqual(['one', 'two']);
    expect(config.getCurrentCluster()?.server).toBe('https://one.example:6443');
    expect(serverOf({ kubeContext: 'two' }, around({ KUBECONFIG }))).toBe('https://two.example:6443');
  });

  it.each<[string, () => Parameters<typeof findKubeconfig>, string]>([
    ['is nowhere', () => [{}, around()], 'no kubeconfig was found'],
    ['of the user is missing', () => [{}, around({}, join(folder, 'x'))], 'no kubeconfig was found'],
    ['that was asked for is missing', () => [{ kubeconfig: join(folder, 'x') }, around()], 'does not exist'],
    [
      'named by KUBECONFIG is missing',
      () => [{}, around({ KUBECONFIG: join(folder, 'x') }, file('own'))],
      'KUBECONFIG names no existing file',
    ],
    ['is a folder', () => [{ kubeconfig: folder }, around()], 'it is no valid kubeconfig'],
    ['is no YAML', () => [{ kubeconfig: file('b', 'a: [b') }, around()], 'it is no valid kubeconfig'],
    ['is cut off', () => [{ kubeconfig: '{"clusters": [' }, around()], 'it is no valid kubeconfig'],
    ['is empty', () => [{ kubeconfig: file('e', '') }, around()], 'kubeconfig'],
    ['is something else', () => [{ kubeconfig: file('e', 'hello: world') }, around()], 'kubeconfig'],
    [
      'has a context that leads nowhere',
      () => [{ kubeconfig: content('a', 'gone') }, around()],
      "context 'gone' of the kubeconfig names no cluster",
    ],
  ])('that %s is an error that says so', (_, call, message) => {
    expect(() => findKubeconfig(...call())).toThrow(
      expect.objectContaining({ code: 'KUBECONFIG_INVALID', message: expect.stringContaining(message), exitStatus: 3 }),
    );
  });

  it('without the context that was asked for lists those it has', () => {
    const KUBECONFIG = `${file('one')}:${file('two')}`;
    expect(() => findKubeconfig({ kubeContext: 'three' }, around({ KUBECONFIG }))).toThrow(
      expect.objectContaining({
        message: "the kubeconfig has no context 'three'",
        hint: 'It has: one, two.',
      }),
    );
  });

  it('never shows up in an error with what it holds', () => {
    const broken = file('b', `${content('a')}\n  broken: [`);
    expect(() => findKubeconfig({ kubeconfig: broken }, around())).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('secret') }),
    );
  });
});
