import { eachStep, everywhere, forkOnly, type Rule, type Spot, spotAt } from './rule.ts';
import { type Script, scriptsOf } from './scripts.ts';
import type { Written } from './shell-writes.ts';
import { expandKnown, resolved, type Step } from './steps.ts';

const VAR_RUN = '/var/run';
const KANIKO = '/kaniko';
/** Only what makes a folder of this name leaves no trace to be missed. */
const HARMLESS_ON_ROOT = /^mkdir$/;
const KERNEL = /^\/(proc|sys)(\/|$)/;
const MOUNTED = /^\/(dev\/.+|etc\/(hosts|hostname|resolv\.conf|mtab))$/;

/** Rules on places whose content does not get into the image. */
export const PATH_RULES: readonly Rule[] = [
  {
    name: 'var-run',
    finds: 'writing under `/var/run`: RUN, COPY, ADD, WORKDIR',
    docker: 'keeps it, in `/run` where that is a link',
    verdicts: everywhere('error'),
    hint: 'Write to /run, which is the same place in most images, or give kaniko-args: --ignore-var-run=false.',
    check: eachStep((step, { keepsVarRun }) => {
      if (keepsVarRun === true) return [];
      const message = (what: string) => `${what} is dropped: Kaniko leaves /var/run out of the image`;
      if (step.keyword !== 'COPY' && step.keyword !== 'ADD')
        return [...scriptSpots(scriptsOf(step), VAR_RUN, message), ...folderSpots(step, VAR_RUN, message)];
      return folderSpots(step, VAR_RUN, (what) => `${what} is dropped, or makes a folder of the link /var/run`);
    }),
  },
  {
    name: 'kaniko-path',
    finds: 'writing under `/kaniko`: RUN, WORKDIR',
    docker: 'keeps it',
    verdicts: everywhere('error'),
    hint: 'Use another folder.',
    check: eachStep((step) => {
      const message = (what: string) => `${what} is dropped: /kaniko is the executor's own folder`;
      const copies = /^(COPY|ADD)$/.test(step.keyword);
      return copies ? [] : [...scriptSpots(scriptsOf(step), KANIKO, message), ...folderSpots(step, KANIKO, message)];
    }),
  },
  {
    name: 'copy-to-kaniko',
    finds: '`COPY` or `ADD` to a place under `/kaniko`',
    docker: 'copies',
    verdicts: forkOnly('error'),
    hint: 'Use another folder.',
    check: eachStep((step) => {
      if (step.keyword === 'WORKDIR') return [];
      return folderSpots(step, KANIKO, (what) => `${what} is skipped: /kaniko is the executor's own folder`);
    }),
  },
  {
    name: 'kernel-path',
    finds: '`COPY` or `ADD` to a place under `/proc` or `/sys`',
    docker: 'copies, and no container ever sees it',
    verdicts: everywhere('error'),
    hint: 'Leave it out: the kernel’s own files are mounted there in every container.',
    check: eachStep((step) => {
      const { path, at } = folderOf(step);
      if (step.keyword === 'WORKDIR' || path === undefined || !KERNEL.test(path)) return [];
      return [spotAt(step, `${step.keyword} to ${path} fails: it cannot be written`, at)];
    }),
  },
  {
    name: 'mounted-file',
    finds: '`COPY` or `ADD` to `/dev/…`, `/etc/hosts`, `/etc/hostname`, `/etc/resolv.conf`, `/etc/mtab`',
    docker: 'copies, and most containers have another file mounted there',
    verdicts: everywhere('warning'),
    hint: 'Leave it out: every container gets its own.',
    check: eachStep((step) => {
      const { path, at } = folderOf(step);
      if (step.keyword === 'WORKDIR' || path === undefined || !MOUNTED.test(path)) return [];
      return [spotAt(step, `${step.keyword} to ${path} is dropped: it is mounted while the image is built`, at)];
    }),
  },
  {
    name: 'after-volume',
    finds: 'a RUN that writes into a `VOLUME` declared before it',
    docker: 'keeps it',
    verdicts: everywhere('error'),
    hint: 'Declare the VOLUME after the step.',
    check: eachStep((step) => {
      const scripts = scriptsOf(step);
      return [...step.before.volumes].flatMap((volume) =>
        scriptSpots(scripts, volume, (what) => `${what} is dropped: ${volume} is a VOLUME by then`, isBelow),
      );
    }),
  },
];

/** Below a folder, or the folder itself where that changes what was there. */
function touches({ path, command }: Written, folder: string): boolean {
  return path.startsWith(`${folder}/`) || (path === folder && !HARMLESS_ON_ROOT.test(command));
}

/** The folder itself is kept, its content is not. */
function isBelow({ path, deep }: Written, folder: string): boolean {
  return path.startsWith(`${folder === '/' ? '' : folder}/`) || (deep && path === folder);
}

/** Spots at the first place in each script that writes to a folder. */
export function scriptSpots(
  scripts: readonly Script[],
  folder: string,
  message: (what: string) => string,
  counts: (written: Written, folder: string) => boolean = touches,
): Spot[] {
  return scripts.flatMap(({ written, spot }) => {
    const first = written.find((one) => counts(one, folder));
    return first === undefined ? [] : [spot(first.at, message(`what RUN writes to ${first.path}`))];
  });
}

function folderSpots(step: Step, folder: string, message: (what: string) => string): Spot[] {
  const { path, at } = folderOf(step);
  if (path === undefined || !(path === folder || path.startsWith(`${folder}/`))) return [];
  const what = step.keyword === 'WORKDIR' ? `what is written in ${path}` : `${step.keyword} to ${path}`;
  return [spotAt(step, message(what), at)];
}

/** Where a COPY, ADD or WORKDIR leads to. */
export function folderOf({ keyword, words, rest, restAt, before }: Step): { path: string | undefined; at: number } {
  const target = keyword === 'WORKDIR' ? { text: rest, at: restAt } : words.at(-1);
  if (target === undefined || !/^(COPY|ADD|WORKDIR)$/.test(keyword)) return { path: undefined, at: 0 };
  return { path: resolved(expandKnown(target.text, before.variables), before.workdir), at: target.at };
}
