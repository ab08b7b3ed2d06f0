import type { BuildPlan } from '../../src/build/build-plan.ts';
import type { BuildError } from '../../src/build/errors.ts';
import type { SiteFacts } from '../../src/build/facts.ts';
import type { Ending } from '../../src/build/outcome.ts';
import type {
  BuildPorts,
  CommitAnswer,
  RegistryAnswer,
  RegistryCredentials,
  RegistryQuestion,
  RunIdentity,
  StartedRun,
} from '../../src/build/ports.ts';
import { ManualClock } from './clocks.ts';
import { type RecordingReporter, recordingReporter } from './recording-reporter.ts';
import { CLUSTER_FACTS, CONTEXT_FACTS, DIGEST_TEXT, SAMPLE_ARCHIVE } from './samples.ts';

/** The steps of a build that a fake may be told to fail or to hang in. */
export type Step =
  | 'pack'
  | 'find'
  | 'survey'
  | 'check'
  | 'start'
  | 'ship'
  | 'follow'
  | 'ending'
  | 'push'
  | 'confirm'
  | 'remove';

/** What a finder finds that has nothing. */
export const NO_CREDENTIALS: RegistryCredentials = { secrets: [], found: [], without: [] };

/** All ports of a build in memory; they remember what was done, and do at each step what the test says. */
export class FakePorts implements BuildPorts {
  readonly clock = new ManualClock();
  readonly reporter: RecordingReporter = recordingReporter();
  readonly steps: Step[] = [];
  readonly removed: RunIdentity[] = [];
  readonly questions: RegistryQuestion[] = [];
  /** What happens at a step before it goes well; may throw, or never resolve until its signal aborts. */
  readonly at: Partial<Record<Step, (signal: AbortSignal) => Promise<void> | void>> = {};
  plan: BuildPlan | undefined;
  lines: readonly string[] = [];
  /** Why the builder does not run yet. */
  reasons: readonly string[] = [];
  end: Ending = { exitCode: 0, where: 'ci/pod', reason: 'Completed', message: DIGEST_TEXT };
  /** How the context was cut off from a builder that ended. */
  cut: BuildError | undefined;
  answer: RegistryAnswer = { state: 'confirmed' };
  /** What this machine's user has for registries. */
  found: RegistryCredentials = NO_CREDENTIALS;
  /** How the container ends that pushes. */
  pushed: Ending = { exitCode: 0, where: 'ci/pod', reason: 'Completed', message: DIGEST_TEXT };
  #isPushing = false;

  /** What a survey finds. */
  site: SiteFacts = CLUSTER_FACTS;

  readonly packer: BuildPorts['packer'] = {
    pack: async (_, signal) => {
      await this.#reach('pack', signal);
      return { facts: CONTEXT_FACTS, archive: SAMPLE_ARCHIVE };
    },
  };
  /** What the git server says of a revision. */
  commit: CommitAnswer = { state: 'absent' };
  readonly commits: BuildPorts['commits'] = {
    find: async (_, signal) => {
      await this.#reach('find', signal);
      return this.commit;
    },
  };
  readonly preflight: BuildPorts['preflight'] = {
    survey: async (_, signal) => {
      await this.#reach('survey', signal);
      return this.site;
    },
    check: (_, signal) => this.#reach('check', signal),
  };
  readonly target: BuildPorts['target'] = {
    identify: (plan) =>
      plan.runsOn === 'cluster'
        ? { name: plan.name, namespace: plan.namespace, workload: plan.workload }
        : { name: plan.name, engine: plan.engine },
    start: async (plan, signal): Promise<StartedRun> => {
      this.plan = plan;
      await this.#reach('start', signal);
      return { ...this.target.identify(plan), uid: 'uid-1' } as StartedRun;
    },
    ship: async (_run, _freight, listener, signal) => {
      await this.#reach('ship', signal);
      listener.arrived(CONTEXT_FACTS.archiveBytes, CONTEXT_FACTS.archiveBytes);
      return this.cut;
    },
    follow: async (_, listener, signal) => {
      for (const why of this.reasons) listener.waiting(why);
      await this.#reach('follow', signal);
      for (const line of this.lines) listener.line(line);
    },
    ending: async (_, signal) => {
      await this.#reach('ending', signal);
      return this.#isPushing ? this.pushed : this.end;
    },
    push: async (_, signal) => {
      this.#isPushing = true;
      await this.#reach('push', signal);
    },
    remove: async (run, signal) => {
      this.removed.push(run);
      await this.#reach('remove', signal);
    },
  };
  readonly registry: BuildPorts['registry'] = {
    confirm: async (question, signal) => {
      this.questions.push(question);
      await this.#reach('confirm', signal);
      return this.answer;
    },
  };

  /** The registries that credentials were looked for. */
  readonly sought: string[] = [];
  readonly credentials: BuildPorts['credentials'] = {
    find: async (registries) => {
      this.sought.push(...registries.map(({ registry }) => registry));
      return await Promise.resolve(this.found);
    },
    configOf: (given) => ({ config: JSON.stringify({ auths: Object.fromEntries(given) }), secrets: [] }),
    readFiles: async (files) =>
      await Promise.resolve(new Map(files.map(({ name, path }) => [name, `text of ${path}`]))),
  };

  /** What the journal was told, as `made NAME UID` and `removed NAME`. */
  readonly journaled: string[] = [];
  readonly journal: BuildPorts['journal'] = {
    made: (run) => this.journaled.push(`made ${run.name} ${('uid' in run ? run.uid : undefined) ?? 'unknown'}`),
    removed: ({ name }) => this.journaled.push(`removed ${name}`),
  };

  async #reach(step: Step, signal: AbortSignal): Promise<void> {
    this.steps.push(step);
    await this.at[step]?.(signal);
  }
}

/** Waits until `signal` aborts and fails then as a call that is cut short does. */
export function hangUntilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const cut = () => reject(new DOMException('This operation was aborted', 'AbortError'));
    if (signal.aborted) cut();
    else signal.addEventListener('abort', cut, { once: true });
  });
}
