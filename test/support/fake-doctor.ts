import type { ClusterPlan } from '../../src/build/build-plan.ts';
import type { Ending } from '../../src/build/outcome.ts';
import type { ClusterRun, CredentialFinder } from '../../src/build/ports.ts';
import type { DoctorPorts, ProbeEnding, ReviewedRight, RightsReview } from '../../src/doctor/ports.ts';
import { ManualClock } from './clocks.ts';
import { recordingReporter } from './recording-reporter.ts';

/** What Kaniko says when it has tried its destinations and finds an empty Dockerfile. */
export const NOTHING_TO_BUILD = 'error building image: parsing dockerfile: file with no instructions';

/** What it says when a destination refuses, with the words of a registry or a network. */
export function refusalOf(image: string, words: string): string {
  return `error checking push permissions -- make sure you entered the correct tag name, and that you are authenticated correctly, and try again: checking push permission for "${image}": ${words}`;
}

/** Every right that the fake grants. */
export const RIGHTS: RightsReview = {
  needed: reviewed('create jobs.batch', 'get jobs.batch', 'delete jobs.batch', 'list pods'),
  ways: {
    configmap: reviewed('create configmaps'),
    exec: reviewed('get pods/exec', 'create pods/exec'),
    stdin: reviewed('get pods/attach', 'create pods/attach'),
  },
  optional: reviewed('create pods', 'list events', 'list nodes'),
};

/** A review in which these rights are granted. */
export function reviewed(...rights: readonly string[]): ReviewedRight[] {
  return rights.map((right) => ({ right, allowed: true }));
}

/** The same review without some rights. */
export function without(review: RightsReview, ...lacking: readonly string[]): RightsReview {
  const take = (rights: readonly ReviewedRight[]) =>
    rights.map(({ right, allowed }) => ({ right, allowed: lacking.includes(right) ? false : allowed }));
  const { configmap, exec, stdin } = review.ways;
  return {
    needed: take(review.needed),
    ways: { configmap: take(configmap), exec: take(exec), stdin: take(stdin) },
    optional: take(review.optional),
  };
}

type Target = DoctorPorts['target'];

/** A healthy cluster in memory. Every question may be answered otherwise, and each pod of a probe by its number. */
export class FakeDoctor implements DoctorPorts {
  readonly clock = new ManualClock();
  readonly reporter = recordingReporter();
  readonly started: { readonly plan: ClusterPlan; readonly hosts: readonly string[] }[] = [];
  readonly admitted: ClusterPlan[] = [];
  readonly removed: ClusterRun[] = [];
  /** The last line of each pod's log, in order; the last one counts for all that follow. */
  lines: string[] = [NOTHING_TO_BUILD];
  end: Partial<Ending> = {};
  told = '';
  config: string | undefined;
  answers: Partial<Target> = {};

  readonly credentials: CredentialFinder = {
    find: async () => ({
      secrets: [],
      found: [],
      without: [],
      ...(this.config === undefined ? {} : { config: this.config }),
    }),
    configOf: () => ({ secrets: [] }),
    readFiles: async () => new Map(),
  };

  get target(): Target {
    return { ...this.#healthy, ...this.answers };
  }

  readonly #healthy: Target = {
    namespaceOf: (asked = 'ci') => asked,
    reach: async () => ({ server: 'cluster.example:6443', version: 'v1.36.0', secondsAhead: 0.4 }),
    rights: async () => RIGHTS,
    nodes: async () => ({ offers: [{ name: 'a', labels: {}, taints: [], schedulable: true }] }),
    namespace: async () => ({ exists: true, leaving: false, labels: {} }),
    quotas: async () => [],
    limits: async () => [],
    admit: async (plan) => {
      this.admitted.push(plan);
      return { state: 'admitted' };
    },
    start: async (plan, hosts) => {
      this.started.push({ plan, hosts });
      return { name: plan.name, namespace: plan.namespace, workload: plan.workload, uid: `uid-of-${plan.name}` };
    },
    follow: async (_, listener) => {
      listener.started();
      listener.line(this.lines[this.started.length - 1] ?? this.lines.at(-1) ?? '');
    },
    ended: async (): Promise<ProbeEnding> => ({
      ending: { exitCode: 1, where: 'ci/probe', ...this.end },
      node: 'a',
      told: this.told,
      secondsAhead: -1,
    }),
    remove: async (run) => void this.removed.push(run),
  };
}
