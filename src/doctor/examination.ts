import { BuildError } from '../build/errors.ts';
import { findAccess } from '../build/find-access.ts';
import { PhaseLog } from '../build/phase-log.ts';
import { NO_ACCESS, type RegistryAccess } from '../build/registry-access.ts';
import type { BuildRequest } from '../build/request.ts';
import { CHECKS, type Check, type Finding, fine, inOrder, problem, unknown } from './finding.ts';
import type { DoctorPorts } from './ports.ts';
import { probeFindings } from './probe.ts';
import { NOTHING } from './probe-plan.ts';
import { serverFindings } from './server-findings.ts';
import { surveyCluster } from './survey.ts';

const ID_LENGTH = 8;
const LOOK = 'Correct what is named; docs/errors.md says more of it.';

/** One look at a cluster, step by step, and what was found up to now. */
export class Examination {
  readonly #request: BuildRequest;
  readonly #ports: DoctorPorts;
  readonly #phases: PhaseLog;
  readonly #findings: Finding[] = [];
  #namespace = '';
  /** What would be found next. */
  #next: Check = 'api-server';

  constructor(request: BuildRequest, ports: DoctorPorts) {
    this.#request = request;
    this.#ports = ports;
    this.#phases = new PhaseLog(ports.clock, ports.reporter);
  }

  /** In the order of the checks. */
  get findings(): readonly Finding[] {
    return inOrder(this.#findings);
  }

  /** The namespace that was looked at; empty where none was. */
  get namespace(): string {
    return this.#namespace;
  }

  /** The step that is on, for messages. */
  get whereabouts(): string {
    return this.#phases.current;
  }

  /** Makes every check. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock } = this.#ports;
    this.#phases.begin('cluster', 'asking the cluster');
    if (!(await this.#reach(signal))) return this.#leaveRest('the API server was not asked');
    const access = await this.#findAccess(signal);
    const place = { namespace: this.#namespace, access, id: clock.randomId(ID_LENGTH) };
    this.#next = 'rights';
    const survey = await surveyCluster(this.#request, place, { target: this.#ports.target, signal });
    this.#findings.push(...survey.findings);
    this.#next = 'executor';
    if (survey.profile !== undefined) this.#phases.begin('pod', `trying a pod in namespace ${this.#namespace}`);
    const listener = {
      waiting: (why: string) => this.#phases.waitFor(why),
      started: () => this.#begun(),
    };
    this.#findings.push(...(await probeFindings(this.#request, survey, { ports: this.#ports, listener, signal })));
  }

  /** The time is up: what was under way is the problem, and what would have followed is unknown. */
  cutShort({ message, hint = 'Raise timeout.' }: BuildError): void {
    if (this.#next === 'registry') this.#findings.push(fine('executor', 'the executor was started'));
    this.#findings.push(problem(this.#next, message, hint));
    this.#leaveRest('there was no time left for it');
  }

  async #reach(signal: AbortSignal): Promise<boolean> {
    const { target } = this.#ports;
    try {
      this.#namespace = target.namespaceOf(this.#request.placement.namespace);
      const answer = await target.reach(signal);
      this.#findings.push(...serverFindings(answer));
      return answer.refusal === undefined;
    } catch (error) {
      this.#findings.push(this.#told('api-server', error, signal));
      return false;
    }
  }

  async #findAccess(signal: AbortSignal): Promise<RegistryAccess> {
    const { image } = this.#request;
    try {
      const access = await findAccess(this.#request, NOTHING, this.#ports, signal);
      if (image.tags.length > 0) this.#findings.push(fine('credentials', describeAccess(access, image.registrySecret)));
      return access;
    } catch (error) {
      this.#findings.push(this.#told('credentials', error, signal));
      return NO_ACCESS;
    }
  }

  #told(check: Check, error: unknown, signal: AbortSignal): Finding {
    signal.throwIfAborted();
    if (!(error instanceof BuildError)) throw error;
    return problem(check, error.message, error.hint ?? LOOK);
  }

  /** From here on the executor waits for registries, of which it says nothing before the end. */
  #begun(): void {
    const hosts = this.#request.image.tags.map(({ registry }) => registry);
    if (hosts.length === 0) return;
    this.#next = 'registry';
    this.#phases.waitFor(`the executor asks ${[...new Set(hosts)].join(', ')}`);
  }

  #leaveRest(why: string): void {
    const done = new Set(this.#findings.map(({ check }) => check));
    const rest = (Object.keys(CHECKS) as Check[]).filter((check) => !done.has(check));
    this.#findings.push(...rest.map((check) => unknown(check, why)));
  }
}

function describeAccess({ dockerConfig }: RegistryAccess, registrySecret: string | undefined): string {
  if (registrySecret !== undefined) return `the Secret ${registrySecret} is used`;
  if (dockerConfig !== undefined) return 'the credentials of this machine are used';
  return 'there are none for these registries: they are tried without';
}
