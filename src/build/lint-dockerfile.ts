import type { Instruction } from '../dockerfile/instructions.ts';
import type { Finding } from '../dockerfile/lint/finding.ts';
import { lint } from '../dockerfile/lint/lint.ts';
import type { LintQuestion } from '../dockerfile/lint/question.ts';
import { unneededStages } from '../dockerfile/lint/stage-graph.ts';
import type { ExecutorVersion } from '../kaniko/executor-version.ts';
import { flagValues, isSwitchedOff, isSwitchedOn } from '../kaniko/flag-values.ts';
import type { BuildPlan, Remark } from './build-plan.ts';
import { nodesFor } from './choose-profile.ts';
import { inUserTerms } from './dockerfile-origin.ts';
import { BuildError, type DockerfilePlace } from './errors.ts';
import type { Facts, SourceFacts } from './facts.ts';
import { knownDockerfile } from './remote-plan.ts';
import type { BuildRequest } from './request.ts';

const AT_ONE_S_OWN_RISK = 'Or build it all the same with lint: warn.';

/** What the linter says of a Dockerfile, by what the request wants: errors end the build, remarks are told. */
export interface LintVerdict {
  readonly problems: readonly BuildError[];
  readonly remarks: readonly Remark[];
}

/** What a Dockerfile is linted for; what is wrong without a `site` is wrong with every one. */
export type LintFacts = Pick<Facts, 'context' | 'mounts'> & Partial<Pick<Facts, 'site'>>;

/** Lints the Dockerfile of a request for its executor; pure. */
export function lintDockerfile(
  request: BuildRequest,
  { context, site, mounts }: LintFacts,
  executor: ExecutorVersion | undefined,
): LintVerdict {
  const text = knownDockerfile(context);
  if (request.source.lint === 'off' || text === undefined) return { problems: [], remarks: [] };
  const findings = lint(text, {
    ...questionOf(request),
    ...(executor === undefined ? {} : { executor }),
    ...platformOf(request, site),
    ...entriesOf(context),
    ...(mounts === undefined ? {} : { mounts }),
  });
  const isProblem = ({ severity }: Finding) => severity === 'error' && request.source.lint === 'error';
  return {
    problems: findings.filter(isProblem).map(problemOf),
    remarks: findings.filter((finding) => !isProblem(finding)).map((finding) => remarkOf(finding, request.source)),
  };
}

/**
 * The stages that the image does not need; pure. Where they are left out by a flag, the others are numbered without them; the
 * maintained fork leaves them out unasked, and keeps the numbers.
 */
export function unneededOf(
  request: BuildRequest,
  instructions: readonly Instruction[],
  executor: ExecutorVersion | undefined,
): Pick<BuildPlan, 'unneeded'> {
  const question = questionOf(request);
  const stages = unneededStages(instructions, question);
  const counted = question.skipsUnusedStages !== true || executor?.family === 'osscontainertools';
  return stages.size === 0 ? {} : { unneeded: { stages, counted } };
}

/** What is known of the files in the context: nothing of one that the executor fetches. */
function entriesOf(context: SourceFacts): Pick<LintQuestion, 'contextLinks' | 'contextFolders'> {
  if (context.kind === 'remote') return {};
  const { links, folders } = context;
  return {
    contextLinks: new Set(links),
    ...(folders === undefined ? {} : { contextFolders: new Set(folders) }),
  };
}

function problemOf({ message, hint, rule, ...where }: Finding): BuildError {
  const { line, column } = where;
  return new BuildError('DOCKERFILE_LINT', `Dockerfile line ${line}, column ${column}: ${message} (${rule})`, {
    hint: `${hint} ${AT_ONE_S_OWN_RISK}`,
    place: placeOf(where),
  });
}

function remarkOf({ message, hint, rule, ...where }: Finding, source: BuildRequest['source']): Remark {
  const text = `Dockerfile line ${where.line}, column ${where.column}: ${message} (${rule}). ${hint}`;
  return { text: inUserTerms(text, source), place: placeOf(where) };
}

function placeOf({ line, column, endLine }: Pick<Finding, 'line' | 'column' | 'endLine'>): DockerfilePlace {
  return { line, column, ...(endLine === undefined ? {} : { endLine }) };
}

/** What a request says of how its Dockerfile is read. */
export function questionOf({ source, image, executor }: BuildRequest): LintQuestion {
  const isOff = (name: string) => isSwitchedOff(executor.extraArguments, name);
  const isOn = (name: string) => isSwitchedOn(executor.extraArguments, name);
  const cachesRuns = isOn('cache') && !isOff('cache-run-layers');
  const cachesCopies = isOn('cache') && isOn('cache-copy-layers');
  return {
    buildArgs: Object.fromEntries(source.buildArgs),
    ...(source.target === undefined ? {} : { target: source.target }),
    keepsVarRun: isOff('ignore-var-run') || isOff('whitelist-var-run'),
    secrets: flagValues(executor.extraArguments, 'secret').flatMap(
      (value) => /(?:^|,)id=([^,]+)/.exec(value)?.[1] ?? [],
    ),
    skipsUnusedStages: isOn('skip-unused-stages'),
    reproducible: image.reproducible,
    caches: [...(cachesRuns ? (['RUN'] as const) : []), ...(cachesCopies ? (['COPY'] as const) : [])],
  };
}

/** The platform that is built: as asked for, that of this machine, or that of every node the pod may land on. */
function platformOf({ executor, placement }: BuildRequest, site: LintFacts['site']): { platform?: string } {
  const asked = executor.extraArguments.find((argument) => /^--custom-?platform=/i.test(argument));
  if (asked !== undefined) return { platform: asked.replace(/^[^=]*=/, '') };
  if (site === undefined) return {};
  if (site.runsOn === 'runner') return site.platform === undefined ? {} : { platform: site.platform };
  const { nodes } = site;
  const offers = 'unknown' in nodes ? [] : nodesFor(nodes.offers, placement);
  const [machine, ...others] = new Set(offers.map(({ labels }) => labels['kubernetes.io/arch']));
  const selected = placement.nodeSelector['kubernetes.io/arch'] ?? (others.length === 0 ? machine : undefined);
  return selected === undefined ? {} : { platform: `linux/${selected}` };
}
