import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, localOptions } from './product.ts';

/** CHOWN 0, DAC_OVERRIDE 1, FOWNER 3, FSETID 4, KILL 5, SETGID 6, SETUID 7, SETFCAP 31, as the kernel numbers them. */
const EIGHT_CAPABILITIES = [0, 1, 3, 4, 5, 6, 7, 31].reduce((mask, bit) => mask + 2 ** bit, 0);
const ALL_IDS = 4294967295;

/** What a RUN step sees of itself. */
const LOOK = [
  'grep -E "^(CapEff|CapPrm|CapBnd|CapAmb|NoNewPrivs|Seccomp):" /proc/self/status',
  'echo "map: $(cat /proc/self/uid_map)"',
  'ls /var/run/secrets /run/secrets 2>/dev/null | sed "s/^/token: /"',
  'id -u | sed "s/^/uid: /"',
].join('; ');

describe.each(['hardened', 'userns'])('a RUN step under the profile %s', (profile) => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  let seen: Map<string, string>;

  beforeAll(async () => {
    namespace = await ownNamespace(`privileges-${profile}`);
    const context = contextOf({ Dockerfile: `FROM ${BUSYBOX}\nRUN ${LOOK}\n` });
    const options = [...localOptions(namespace.name), '--security-profile', profile];
    const ran = await cli('build', context, ...options, '--tag', `${REGISTRY}/privileges-${profile}:1`);
    expect(ran.status, ran.stderr).toBe(0);
    const lines = [...ran.stderr.matchAll(/^ {2}\| (\w+):\s+(.*)$/gm)];
    seen = new Map(lines.map(([, name = '', value = '']) => [name, value.trim()]));
  }, 120_000);
  afterAll(async () => {
    const left = await leftIn(namespace.name, 20);
    await namespace.remove();
    expect(left).toEqual([]);
  });

  it('is uid 0 with eight capabilities, none of which it can add to', () => {
    expect(seen.get('uid')).toBe('0');
    for (const set of ['CapEff', 'CapPrm', 'CapBnd']) {
      expect(Number.parseInt(seen.get(set) ?? '', 16), set).toBe(EIGHT_CAPABILITIES);
    }
    expect(Number.parseInt(seen.get('CapAmb') ?? '', 16)).toBe(0);
    expect(seen.get('NoNewPrivs')).toBe('1');
  });

  it('runs under the runtime’s seccomp filter and finds no service account token', () => {
    expect(seen.get('Seccomp')).toBe('2');
    expect(seen.get('token')).toBeUndefined();
  });

  it(`is ${profile === 'userns' ? 'an unprivileged id' : 'uid 0'} on the node`, () => {
    const [inside, outside, count] = (seen.get('map') ?? '').split(/\s+/).map(Number);
    expect(inside).toBe(0);
    if (profile === 'userns') {
      expect(outside).toBeGreaterThanOrEqual(65536);
      expect(count).toBe(65536);
    } else {
      expect([outside, count]).toEqual([0, ALL_IDS]);
    }
  });
});
