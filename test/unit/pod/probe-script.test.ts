import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PREPARE_EXIT } from '../../../src/pod/prepare-script.ts';
import { PROBE_SCRIPT, readLookUps } from '../../../src/pod/probe-script.ts';

/** Answers as busybox does; one name is not known, and one brings a colour. */
const NSLOOKUP = `#!/bin/sh
printf 'Server:\\t\\t10.0.0.10\\nAddress:\\t10.0.0.10:53\\n\\n'
case "$1" in
  gone.example) printf "** server can't find %s: NXDOMAIN\\n" "$1"; exit 1 ;;
  *) printf 'Name:\\t%s\\nAddress: 10.96.0.7\\nAddress 2: fd00::7\\n' "$1" ;;
esac
`;

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'probe-'));
  for (const folder of ['bin', 'dev', 'etc', 'kaniko/buildcontext']) mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'etc/resolv.conf'), 'nameserver 10.0.0.10\nsearch ci.svc.k.local svc.k.local k.local\n');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Runs the script with the machine's own shell below `root`. */
function probe(hosts: string, { nslookup = true, profile = 'hardened' } = {}) {
  const program = join(root, 'bin/nslookup');
  if (nslookup) {
    writeFileSync(program, NSLOOKUP);
    chmodSync(program, 0o755);
  }
  const log = join(root, 'dev/termination-log');
  writeFileSync(log, '');
  writeFileSync(join(root, 'uid_map'), '0 0 4294967295\n');
  const script = PROBE_SCRIPT.replaceAll(/(\/kaniko|\/dev\/termination-log|\/etc\/resolv)/g, `${root}$1`)
    .replaceAll('/rootless-kaniko', `${root}/rootless-kaniko`)
    .replace('/proc/self/uid_map', `${root}/uid_map`);
  // Nothing but what busybox has as well, so that no nslookup of this machine is found.
  for (const name of ['mkdir', 'tr', 'cut'])
    spawnSync('ln', ['-sf', spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim(), join(root, 'bin', name)]);
  const env = { PATH: join(root, 'bin'), HOSTS: hosts, PROFILE: profile };
  const { status, stderr } = spawnSync('/bin/sh', ['-c', script], { env, encoding: 'utf8', timeout: 30_000 });
  return { status, stderr, told: readFileSync(log, 'utf8') };
}

describe('the init container of a probe', () => {
  it("looks up the cluster's own name and every host, and leaves an empty Dockerfile", () => {
    const { status, stderr, told } = probe('registry.example gone.example');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(readLookUps(told)).toEqual([
      { name: 'kubernetes.default.svc.k.local', found: true, said: '10.96.0.7, fd00::7' },
      { name: 'registry.example', found: true, said: '10.96.0.7, fd00::7' },
      { name: 'gone.example', found: false, said: expect.stringContaining('NXDOMAIN') },
    ]);
    expect(readFileSync(join(root, 'kaniko/buildcontext/dockerfile/Dockerfile'), 'utf8')).toBe('');
  });

  it('whose image cannot look up names ends well all the same', () => {
    expect(probe('registry.example', { nslookup: false })).toMatchObject({ status: 0, stderr: '', told: '' });
  });

  it('checks the security profile as that of a build does', () => {
    expect(probe('', { profile: 'userns' }).status).toBe(PREPARE_EXIT.noUserNamespace);
  });
});

describe('what it wrote down', () => {
  it.each(['', 'dns', 'dns x y z', 'dns 0', 'something else', 'the node ignored hostUsers: false'])(
    'may be %j, which is no look-up',
    (told) => {
      expect(readLookUps(told)).toEqual([]);
    },
  );

  it('may be cut off', () => {
    expect(readLookUps('dns 0 a.example Server: 10.0.0.10 Addr')).toEqual([
      { name: 'a.example', found: true, said: '' },
    ]);
  });
});
