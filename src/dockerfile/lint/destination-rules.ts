import { sourcesOf } from './add-rules.ts';
import { folderOf } from './path-rules.ts';
import type { LintQuestion } from './question.ts';
import { eachStep, everywhere, originalOnly, type Rule, type Spot, spotAt } from './rule.ts';
import { scriptsOf } from './scripts.ts';
import { imageStages, stagesOf } from './stage-graph.ts';
import { type Dockerfile, expandKnown, type Step } from './steps.ts';

const COPIES = ['COPY', 'ADD'];
const SHARED = /^\/(?:var\/)?tmp$/;
/** ADD unpacks it, which takes the destination for a folder. */
const ARCHIVE = /\.(?:tar|tgz|tbz2?|tar\.\w+)$/i;
/** In every image with a shell. */
const STANDARD =
  /^\/(?:bin|boot|dev|etc|home|lib|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var|usr\/(?:s?bin|lib|local|share)|usr\/local\/(?:s?bin|etc|lib|share)|var\/(?:lib|log|cache|tmp))?$/;
/** Where base images have most of their folders. */
const OF_THE_BASE = /^\/(?:etc|home|opt|root|srv|usr|var)\//;

/** Rules on what ADD and COPY make of their destination. */
export const DESTINATION_RULES: readonly Rule[] = [
  {
    name: 'copy-to-dot',
    finds: '`COPY` or `ADD` of a file to `FOLDER/.` where there is no such folder yet',
    docker: 'makes the folder and puts the file there',
    verdicts: everywhere('error'),
    hint: 'End the destination with a slash, without the dot.',
    check: ({ steps }, question) =>
      steps.flatMap((step, index) => {
        const { path, at } = folderOf(step);
        if (path === undefined || !COPIES.includes(step.keyword) || STANDARD.test(path)) return [];
        if (!/[^/.]\/+\.$/.test(destinationOf(step) ?? '') || isMade(steps.slice(0, index), step, path)) return [];
        const kinds = sourcesOf(step, COPIES).map(({ text }) => kindOf(step, text, question));
        if (!kinds.some((kind) => kind !== 'folder')) return [];
        const what = `${step.keyword} to ${destinationOf(step)} makes a file ${path}, unless the folder is there`;
        const isSure = kinds.includes('file') && !OF_THE_BASE.test(path);
        return [{ ...spotAt(step, what, at), ...(isSure ? {} : { severity: 'warning' as const }) }];
      }),
  },
  {
    name: 'copy-to-trailing-dot',
    finds: '`COPY` or `ADD` of a file to a relative name that ends with a dot, as `name.`',
    docker: 'makes a file of that name',
    verdicts: everywhere('error'),
    hint: 'Write the destination with its whole path, from / on.',
    check: eachStep((step, question) => {
      const destination = destinationOf(step) ?? '';
      if (!/^[^/].*[^./]\.$|^[^./]\.$/.test(destination)) return [];
      const sources = sourcesOf(step, COPIES);
      if (!sources.some(({ text }) => kindOf(step, text, question) === 'file' && !/^https?:/.test(text))) return [];
      return [spotAt(step, `${step.keyword} to ${destination} makes a folder of that name`, folderOf(step).at)];
    }),
  },
  {
    name: 'copy-over-tmp',
    finds: '`COPY` or `ADD` of a folder to `/tmp` or `/var/tmp` itself',
    docker: 'leaves the folder open to every user',
    verdicts: originalOnly('error'),
    hint: 'Copy it to a folder of its own, or add RUN chmod 1777 /tmp after it.',
    check: overTmp,
  },
];

function overTmp({ steps }: Dockerfile, question: LintQuestion): Spot[] {
  const inImage = imageStages(stagesOf(steps), question.target);
  return steps.flatMap((step, index) => {
    const { path = '', at } = folderOf(step);
    if (!SHARED.test(path) || !COPIES.includes(step.keyword)) return [];
    if (!sourcesOf(step, COPIES).some(({ text }) => kindOf(step, text, question) === 'folder')) return [];
    const { stage } = step.instruction;
    const later = steps.slice(index + 1).filter(({ instruction }) => instruction.stage === stage);
    if (later.some(({ keyword, rest }) => keyword === 'RUN' && rest.includes('chmod') && rest.includes(path)))
      return [];
    const what = `${step.keyword} to ${path} gives it mode and owner of the folder that is copied: other users cannot use it`;
    return [{ ...spotAt(step, what, at), ...(inImage.has(stage) ? {} : { severity: 'warning' as const }) }];
  });
}

function destinationOf({ keyword, words, before }: Step): string | undefined {
  const last = COPIES.includes(keyword) ? words.at(-1) : undefined;
  return last === undefined ? undefined : expandKnown(last.text, before.variables);
}

/** What a source is; unknown in another stage, with wildcards, and where nobody has looked into the context. */
function kindOf(
  step: Step,
  text: string,
  { contextFolders, contextLinks }: LintQuestion,
): 'file' | 'folder' | 'unknown' {
  const source = expandKnown(text, step.before.variables);
  if (source === undefined) return 'unknown';
  if (/^https?:\/\//.test(source)) return 'file';
  if (/(^|\/)\.{0,2}$/.test(source)) return 'folder';
  if (step.flags.some(({ name }) => name === 'from') || /[*?[]/.test(source)) return 'unknown';
  if (step.keyword === 'ADD' && ARCHIVE.test(source)) return 'unknown';
  const path = source.replace(/^(\.?\/)+/, '');
  if (contextFolders === undefined || contextLinks?.has(path) === true) return 'unknown';
  return contextFolders.has(path) ? 'folder' : 'file';
}

/** Whether steps before it in the same stage plainly make the folder, or something in it. */
function isMade(before: readonly Step[], { instruction, before: state }: Step, folder: string): boolean {
  const isInside = (path: string | undefined) => path === folder || path?.startsWith(`${folder}/`) === true;
  if (isInside(state.workdir) || [...state.volumes].some(isInside)) return true;
  return before
    .filter((step) => step.instruction.stage === instruction.stage)
    .some((step) => {
      const made = scriptsOf(step).flatMap(({ written }) => written.map(({ path }) => path));
      return isInside(folderOf(step).path) || made.some(isInside);
    });
}
