import { sourcesOf } from './add-rules.ts';
import { folderOf, scriptSpots } from './path-rules.ts';
import type { LintQuestion } from './question.ts';
import { everywhere, type Rule, type Spot, spotAt } from './rule.ts';
import { scriptsOf } from './scripts.ts';
import { imageStages, stageBefore, stagesOf, withBases } from './stage-graph.ts';
import { type Dockerfile, expandKnown, resolved, type Step } from './steps.ts';

const COPIES = ['COPY', 'ADD'];
const REMOTE = 'use the remote variant of the Task, whose pod has no such volumes';
/** What a path ends at in a command, also one behind `--out=`. */
const AROUND_PATHS = /[\s=:,;"'|&()<>]+/;

/** Rules on folders that are volumes where the executor runs, as Tekton mounts `/workspace` into every step of a Task. */
export const MOUNTED_FOLDER_RULES: readonly Rule[] = [
  {
    name: 'mounted-folder',
    finds:
      'RUN, COPY, ADD or WORKDIR in `/workspace` or a folder in `/tekton` that Tekton mounts, in a stage of the image',
    docker: 'keeps it',
    verdicts: everywhere('error'),
    where: 'native-task',
    hint: `Use another folder, or ${REMOTE}.`,
    check: mountedSpots,
  },
  {
    name: 'mounted-folder-cached',
    finds: '`COPY --from` a stage of what its RUN steps left in such a folder, with `--cache`',
    docker: 'copies it, from the cache too',
    verdicts: everywhere('error'),
    where: 'native-task',
    hint: `Let that stage write to another folder, build without --cache, or ${REMOTE}.`,
    check: cachedSpots,
  },
];

function mountedSpots({ steps }: Dockerfile, question: LintQuestion): Spot[] {
  const inImage = imageStages(stagesOf(steps), question.target);
  const own = steps.filter(({ instruction }) => inImage.has(instruction.stage));
  return volumesOf(question).flatMap((volume) =>
    own.flatMap((step, index) => {
      const message = (what: string) => `${what} is dropped: ${volume} is a volume in this Task's pod`;
      const others = { before: own.slice(0, index), after: own.slice(index + 1) };
      if (step.keyword === 'WORKDIR') return workdirSpots(step, others.after, { volume, message, question });
      const { path, at } = folderOf(step);
      if (isIn(path, volume) && !isKept(step, others, question))
        return [spotAt(step, message(`${step.keyword} to ${path}`), at)];
      return scriptSpots(scriptsOf(step), volume, message);
    }),
  );
}

/** The volumes, without those that lie in another one. */
function volumesOf({ mounts = [] }: LintQuestion): string[] {
  const paths = [...new Set(mounts.flatMap((mount) => resolved(mount, '/') ?? []))];
  return paths.filter((path) => !paths.some((other) => other !== path && isIn(path, other)));
}

function isIn(path: string | undefined, folder: string): path is string {
  return path === folder || path?.startsWith(`${folder}/`) === true;
}

/** A folder that nothing is written in is missed by few, because container runtimes make the one they begin in. */
function workdirSpots(
  step: Step,
  after: readonly Step[],
  { volume, message, question }: { volume: string; message: (what: string) => string; question: LintQuestion },
): Spot[] {
  const { path, at } = folderOf(step);
  if (!isIn(path, volume)) return [];
  if (after.some(({ keyword, before }) => keyword === 'RUN' && isIn(before.workdir, path)))
    return [spotAt(step, message(`what is written in ${path}`), at)];
  if (path !== volume && !dropsCopies(question)) return [];
  return [{ ...spotAt(step, message(`the folder of WORKDIR ${path}`), at), severity: 'warning' }];
}

/** The others put in whatever an instruction names, on volumes too; what all do is asked where nothing tells the executor. */
function dropsCopies({ executor }: LintQuestion): boolean {
  return executor?.family === 'osscontainertools';
}

/** Between two RUN steps also the others lose a file, because the second one takes it for deleted. */
function isKept(
  { instruction }: Step,
  { before, after }: { readonly before: readonly Step[]; readonly after: readonly Step[] },
  question: LintQuestion,
): boolean {
  const isRun = (other: Step) => other.keyword === 'RUN' && other.instruction.stage === instruction.stage;
  return !dropsCopies(question) && !(before.some(isRun) && after.some(isRun));
}

function cachedSpots({ steps }: Dockerfile, question: LintQuestion): Spot[] {
  const stages = stagesOf(steps);
  const volumes = volumesOf(question);
  return steps.flatMap((step) => {
    const from = step.flags.find(({ name }) => name === 'from')?.value ?? '';
    const chain = withBases(stages, stageBefore(stages, step.instruction.stage, from.toLowerCase()));
    const filling = steps.filter(({ instruction }) => chain.has(instruction.stage));
    return sourcesOf(step, COPIES).flatMap(({ text, at }) => {
      const path = resolved(expandKnown(text, step.before.variables), '/');
      const volume = volumes.find((folder) => isIn(path, folder));
      if (volume === undefined || !isFilledFromCache(filling, volume, question)) return [];
      const what = `${step.keyword} --from=${from} ${path} fails or misses files in the second build`;
      const why = `steps that come from the cache leave nothing in ${volume}, a volume in this Task's pod`;
      return [spotAt(step, `${what}: ${why}`, at)];
    });
  });
}

/** What was copied there is copied again in each build, unless such layers are cached too. */
function isFilledFromCache(steps: readonly Step[], volume: string, { caches = [] }: LintQuestion): boolean {
  const copies = steps.filter((step) => COPIES.includes(step.keyword) && isIn(folderOf(step).path, volume));
  if (caches.includes('COPY') && copies.some(({ keyword }) => keyword === 'COPY')) return true;
  if (!caches.includes('RUN')) return false;
  return steps.some((step) => step.keyword === 'RUN' && (copies.length === 0 || worksIn(step, volume)));
}

/** Whether a RUN begins in a folder or names something in it. */
function worksIn({ before, rest, instruction }: Step, folder: string): boolean {
  const lines = [rest, ...instruction.heredocs.flatMap(({ body }) => body)];
  const words = lines.flatMap((line) => line.split(AROUND_PATHS));
  return isIn(before.workdir, folder) || words.some((word) => isIn(expandKnown(word, before.variables), folder));
}
