import { eachStep, everywhere, originalOnly, type Rule, type Spot, spotAt } from './rule.ts';
import { stageNeeds, stagesOf } from './stage-graph.ts';
import { type Dockerfile, expandKnown, type Step } from './steps.ts';

/** What Docker sets by itself; the variants are empty on most machines with Docker, too. */
const PLATFORM_ARGUMENT = /^(TARGET|BUILD)(PLATFORM|OS|ARCH)$/;
const PLATFORM_USE = /\$\{?((?:TARGET|BUILD)(?:PLATFORM|OS|ARCH))\b/;
const SAME_PLATFORM = /^\$(?:(?:TARGET|BUILD)PLATFORM|\{(?:TARGET|BUILD)PLATFORM(?::?-[^}]*)?\})$/;
/** Go takes an empty value for the machine's own, which is right. */
const GO_SETTING = /\bGO(?:OS|ARCH)=["']?$/;

/** Rules on stages and platforms. */
export const STAGE_RULES: readonly Rule[] = [
  {
    name: 'from-platform',
    finds: '`FROM --platform` of another platform than the one that is built',
    docker: 'takes that platform’s image',
    verdicts: everywhere('error'),
    hint: 'Leave it out and choose the platform of the build: node-selector: kubernetes.io/arch=ARCH, or kaniko-args: --custom-platform=linux/ARCH.',
    check: eachStep((step, { platform }) => {
      const flag = step.keyword === 'FROM' ? step.flags.find(({ name }) => name === 'platform') : undefined;
      if (flag?.value === undefined || SAME_PLATFORM.test(flag.value)) return [];
      const wanted = expandKnown(flag.value, step.before.variables);
      if (wanted === undefined || wanted === '' || isSamePlatform(wanted, platform)) return [];
      const spot = (instead: string) => spotAt(step, `FROM --platform=${wanted} is ignored: ${instead}`, flag.at);
      // It is mostly the nodes' own.
      if (platform === undefined) return [{ ...spot("the node's platform is built"), severity: 'warning' }];
      return [spot(`${platform} is built`)];
    }),
  },
  {
    name: 'platform-argument',
    finds: '`ARG TARGETARCH` and its kin, where they are used',
    docker: 'sets them',
    verdicts: originalOnly('error'),
    hint: 'Give it by build-args, as TARGETARCH=amd64.',
    check: ({ steps }, { buildArgs }) => [
      ...declared(steps, buildArgs, false)
        .filter(({ uses }) => uses)
        .map(({ step, name, at }) => spotAt(step, `ARG ${name} is empty: this executor does not set it`, at)),
      ...steps.flatMap((step) => baseSpots(step, buildArgs)),
    ],
  },
  {
    name: 'platform-argument-default',
    finds: '`ARG TARGETARCH=…` and its kin with a default',
    docker: 'sets them and leaves the default aside',
    verdicts: originalOnly('warning'),
    hint: 'Give it by build-args, as TARGETARCH=amd64.',
    check: ({ steps }, { buildArgs }) =>
      declared(steps, buildArgs, true).map(({ step, name, at }) =>
        spotAt(step, `ARG ${name} has its default: this executor does not set it`, at),
      ),
  },
  {
    name: 'syntax-directive',
    finds: '`# syntax=` of another language than Dockerfiles',
    docker: 'fetches that frontend and lets it build',
    verdicts: everywhere('error'),
    hint: 'Kaniko reads plain Dockerfiles only.',
    check: ({ syntax }) => {
      if (syntax === undefined || /^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?:[:@]|$)/.test(syntax.image))
        return [];
      const message = `# syntax=${syntax.image} is ignored: the file is read as a plain Dockerfile`;
      return [{ line: syntax.line, column: syntax.column, stage: -1, message }];
    },
  },
  {
    name: 'unused-stage',
    finds: 'a stage that the image does not need',
    docker: 'skips it',
    verdicts: originalOnly('warning'),
    hint: 'Give kaniko-args: --skip-unused-stages, or put the stage last and name the one to build as target.',
    check: unusedStages,
  },
];

function isSamePlatform(wanted: string, platform: string | undefined): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/^linux\/arm64\/v8$/, 'linux/arm64');
  return platform !== undefined && plain(wanted) === plain(platform);
}

interface Declared {
  readonly step: Step;
  readonly name: string;
  readonly at: number;
  readonly uses: boolean;
}

/** The platform ARGs of stages that nothing gives a value. */
function declared(
  steps: readonly Step[],
  buildArgs: Readonly<Record<string, string>>,
  withDefault: boolean,
): Declared[] {
  return steps.flatMap((step, index) => {
    if (step.keyword !== 'ARG' || step.instruction.stage < 0) return [];
    return step.words.flatMap(({ text, at }): Declared[] => {
      const [name = '', fallback] = text.split('=');
      if (!PLATFORM_ARGUMENT.test(name) || Object.hasOwn(buildArgs, name)) return [];
      if ((fallback !== undefined) !== withDefault) return [];
      const users = steps.slice(index + 1).filter(({ instruction }) => instruction.stage === step.instruction.stage);
      return [{ step, name, at, uses: users.some((user) => needs(user, name)) }];
    });
  });
}

function needs({ instruction }: Step, name: string): boolean {
  const text = [instruction.text, ...instruction.heredocs.flatMap(({ body }) => body)].join('\n');
  return [...text.matchAll(new RegExp(`\\$(?:${name}\\b|\\{${name}(:?[-+])?)`, 'g'))].some(
    ({ index, 1: operator }) => operator === undefined && !GO_SETTING.test(text.slice(0, index)),
  );
}

/** Before the first FROM they are there without an ARG. */
function baseSpots(step: Step, buildArgs: Readonly<Record<string, string>>): Spot[] {
  const [image] = step.keyword === 'FROM' ? step.words : [];
  const name = PLATFORM_USE.exec(image?.text ?? '')?.[1];
  if (image === undefined || name === undefined || Object.hasOwn(buildArgs, name) || step.before.variables.has(name))
    return [];
  return [spotAt(step, `FROM ${image.text}: ${name} is empty, this executor does not set it`, image.at)];
}

function unusedStages({ steps }: Dockerfile, { target, skipsUnusedStages }: Parameters<Rule['check']>[1]): Spot[] {
  if (skipsUnusedStages === true) return [];
  const stages = stagesOf(steps);
  const built = stageNeeds(stages, target);
  return stages
    .slice(0, built.last)
    .filter(({ number }) => !built.needed.has(number))
    .map(({ from, name }) =>
      spotAt(
        from,
        `${name === undefined ? 'this stage' : `the stage '${name}'`} is built though the image does not need it`,
      ),
    );
}
