import { judgePush } from '../crane/push-verdict.ts';
import type { Digest } from '../image/digest.ts';
import { formatReference, nameOf, withDigest, withRegistry } from '../image/reference.ts';
import { BuildLog } from '../kaniko/build-log.ts';
import { EarlyNoise } from '../kaniko/early-noise.ts';
import type { BuildPlan } from './build-plan.ts';
import { confirmDigest, learnedFrom, tagWarnings } from './confirm-digest.ts';
import { describeContext } from './describe-context.ts';
import { errorInUserTerms } from './dockerfile-origin.ts';
import { asBuildError, type BuildError } from './errors.ts';
import { findAccess } from './find-access.ts';
import type { BuildOutcome, Confirmation, Ending } from './outcome.ts';
import { PhaseLog } from './phase-log.ts';
import { plan as makePlan, requireSound } from './plan.ts';
import type { BuildPorts, PreparedSource, StartedRun } from './ports.ts';
import { describeSource, prepareSource } from './prepare-source.ts';
import { packListener, shipListener } from './progress.ts';
import { isNeeded } from './registry-access.ts';
import { withoutSignature } from './remote-plan.ts';
import { removeRun } from './remove-run.ts';
import type { BuildRequest } from './request.ts';
import { sentDockerfile } from './sent-dockerfile.ts';
import { showBytes } from './show-bytes.ts';
import { describeStart, keptNote, planNotes, SURVEY_TEXTS, siteNotes, siteOutcome } from './site-story.ts';
import { withinTime } from './time-box.ts';
import { judge } from './verdict.ts';

/** Letters and digits in a run's name that make it unique: 36^8 names. */
const ID_LENGTH = 8;

/**
 * Builds one image: survey, plan, check, submit, ship, follow, verdict, confirm, and tidy up whatever happened.
 * `cancel` aborts with the error to report. Throws a `BuildError`; nothing is left behind then, unless `keep` was asked for.
 */
export async function runBuild(request: BuildRequest, ports: BuildPorts, cancel: AbortSignal): Promise<BuildOutcome> {
  try {
    return await runPhases(request, ports, cancel);
  } catch (error) {
    throw errorInUserTerms(error, request.source);
  }
}

async function runPhases(request: BuildRequest, ports: BuildPorts, cancel: AbortSignal): Promise<BuildOutcome> {
  const phases = new PhaseLog(ports.clock, ports.reporter);
  const limits = { clock: ports.clock, seconds: request.timeoutSeconds, cancel };
  return await withinTime(
    limits,
    () => phases.current,
    async (signal) => {
      phases.begin(request.source.remote === undefined ? 'pack' : 'look', describeSource(request.source));
      const source = await prepareSource(request.source, ports, signal, packListener(ports.clock, phases));
      for (const sentence of describeContext(source.facts)) ports.reporter.note(sentence);
      const plan = await prepare(request, source, { ports, phases, signal });
      const built = await buildInTarget(plan, source, { ports, phases, signal });
      if (built.digest === undefined)
        return outcome(request, plan, built, { phases, confirmation: { confirmed: false } });
      phases.begin('confirm', 'asking the registry for the digest');
      const confirmation = await confirmDigest(request, { ...plan, digest: built.digest }, ports.registry, signal);
      for (const warning of tagWarnings(confirmation)) ports.reporter.warn(warning);
      return outcome(request, plan, built, { phases, confirmation });
    },
  );
}

interface Stage {
  readonly ports: BuildPorts;
  readonly phases: PhaseLog;
  readonly signal: AbortSignal;
}

async function prepare(
  request: BuildRequest,
  source: PreparedSource,
  { ports, phases, signal }: Stage,
): Promise<BuildPlan> {
  const { preflight, reporter, clock } = ports;
  if (request.runsOn === 'cluster') requireSound(request, source.facts);
  phases.begin('check', SURVEY_TEXTS[request.runsOn]);
  if (request.runsOnReason !== undefined) reporter.note(`run-on ${request.runsOn}: ${request.runsOnReason}`);
  const access = await findAccess(request, source.facts, ports, signal);
  const site = await preflight.survey({ ...request, bringsSecret: isNeeded(access) }, signal);
  const plan = makePlan(request, { id: clock.randomId(ID_LENGTH), context: source.facts, site, access });
  for (const warning of plan.warnings) reporter.warn(warning);
  for (const { text, place } of plan.remarks) reporter.warn(text, place);
  for (const note of plan.notes) reporter.note(note);
  for (const note of siteNotes(site)) reporter.note(note);
  reporter.note(`security profile ${plan.profile.name}: ${plan.profile.reason}`);
  reporter.note(`context transport ${plan.transport.name}: ${plan.transport.reason}`);
  for (const note of planNotes(plan)) reporter.note(note);
  await preflight.check(plan, signal);
  return plan;
}

/** The digest of a build, if it was pushed, and how its builder ended. */
interface Built {
  readonly digest: Digest | undefined;
  readonly ending: Ending;
}

async function buildInTarget(
  plan: BuildPlan,
  source: PreparedSource,
  { ports, phases, signal }: Stage,
): Promise<Built> {
  const { target, reporter, journal } = ports;
  let identity = target.identify(plan);
  let started = false;
  phases.begin('submit', describeStart(identity));
  try {
    if (!plan.keep) journal.made(identity);
    const run = await target.start(plan, signal);
    identity = run;
    started = true;
    if (!plan.keep) journal.made(identity);
    signal.throwIfAborted();
    let cut: BuildError | undefined;
    const sent = describeSent(plan, source);
    if (sent !== undefined) {
      phases.begin('ship', `sending ${sent}`);
      const freight = { plan, ...('archive' in source ? { archive: source.archive } : {}) };
      cut = await target.ship(run, freight, shipListener(ports.clock, phases), signal);
    }
    phases.begin('build', 'building');
    return await followToVerdict(plan, run, { ports, phases, signal }, cut);
  } finally {
    if (plan.keep && started) reporter.note(keptNote(identity));
    if (!plan.keep) await removeRun(identity, ports);
  }
}

/** What is sent to the run, for people; undefined where the executor fetches all there is. */
function describeSent({ transport, context }: BuildPlan, source: PreparedSource): string | undefined {
  if (!('archive' in source)) return sentDockerfile(context) === undefined ? undefined : 'the Dockerfile';
  const { inlineBytes = 0, archiveBytes } = source.facts;
  return `the context, ${showBytes(transport.name === 'configmap' ? inlineBytes : archiveBytes)}`;
}

/** `cut` is how the context was cut off, if it was: what the builder says of it then is less than that. */
async function followToVerdict(plan: BuildPlan, run: StartedRun, stage: Stage, cut?: BuildError): Promise<Built> {
  const { ports, phases, signal } = stage;
  const log = new BuildLog();
  const noise = new EarlyNoise();
  const line = (text: string) => {
    phases.waitFor(undefined);
    const shown = log.read(text);
    if (!noise.has(text)) ports.reporter.buildLine(withoutSignature(shown, plan.context));
  };
  await ports.target.follow(run, { line, waiting: (why) => phases.waitFor(why) }, signal);
  const ending = await ports.target.ending(run, signal);
  try {
    const digest = judge(plan, ending, log.findings);
    return plan.isolation === undefined ? { digest, ending } : await pushToVerdict(run, stage);
  } catch (error) {
    const saysOther = log.findings.error !== undefined && asBuildError(error).code !== 'CONTEXT_DAMAGED';
    throw cut === undefined || saysOther ? error : cut;
  }
}

/** Has another container push what was built; only what that one tells counts. */
async function pushToVerdict(run: StartedRun, { ports, phases, signal }: Stage): Promise<Built> {
  const { target, reporter } = ports;
  phases.begin('push', 'pushing from a container of its own');
  await target.push(run, signal);
  const line = (text: string) => {
    phases.waitFor(undefined);
    reporter.buildLine(text);
  };
  await target.follow(run, { line, waiting: (why) => phases.waitFor(why) }, signal);
  const ending = await target.ending(run, signal);
  return { digest: judgePush(ending), ending };
}

function outcome(
  request: BuildRequest,
  plan: BuildPlan,
  { digest, ending }: Built,
  { phases, confirmation }: { phases: PhaseLog; confirmation: Confirmation },
): BuildOutcome {
  const [first] = plan.tags;
  const pushed = digest !== undefined && first !== undefined ? pushedNames(request, digest, first) : {};
  return {
    ...pushed,
    images: digest === undefined ? [] : plan.tags.map(formatReference),
    confirmed: confirmation.confirmed,
    ...(confirmation.detail === undefined ? {} : { confirmation: confirmation.detail }),
    ...learnedFrom(confirmation),
    securityProfile: plan.profile.name,
    contextTransport: plan.transport.name,
    reasons: { securityProfile: plan.profile.reason, contextTransport: plan.transport.reason },
    ...contextCommit(plan),
    ...siteOutcome(plan, ending),
    phases: phases.seconds(),
  };
}

function pushedNames(request: BuildRequest, digest: Digest, first: BuildPlan['tags'][number]): Partial<BuildOutcome> {
  const { pullRegistry } = request.image;
  const pulled = pullRegistry === undefined ? first : withRegistry(first, pullRegistry);
  return {
    digest,
    image: withDigest(first, digest),
    imageName: nameOf(first),
    pullImage: withDigest(pulled, digest),
  };
}

function contextCommit({ context }: BuildPlan): Pick<BuildOutcome, 'contextCommit'> {
  if (context.kind !== 'remote' || context.pinning.state !== 'pinned') return {};
  return { contextCommit: context.pinning.pin.commit };
}
