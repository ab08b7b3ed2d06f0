import { afterAll, expect } from 'vitest';
import { access, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { type Ran, startCli } from './product.ts';

/** Where the tests of a diagnosis would push, if one pushed. */
export const REPOSITORY = `e2e/doctor-${process.pid}`;

/** A tag in the registry that everybody may push to. */
export const FINE = `${REGISTRY}/${REPOSITORY}/fine:1`;

/** A tag in the registry with TLS and a password. */
export const LOCKED = `${access.registries.tls.push}/${REPOSITORY}/locked:1`;

/** A finding as programs read it. */
export interface Finding {
  readonly check: string;
  readonly status: 'ok' | 'warning' | 'problem' | 'unknown';
  readonly text: string;
  readonly fix?: string;
}

/** What a diagnosis told, as programs read it. */
export interface Told {
  readonly ran: Ran;
  readonly ok: boolean;
  readonly findings: readonly Finding[];
}

const namespaces: Awaited<ReturnType<typeof ownNamespace>>[] = [];

/** A namespace of a test's own, which is looked through at the end. */
export async function ownPlace(purpose: string): Promise<string> {
  const namespace = await ownNamespace(`doctor-${purpose}`);
  namespaces.push(namespace);
  return namespace.name;
}

// Whatever a diagnosis finds, it leaves nothing: no Job, no pod, no Secret with our label.
afterAll(async () => {
  const left = await Promise.all(namespaces.map(({ name }) => leftIn(name, 30)));
  await Promise.all(namespaces.map(({ remove }) => remove()));
  expect(left.flat()).toEqual([]);
});

/** Options that every diagnosis of the local cluster needs. */
export function optionsFor(namespace: string): string[] {
  return [
    ...['--kubeconfig', access.kubeconfig, '--namespace', namespace, '--insecure-registry', REGISTRY],
    ...['--executor', access.images.kanikoDebug, '--executor-version', 'original@v1.24.0'],
  ];
}

/** Examines a namespace with the executor of the local cluster. */
export async function doctor(namespace: string, ...more: string[]): Promise<Told> {
  return await told(['doctor', ...optionsFor(namespace), '--output', 'json', ...more]);
}

/** Runs a diagnosis that prints JSON, which is checked to be sound. */
export async function told(args: readonly string[]): Promise<Told> {
  const ran = await startCli(args).ended;
  const { ok, findings } = JSON.parse(ran.stdout) as { ok: boolean; findings: Finding[] };
  expect(ok, ran.stdout).toBe(ran.status === 0);
  for (const { status, text, fix } of findings) {
    expect(text).not.toMatch(/[\x00-\x1f\x7f]/);
    if (status === 'warning' || status === 'problem') expect(fix, text).toMatch(/^[A-Z].*\.$/);
  }
  return { ran, ok, findings };
}

/** What one check found. */
export function of({ findings }: Told, check: string): readonly Finding[] {
  return findings.filter((one) => one.check === check);
}

/** The checks that found a problem, each once. */
export function problems({ findings }: Told): string[] {
  return [...new Set(findings.filter(({ status }) => status === 'problem').map(({ check }) => check))];
}
