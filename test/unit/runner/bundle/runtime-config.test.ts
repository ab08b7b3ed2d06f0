import { describe, expect, it } from 'vitest';
import { BUILDER_CAPABILITIES } from '../../../../src/kaniko/capabilities.ts';
import { listAt, objectAt, textAt } from '../../../../src/runner/bundle/json-fields.ts';
import { runtimeConfig } from '../../../../src/runner/bundle/runtime-config.ts';
import { seccompProfile } from '../../../../src/runner/bundle/seccomp-profile.ts';
import type { BuildContainer } from '../../../../src/runner/engine.ts';

const CONTAINER: BuildContainer = {
  name: 'kaniko-app-abcdefgh',
  image: 'r.example/kaniko:1',
  program: '/kaniko/executor',
  capabilities: BUILDER_CAPABILITIES,
  sealed: false,
  arguments: ['--destination=r.example/app:1', '--build-arg=A=a b\n$x'],
  environment: { DOCKER_CONFIG: '/kaniko/.docker' },
  mounts: [
    { source: '/tmp/run/digest', target: '/dev/termination-log', writable: true },
    { source: '/tmp/run/config.json', target: '/kaniko/.docker/config.json', writable: false },
  ],
  network: 'default',
  limits: {},
  folder: '/tmp/run',
  terminationLog: '/tmp/run/digest',
  deadline: 90,
};
const IDS = [{ containerID: 0, hostID: 1000, size: 65_536 }];
const SECCOMP = seccompProfile('amd64') ?? fail();

function fail(): never {
  throw new Error('there is no seccomp profile');
}

const config = runtimeConfig(CONTAINER, {
  config: {
    environment: ['PATH=/kaniko', 'DOCKER_CONFIG=/other', 'DOCKER_CONFIG_2=kept'],
    workingDirectory: '/workspace',
    volumes: [],
  },
  mapping: { uids: IDS, gids: IDS },
  seccomp: SECCOMP,
  root: '/tmp/run/bundle/rootfs',
  volumes: ['busybox'],
  nameFiles: [{ source: '/etc/hosts', target: '/etc/hosts', writable: false }],
});
const program = objectAt(config, 'process');
const linux = objectAt(config, 'linux');

describe('config.json', () => {
  it('runs the executor as uid 0 with eight capabilities and no way to gain more', () => {
    const eight = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'SETUID', 'SETGID', 'SETFCAP', 'KILL'];
    const capabilities = eight.map((name) => `CAP_${name}`);
    expect(program).toEqual({
      terminal: false,
      user: { uid: 0, gid: 0 },
      args: ['/kaniko/executor', ...CONTAINER.arguments],
      env: ['PATH=/kaniko', 'DOCKER_CONFIG_2=kept', 'DOCKER_CONFIG=/kaniko/.docker'],
      cwd: '/workspace',
      capabilities: { bounding: capabilities, effective: capabilities, permitted: capabilities },
      noNewPrivileges: true,
    });
  });

  it('has namespaces of its own but for the network, and ids of its own', () => {
    const namespaces = listAt(linux, 'namespaces');
    expect(namespaces).toEqual(['user', 'mount', 'pid', 'ipc', 'uts', 'cgroup'].map((type) => ({ type })));
    expect(linux).toMatchObject({ uidMappings: IDS, gidMappings: IDS, seccomp: SECCOMP });
  });

  it('shows of this machine its mounts and the files that name hosts, and these without any right but to read', () => {
    const binds = listAt(config, 'mounts').filter((mount) => textAt(mount, 'type') === 'bind');
    const harmless = ['nosuid', 'nodev', 'noexec'];
    const bind = (source: string, destination: string, ...options: string[]) => ({
      destination,
      type: 'bind',
      source,
      options: ['bind', 'rprivate', ...options],
    });
    expect(binds).toEqual([
      bind('/tmp/run/bundle/rootfs/busybox', '/busybox', 'rw'),
      bind('/etc/hosts', '/etc/hosts', 'ro', ...harmless),
      bind('/tmp/run/digest', '/dev/termination-log', 'rw', ...harmless),
      bind('/tmp/run/config.json', '/kaniko/.docker/config.json', 'ro', ...harmless),
    ]);
    const others = listAt(config, 'mounts').map((mount) => textAt(mount, 'type'));
    expect(others.filter((type) => type !== 'bind')).toEqual(['proc', 'tmpfs', 'devpts', 'tmpfs', 'mqueue']);
  });
});

/** Calls that Docker's documentation lists as blocked by its filter, and io_uring, which its filter blocks since. */
const DOCKER_BLOCKS =
  `acct add_key bpf clock_adjtime clock_settime create_module delete_module finit_module get_kernel_syms
get_mempolicy init_module ioperm iopl kcmp kexec_file_load kexec_load keyctl lookup_dcookie mbind mount move_pages nfsservctl
open_by_handle_at perf_event_open pivot_root process_vm_readv process_vm_writev ptrace query_module quotactl reboot request_key
set_mempolicy setns settimeofday stime swapon swapoff sysfs _sysctl umount umount2 unshare uselib userfaultfd ustat vm86 vm86old
io_uring_setup io_uring_enter io_uring_register`.split(/\s+/);

describe('the seccomp filter', () => {
  it.each(['amd64', 'arm64'])('of %s allows what is named and nothing else', (architecture) => {
    const profile = seccompProfile(architecture) ?? fail();
    expect(profile).toMatchObject({ defaultAction: 'SCMP_ACT_ERRNO', defaultErrnoRet: 38 });
    const allowed = profile.syscalls.filter(({ action, args }) => action === 'SCMP_ACT_ALLOW' && args === undefined);
    const names = allowed.flatMap((rule) => rule.names);
    expect(names.filter((name) => DOCKER_BLOCKS.includes(name))).toEqual([]);
    expect(names).toEqual(
      expect.arrayContaining(['execve', 'openat', 'lchown', 'setxattr', 'setgroups', 'fork', 'kill']),
    );
    const refused = profile.syscalls.filter(({ errnoRet }) => errnoRet === 1).flatMap((rule) => rule.names);
    expect(names.filter((name) => refused.includes(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('lets clone make processes and no namespaces, and tells clone3 as one that does not exist', () => {
    const of = (name: string) => SECCOMP.syscalls.filter(({ names }) => names.includes(name));
    const namespaces = [0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000];
    const flags = namespaces.reduce((sum, flag) => sum + flag, 0);
    const args = [{ index: 0, value: flags, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' }];
    expect(of('clone')).toEqual([{ names: ['clone'], action: 'SCMP_ACT_ALLOW', args }]);
    expect(of('clone3')).toEqual([{ names: ['clone3'], action: 'SCMP_ACT_ERRNO', errnoRet: 38 }]);
  });

  it('is not there for machines that nobody has tried', () => {
    expect(seccompProfile('s390x')).toBeUndefined();
  });
});
