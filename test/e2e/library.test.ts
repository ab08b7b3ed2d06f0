import { describe, expect, it } from 'vitest';
import { BuildError, build } from '../../dist/index.js';
import { access, crane, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, contextOf } from './product.ts';

describe('build() from a program', () => {
  it('gives the outcome, tells what happens, and can be cancelled', async () => {
    const namespace = await ownNamespace('library');
    const { push, endpoint } = access.registries.plain;
    const options = {
      context: contextOf({ Dockerfile: `FROM ${BUSYBOX}\nARG X\nRUN echo "X is $X"\n` }),
      tags: [`${push}/library:1`],
      buildArgs: ['X=42'],
      kubeconfig: access.kubeconfig,
      namespace: namespace.name,
      executor: access.images.kanikoDebug,
      executorVersion: 'original@v1.24.0',
      insecureRegistries: push,
      registryEndpoint: `${push}=${endpoint}`,
    };
    const lines: string[] = [];
    const reporter = { phase: () => {}, note: () => {}, warn: () => {}, buildLine: (line: string) => lines.push(line) };
    const outcome = await build(options, { reporter });
    expect(outcome.digest).toBe((await crane('digest', `${REGISTRY}/library:1`)).trim());
    expect(outcome.confirmed).toBe(true);
    expect(lines).toContain('X is 42');

    const cancel = new AbortController();
    const reason = new BuildError('CANCELLED', 'no longer needed');
    const stopping = { ...reporter, phase: (text: string) => text === 'building' && cancel.abort(reason) };
    await expect(build(options, { reporter: stopping, signal: cancel.signal })).rejects.toBe(reason);
    expect(await leftIn(namespace.name, 20)).toEqual([]);
    await namespace.remove();
  });
});
