import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAccess, type Surroundings } from '../../../../src/cluster/connection/kubeconfig.ts';
import { parseKubeconfig } from '../../../../src/cluster/connection/kubeconfig-file.ts';

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
  return { environment, userKubeconfig, serviceAccount: join(folder, 'service-account') };
}

function serverOf(...args: Parameters<typeof findAccess>): string {
  return findAccess(...args).cluster.server.origin;
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
    expect(serverOf({}, around({ KUBECONFIG }))).toBe('https://one.example:6443');
    expect(serverOf({ kubeContext: 'two' }, around({ KUBECONFIG }))).toBe('https://two.example:6443');
  });

  it.each<[string, () => Parameters<typeof findAccess>, string]>([
    ['is nowhere', () => [{}, around()], 'no kubeconfig was found'],
    ['of the user is missing', () => [{}, around({}, join(folder, 'x'))], 'no kubeconfig was found'],
    ['that was asked for is missing', () => [{ kubeconfig: join(folder, 'x') }, around()], 'does not exist'],
    [
      'named by KUBECONFIG is missing',
      () => [{}, around({ KUBECONFIG: join(folder, 'x') }, file('own'))],
      'KUBECONFIG names no existing file',
    ],
    ['is a folder', () => [{ kubeconfig: folder }, around()], 'cannot be read: it is a folder'],
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
    expect(() => findAccess(...call())).toThrow(
      expect.objectContaining({ code: 'KUBECONFIG_INVALID', message: expect.stringContaining(message), exitStatus: 3 }),
    );
  });

  it('without the context that was asked for lists those it has', () => {
    const KUBECONFIG = `${file('one')}:${file('two')}`;
    expect(() => findAccess({ kubeContext: 'three' }, around({ KUBECONFIG }))).toThrow(
      expect.objectContaining({
        message: "the kubeconfig has no context 'three'",
        hint: 'It has: one, two.',
      }),
    );
  });

  it('of several files is that of the first where names meet', () => {
    const mine = content('one').replace('token: secret', 'token: first').replace('namespace: ci', 'namespace: mine');
    const KUBECONFIG = `${file('a', mine)}:${file('b', content('one', 'two'))}:${file('c', content('two'))}`;
    expect(findAccess({}, around({ KUBECONFIG }))).toMatchObject({ user: { token: 'first' }, namespace: 'mine' });
    const unset = file('d', content('one').replace('current-context: one', ''));
    expect(serverOf({}, around({ KUBECONFIG: `${unset}:${file('c', content('two'))}` }))).toBe(
      'https://two.example:6443',
    );
  });

  it('leads to files and programs beside itself, but to those of PATH by their bare names', () => {
    const user = (fields: string) => file('own', content('a').replace('token: secret', fields));
    const found = (fields: string) => findAccess({ kubeconfig: user(fields) }, around()).user;
    expect(found('tokenFile: t, client-certificate: ../c, client-key: /k')).toMatchObject({
      tokenFile: join(folder, 't'),
      certificate: { file: join(folder, '../c') },
      key: { file: '/k' },
    });
    expect(found('exec: {command: ./bin/x, apiVersion: v}').plugin?.command).toBe(join(folder, 'bin/x'));
    expect(found('exec: {command: x, apiVersion: v, args: null, env: null}').plugin).toMatchObject({
      command: 'x',
      args: [],
    });
  });

  it.each([
    [
      'names a user it has not',
      content('a').replace('user: a, ', 'user: b, '),
      "has no user 'b', which context 'a' names",
    ],
    ['has a server that is none', content('a').replace('https://', 'ftp://'), 'is no URL'],
    [
      'has an entry without name',
      content('a').replace('users: [{name: a, ', 'users: [{'),
      'entry 1 of users has no name',
    ],
    [
      'has a plugin without command',
      content('a').replace('token: secret', 'exec: {args: [x]}'),
      "of user 'a' has no command",
    ],
  ])('that %s is an error that says so', (_, text, message) => {
    expect(() => findAccess({ kubeconfig: file('k', text) }, around())).toThrow(
      expect.objectContaining({ code: 'KUBECONFIG_INVALID', message: expect.stringContaining(message) }),
    );
  });

  it('never shows a password of its server', () => {
    const text = content('a').replace('https://a.example:6443', 'ftp://me:hidden@a');
    expect(() => findAccess({ kubeconfig: file('k', text) }, around())).toThrow(
      expect.objectContaining({ message: "the kubeconfig's server 'ftp://a' is no URL" }),
    );
  });

  it('with a token of digits only keeps every digit', () => {
    const text = content('a').replace('token: secret', 'token: 00123456789012345678901e9');
    expect(findAccess({ kubeconfig: file('k', text) }, around()).user.token).toBe('00123456789012345678901e9');
  });

  it('never shows up in an error with what it holds', () => {
    const broken = file('b', `${content('a')}\n  broken: [`);
    expect(() => findAccess({ kubeconfig: broken }, around())).toThrow(
      expect.objectContaining({
        message: `kubeconfig '${broken}' cannot be read: it is no valid kubeconfig (line 7)`,
      }),
    );
    // The parser's error quotes the line at fault.
    expect(() => findAccess({ kubeconfig: broken }, around())).toThrow(
      expect.not.objectContaining({ cause: expect.anything() }),
    );
  });
});

describe('a hostile kubeconfig', () => {
  const read = (text: string) => parseKubeconfig(text, 'the kubeconfig');

  it.each([
    ['flow collections', `a:\n  b: ${'['.repeat(3000)}${']'.repeat(3000)}`, 2],
    ['JSON', '{"a":'.repeat(20_000), 1],
    ['blocks on one line', `x: y\n${'- '.repeat(20_000)}`, 2],
    ['blocks', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), 201],
  ])('that nests without end is refused by its line: %s', (_, text, line) => {
    // The library would end the whole process with these.
    expect(() => read(text)).toThrow(`the kubeconfig cannot be read: it is no valid kubeconfig (line ${line})`);
  });

  it('that has thousands of aliases is refused, one with a few is not', () => {
    const aliases = (count: number) => `a: &a b\nl:\n${'- *a\n'.repeat(count)}`;
    expect(() => read(aliases(101))).toThrow('no valid kubeconfig (line 103)');
    expect(read(aliases(50)).clusters.size).toBe(0);
  });

  it('that gives a key twice is refused by the line of the second, however many keys there are', () => {
    const keys = Array.from({ length: 20_000 }, (_, key) => `k${key}: v\n`).join('');
    expect(read(keys).clusters.size).toBe(0);
    expect(() => read(`${keys}k7: v\n`)).toThrow('no valid kubeconfig (line 20001)');
  });

  it.each(['user:s3cret@api.example', 'https://user:s3/cret@api.example:x', 'ftp://api?token=s3cret'])(
    'shows no password of a server that is no URL: %s',
    (server) => {
      const text = content('a').replace('https://a.example:6443', server);
      expect(() => findAccess({ kubeconfig: text }, around())).toThrow(
        expect.objectContaining({ message: expect.not.stringMatching(/s3/) }),
      );
    },
  );
});
