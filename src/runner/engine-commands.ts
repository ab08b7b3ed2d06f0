import type { RunnerPlan } from '../build/build-plan.ts';
import { atEnd, interruptible, scriptText } from '../build/commands-script.ts';
import type { EngineName } from '../build/request.ts';
import { shellCommand, shellWord } from '../program/shell-word.ts';
import { createArguments } from './container-arguments.ts';
import type { BuildContainer } from './engine.ts';
import type { CommandLine } from './engines/command-line-engine.ts';
import { DOCKER } from './engines/docker.ts';
import { PODMAN } from './engines/podman.ts';
import { maskedFiles } from './rendered-run.ts';
import { containerOf, pushContainerOf, RUN_FILES } from './run-container.ts';

/** What stands for the folder of the script. */
const FOLDER = '/FOLDER-OF-THE-SCRIPT';

/** Engines that are used by their command line. */
const LINES: Partial<Record<EngineName, Omit<CommandLine, 'program'>>> = { podman: PODMAN, docker: DOCKER };

/** What is missing in rendered files to perform the build of a plan, one sentence each; pure. */
export function missingForEngine({ engine }: RunnerPlan): string[] {
  if (LINES[engine] !== undefined) return [];
  return [`engine ${engine} is no command: only \`rootless-kaniko build\` sets up what it runs in`];
}

/**
 * A shell script that performs the build of a plan with a container engine of this machine, from the files beside it; pure.
 * Where something is missing it says so and does nothing. `contextFile` is the packed context, where there is one.
 */
export function engineCommands(plan: RunnerPlan, missing: readonly string[], contextFile: string | undefined): string {
  const line = LINES[plan.engine];
  return scriptText({
    means: `with ${plan.engine} on this machine`,
    left: plan.keep ? 'The container stays, because of keep.' : 'The container is removed.',
    remarks:
      line === undefined
        ? []
        : [`${configOf(plan)} holds no credentials: a build puts those of your Docker config there.`],
    missing,
    ...(line === undefined ? {} : { masked: ['this file', ...maskedFiles(plan)].join(', ') }),
    lines: line === undefined ? whatRuns(plan) : containerCommands(line, plan, contextFile),
    push: plan.push && line !== undefined,
  });
}

/** The file with the credentials of this machine's user. */
function configOf({ isolation }: RunnerPlan): string {
  return isolation === undefined ? RUN_FILES.dockerConfig : RUN_FILES.pushConfig;
}

function whatRuns({ executor }: RunnerPlan): string[] {
  const words = executor.arguments.map((argument) => shellWord(argument).split('\n').join('\n# '));
  return ['# What would run:', `# executor ${words.join(' ')}`];
}

function containerCommands(line: Omit<CommandLine, 'program'>, plan: RunnerPlan, contextFile?: string): string[] {
  const { name, push, keep } = plan;
  const run = (...words: readonly string[]) => shellCommand([line.name, ...words], { name: 'PWD', text: FOLDER });
  const make = (container: BuildContainer) => [
    `${run(...line.hasImage(container.image))} >/dev/null 2>&1 || ${run('pull', '--quiet', container.image)} >&2`,
    `${run(...createArguments(container, line))} >&2`,
  ];
  const pusher = pushContainerOf(plan, FOLDER);
  const names = [...(pusher === undefined ? [] : [pusher.name]), name];
  return [
    `case $PWD in *,*) echo 'a folder with a comma in its path cannot be mounted' >&2; exit 1 ;; esac`,
    ...emptied(RUN_FILES.digest),
    '',
    ...make(containerOf(plan, FOLDER)),
    ...(keep ? [] : atEnd(names.map((one) => run(...line.removal, one)).join(' >&2 || true; '))),
    interruptible(`${run('start', '--attach', '--interactive', name)} <${contextFile ?? '/dev/null'} >&2`),
    ...(pusher === undefined
      ? []
      : [
          ...emptied(RUN_FILES.pushDigest),
          ...make(pusher),
          interruptible(`${run('start', '--attach', pusher.name)} >&2`),
        ]),
    ...(push ? [`digest=$(cat ${pusher === undefined ? RUN_FILES.digest : RUN_FILES.pushDigest})`] : []),
  ];
}

function emptied(file: string): string[] {
  return [`: >${file}`, `chmod 666 ${file}`];
}
