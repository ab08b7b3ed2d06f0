import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../src/cluster/connection/connect.ts';
import type { Between } from '../../support/exec-process.ts';
import { TcpRelay } from '../../support/tcp-relay.ts';
import { hasty, noise, prose, UploadLab } from '../../support/upload-lab.ts';

const ARCHIVE = Buffer.concat([noise(50_000), prose(60_000), noise(40_000, 'more')]);

describe('an upload through a network that cuts and stalls below TLS', () => {
  let lab: UploadLab;
  let relay: TcpRelay;

  beforeEach(async () => {
    lab = await UploadLab.start();
    relay = await TcpRelay.start(lab.server.port);
    lab.connection.close();
    lab.connection = connect({ kubeconfig: lab.server.kubeconfig({ port: relay.port }) }, hasty(40));
  });

  afterEach(async () => {
    await relay.close();
    await lab.close();
  });

  it.each(Array.from({ length: 20 }, (_, index) => 1 + index * 8192))(
    'goes on when cut after %i bytes up',
    async (cutUp) => {
      relay.fault = (index) => (index === 0 ? { cutUp } : {});
      await lab.upload(ARCHIVE);
      expect(lab.stored().equals(ARCHIVE)).toBe(true);
      expect(relay.connections).toBe((relay.up[0] ?? 0) < cutUp ? 1 : 2);
    },
  );

  it.each(Array.from({ length: 16 }, (_, index) => 1 + index * 100))(
    'goes on when cut after %i bytes down',
    async (cutDown) => {
      relay.fault = (index) => (index === 0 ? { cutDown } : {});
      await lab.upload(ARCHIVE);
      expect(lab.stored().equals(ARCHIVE)).toBe(true);
    },
  );

  it.each([{ stallUp: 40_000 }, { stallUp: 2_500 }, { stallDown: 500 }, { stallDown: 1_300 }])(
    'goes on when it stalls: %j',
    async (fault) => {
      relay.fault = (index) => (index === 0 ? fault : {});
      await lab.upload(ARCHIVE);
      expect(lab.stored().equals(ARCHIVE)).toBe(true);
      expect(relay.connections).toBeGreaterThan(1);
      expect(lab.notices).toHaveLength(1);
    },
  );
});

/** What is done to the message at one place of a connection. */
interface Fault {
  readonly at: number;
  readonly deed: 'drop' | 'double' | 'swap' | 'half' | 'cut';
}

/** Does one fault to the messages of one direction. */
function disturbed({ at, deed }: Fault, cut: () => void): (bytes: Buffer) => readonly Buffer[] {
  let index = -1;
  let kept: Buffer | undefined;
  return (bytes) => {
    index += 1;
    if (index === at + 1 && kept !== undefined) return [bytes, kept];
    if (index !== at) return [bytes];
    if (deed === 'cut') cut();
    if (deed === 'swap') kept = bytes;
    if (deed === 'half') return [bytes.subarray(0, bytes.length >> 1)];
    return deed === 'double' ? [bytes, bytes] : [];
  };
}

describe('an upload whose messages are dropped, doubled, reordered and shortened', () => {
  const fault = fc.record({
    at: fc.nat({ max: 20 }),
    deed: fc.constantFrom<Fault['deed']>('drop', 'double', 'swap', 'half', 'cut'),
  });
  const connection = fc.record({ inward: fc.option(fault), outward: fc.option(fault) });

  it('arrives as it is, or fails; never as something else', async () => {
    const outcomes = { arrived: 0, failed: 0, connections: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(connection, { minLength: 1, maxLength: 6 }), async (connections) => {
        const lab = await UploadLab.start(hasty(60));
        const cut = (index: number) => () => lab.server.execs[index]?.cut();
        lab.between = (index): Between => {
          const { inward, outward } = connections[index] ?? {};
          return {
            ...(inward ? { inward: disturbed(inward, cut(index)) } : {}),
            ...(outward ? { outward: disturbed(outward, cut(index)) } : {}),
          };
        };
        const arrived = await lab.upload(ARCHIVE).then(
          () => true,
          () => false,
        );
        const stored = lab.stored();
        outcomes[arrived ? 'arrived' : 'failed'] += 1;
        outcomes.connections += lab.server.execs.length;
        await lab.close();
        expect(stored.equals(arrived ? ARCHIVE : ARCHIVE.subarray(0, stored.length))).toBe(true);
      }),
      { numRuns: 40 },
    );
    expect(outcomes.arrived).toBeGreaterThan(20);
    expect(outcomes.connections).toBeGreaterThan(60);
  });
});
