import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access } from './local-cluster.ts';
import { contextOf, errorLine, type Ran, watched } from './product.ts';
import {
  buildOn,
  executorLayout,
  type LocalEngine,
  leftSoon,
  machineOptions,
  onMachine,
  podmen,
  readableTo,
  runcAs,
} from './runner-engines.ts';

const DOCKERFILE = `FROM ${onMachine(access.images.busybox)}\nRUN echo built\n`;

/** Goes on in a user namespace with all ids, which has a limit of its own: none below it. */
const WITHOUT_NAMESPACES = `own=$(readlink /proc/$$/ns/user)
{
  while [ "$(readlink /proc/$$/ns/user)" = "$own" ]; do sleep 0.01; done
  echo "0 0 2147483647" >/proc/$$/uid_map
  echo "0 0 2147483647" >/proc/$$/gid_map
} &
forbid='echo 0 >/proc/sys/user/max_user_namespaces && exec "$@"'
wait_for='until read -r _ </proc/self/gid_map; do sleep 0.01; done; exec "$@"'
exec unshare --user sh -c "$wait_for" sh sh -c "$forbid" sh "$@"`;

let asRoot: LocalEngine;
let asUser: LocalEngine;
let programs: string;

beforeAll(async () => {
  const { rootful, rootless } = await podmen();
  [asRoot, asUser] = [rootful, rootless].map((user) => runcAs(user, executorLayout(user))) as [
    LocalEngine,
    LocalEngine,
  ];
  programs = join(asUser.home, `programs-${process.pid}`);
}, 180_000);
afterAll(() => rmSync(programs, { recursive: true, force: true }));

/** The engine of a user who finds these shell scripts before the programs of the machine. */
function finding(engine: LocalEngine, scripts: Readonly<Record<string, string>>): LocalEngine {
  rmSync(programs, { recursive: true, force: true });
  mkdirSync(programs, { recursive: true });
  for (const [name, text] of Object.entries(scripts)) {
    writeFileSync(join(programs, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(programs, name), 0o755);
  }
  return { ...engine, environment: { ...engine.environment, PATH: `${programs}:${engine.environment.PATH}` } };
}

const built = (engine: LocalEngine) => buildOn(engine, contextOf({ Dockerfile: DOCKERFILE }), ['--no-push']);

/** A build that a shell starts after it has done something to itself. */
async function builtBehind(script: string): Promise<Ran> {
  const context = contextOf({ Dockerfile: DOCKERFILE });
  readableTo(asRoot, context);
  const words = [asRoot.node, asRoot.cli, 'build', context, ...machineOptions(asRoot), '--no-push'];
  const { environment, temporary, home: cwd } = asRoot;
  const env = { ...environment, RUNNER_TEMP: temporary };
  const child = spawn('sh', ['-c', script, 'sh', ...words], { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  return await watched(child).ended;
}

function expectRefusal(ran: Ran, why: string): void {
  expect(ran.status, ran.stderr).toBe(3);
  expect(errorLine(ran)).toContain(`error ENGINE_UNUSABLE: engine runc cannot be used here: ${why}`);
}

describe('an ordinary user is refused engine runc with the reason', () => {
  it('without ids of its own', async () => {
    // The credentials of the user whose environment this is are not to be read by another.
    const environment = { ...asUser.environment, XDG_RUNTIME_DIR: '/nonexistent', HOME: '/nonexistent' };
    const ran = await built({ ...asUser, environment, uid: 54_321, gid: 54_321 });
    expectRefusal(ran, 'this user has 1 ids for containers, and images need 65536: add some to /etc/subuid and');
  });

  it.each(['unshare', 'newuidmap', 'newgidmap'])('without %s', async (missing) => {
    const links = ['sh', 'node', 'unshare', 'newuidmap', 'newgidmap'].filter((name) => name !== missing);
    const engine = finding(asUser, { runc: 'echo runc version 1' });
    for (const name of links) writeFileSync(join(programs, name), '', { mode: 0o755 });
    const ran = await built({ ...engine, environment: { ...engine.environment, PATH: programs } });
    expectRefusal(ran, `there is no ${missing} (of ${missing === 'unshare' ? 'util-linux' : 'uidmap'}) in PATH`);
  });

  it.each([
    ['newuidmap', 'newuidmap: uid range [1-65536) is not allowed'],
    ['newgidmap', 'newgidmap: gid range [1-65536) is not allowed'],
    ['unshare', 'unshare: unshare failed: Operation not permitted'],
  ])('where %s refuses', async (program, complaint) => {
    const ran = await built(finding(asUser, { [program]: `echo "${complaint}" >&2; exit 1` }));
    expectRefusal(ran, `this user cannot have a user namespace with ids of its own: ${complaint}`);
  });

  it('where the root of a namespace has no right, as AppArmor may have it', async () => {
    const complaint = 'unshare: cannot change root filesystem propagation: Permission denied';
    const takesRights = `case "$*" in *--user*) exec /usr/bin/unshare "$@";; esac; echo "${complaint}" >&2; exit 1`;
    const ran = await built(finding(asUser, { unshare: takesRights }));
    expectRefusal(ran, `this user cannot have a user namespace with ids of its own: ${complaint}`);
  });
});

describe('an ordinary user with an unshare of long ago', () => {
  it('is given the same', async () => {
    const old = `case "$*" in *--map-*) echo "unshare: unrecognized option" >&2; exit 1;; esac; exec /usr/bin/unshare "$@"`;
    const ran = await built(finding(asUser, { unshare: old }));
    expect(ran.status, ran.stderr).toBe(0);
    expect(await leftSoon(asUser, 10)).toEqual([]);
  });
});

describe('root is refused engine runc with the reason', () => {
  it('without CAP_SYS_ADMIN, as in most containers', async () => {
    const ran = await builtBehind('exec setpriv --bounding-set=-sys_admin --inh-caps=-sys_admin "$@"');
    expectRefusal(
      ran,
      'root cannot have mount and user namespaces here: unshare: unshare failed: Operation not permitted',
    );
  });

  it('where there can be no user namespaces', async () => {
    const ran = await builtBehind(WITHOUT_NAMESPACES);
    expectRefusal(
      ran,
      'root cannot have mount and user namespaces here: unshare: unshare failed: No space left on device',
    );
  });
});

describe('a build of a service that systemd has given sockets', () => {
  it.each(['root', 'an ordinary user'])('does not hand them on: %s', async (user) => {
    const engine = user === 'root' ? asRoot : asUser;
    const look = "tr '\\0' '\\n' </proc/1/environ; cat /proc/self/mountinfo; echo looked";
    const context = contextOf({ Dockerfile: `FROM ${onMachine(access.images.busybox)}\nRUN ${look}\n` });
    const sockets = { NOTIFY_SOCKET: '/run/systemd/notify', LISTEN_FDS: '1', LISTEN_FDNAMES: 'canary' };
    const ran = await buildOn(engine, context, ['--no-push'], sockets);
    expect(ran.status, ran.stderr).toBe(0);
    const printed = ran.stderr.split('\n').filter((line) => line.startsWith('  | ') && !line.includes(look));
    expect(printed.join('\n')).toContain('looked');
    expect(printed.join('\n')).not.toMatch(/NOTIFY|notify|LISTEN|canary/);
    expect(await leftSoon(engine, 10)).toEqual([]);
  });
});
