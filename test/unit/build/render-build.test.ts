import { describe, expect, it } from 'vitest';
import { renderBuild } from '../../../src/build/render-build.ts';
import { MASK } from '../../../src/build/secret-texts.ts';
import type { RawOptions } from '../../../src/options/table.ts';
import { FakePorts } from '../../support/fake-ports.ts';
import { sampleRequest } from '../../support/samples.ts';

const OPENED = {
  'registry-ca': ['registry.example:5000=/nowhere/ca.pem'],
  'registry-client-certificate': ['docker.io=/nowhere/c.pem,/nowhere/k.pem'],
  'registry-credentials': ['registry.example:5000=user:hunter2'],
};

async function rendered(raw: RawOptions) {
  const ports = new FakePorts();
  const { plan } = await renderBuild(sampleRequest(raw), ports, new AbortController().signal);
  expect(ports.sought).toEqual([]);
  expect(ports.steps).toEqual(['pack']);
  return plan;
}

describe('a build that is only shown', () => {
  it('has the names of what would open registries, and nothing of what is in it', async () => {
    const plan = await rendered(OPENED);
    expect(plan.access).toEqual({
      files: new Map(['authority-0.pem', 'certificate-0.pem', 'key-0.pem'].map((name) => [name, MASK])),
      dockerConfig: MASK,
    });
    expect(JSON.stringify(plan)).not.toContain('hunter2');
  });

  it('opens nothing where nothing is given, whatever this machine has', async () => {
    expect((await rendered({})).access).toEqual({ files: new Map() });
    expect((await rendered({ 'registry-secret': 'push' })).access).toEqual({ files: new Map() });
  });

  it('tells the credentials of the build from those of the push where they are isolated', async () => {
    const isolated = { 'isolate-credentials': 'true', 'pull-credentials': ['docker.io=reader:hunter3'] };
    const both = await rendered({ ...OPENED, ...isolated });
    expect(both.access).toMatchObject({ dockerConfig: MASK, pullConfig: MASK });
    expect(JSON.stringify(both)).not.toMatch(/hunter/);
    expect((await rendered(isolated)).access).toEqual({ files: new Map(), pullConfig: MASK });
    expect((await rendered({ 'isolate-credentials': 'true' })).access).toEqual({ files: new Map() });
  });

  it.each<RawOptions['run-on']>(['cluster', 'runner'])(
    'is planned as one that is done would be, on a %s',
    async (on) => {
      const plan = await rendered({ ...OPENED, 'isolate-credentials': 'true', 'run-on': on });
      expect(plan).toMatchObject({ runsOn: on, isolation: { arguments: ['', 'registry.example:5000/team/app:1'] } });
      expect(plan.executor.arguments).toContain('--oci-layout-path=/kaniko/oci');
    },
  );
});
