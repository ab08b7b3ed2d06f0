import { eachStep, everywhere, type Rule, type Spot, spotAt } from './rule.ts';
import { expandKnown, type Step } from './steps.ts';

const COPIES = ['COPY', 'ADD'];
const REPOSITORY = /^(git@|git:\/\/|ssh:\/\/)|^https?:\/\/\S+\.git(?:[#?].*)?$/;
const URL = /^https?:\/\//;
const UNREAD_ARCHIVE = /\.(?:xz|txz|zst|tzst)$/i;
const ONE_FILE = /(?<!\.tar)\.(?:gz|bz2)$/i;

const OCTAL = /^[0-7]+$/;
const UNTIL_MODES_ARE_READ_AS_DOCKER_DOES: Rule['verdicts'] = {
  original: 'error',
  osscontainertools: { severity: 'error', before: [1, 28, 0] },
  chainguard: 'error',
};

/** Rules on how ADD and COPY get their sources. */
export const ADD_RULES: readonly Rule[] = [
  {
    name: 'add-checksum',
    finds: '`ADD --checksum`',
    docker: 'compares, and refuses another file',
    verdicts: everywhere('error'),
    hint: 'Fetch and check it in a RUN step: curl -fsSLo FILE URL && echo "SUM  FILE" | sha256sum -c.',
    check: eachStep((step) =>
      flagSpots(step, ['ADD'], /^checksum$/, () => 'ADD --checksum is not verified: a wrong file would be taken'),
    ),
  },
  {
    name: 'add-git',
    finds: '`ADD` of a git repository, `--keep-git-dir`',
    docker: 'clones it',
    verdicts: everywhere('error'),
    hint: 'Clone it in a RUN step, or take it from the build context.',
    check: eachStep((step) => {
      const flags = flagSpots(step, ['ADD'], /^keep-git-dir$/, () => 'ADD clones no git repository');
      if (flags.length > 0) return flags;
      return sourceSpots(step, ['ADD'], REPOSITORY, (source) => `ADD ${source}: the repository is not cloned`);
    }),
  },
  {
    name: 'add-unpack',
    finds: '`ADD --unpack`',
    docker: 'unpacks the archive, or keeps it as it is',
    verdicts: everywhere('error'),
    hint: 'Use COPY for an archive that stays packed, and tar in a RUN step to unpack one from a URL.',
    check: eachStep((step) => flagSpots(step, ['ADD'], /^unpack$/, () => 'ADD --unpack is not known to the executor')),
  },
  {
    name: 'add-archive',
    finds: '`ADD` of an archive packed with xz or zstd',
    docker: 'unpacks it',
    verdicts: everywhere('error'),
    hint: 'Pack it with gzip, or COPY it and unpack it in a RUN step.',
    check: eachStep((step) =>
      sourceSpots(
        step,
        ['ADD'],
        UNREAD_ARCHIVE,
        (source) => `ADD ${source}: this compression is not read, the build fails`,
      ),
    ),
  },
  {
    name: 'add-packed-file',
    finds: '`ADD` of one packed file that is no tar archive: `.gz`, `.bz2`',
    docker: 'copies it as it is',
    verdicts: everywhere('error'),
    hint: 'Use COPY, which copies it as it is.',
    check: eachStep((step) =>
      sourceSpots(step, ['ADD'], ONE_FILE, (source) => `ADD ${source}: taken for a tar archive, the build fails`),
    ),
  },
  {
    name: 'copy-parents',
    finds: '`COPY --parents`',
    docker: 'keeps the folders of the sources',
    verdicts: everywhere('error'),
    hint: 'Write one COPY for each folder, with the folder in its destination.',
    check: eachStep((step) =>
      flagSpots(step, COPIES, /^parents$/, ({ keyword }) => `${keyword} --parents does not keep the folders`),
    ),
  },
  {
    name: 'copy-exclude',
    finds: '`COPY --exclude`, `ADD --exclude`',
    docker: 'leaves the files out',
    verdicts: everywhere('error'),
    hint: 'List the files in .dockerignore, or remove them in the same stage that is copied from.',
    check: eachStep((step) =>
      flagSpots(step, COPIES, /^exclude$/, ({ keyword }) => `${keyword} --exclude leaves nothing out`),
    ),
  },
  {
    name: 'chmod-symbolic',
    finds: '`--chmod` with letters, as `u=rwx,go=rx`',
    docker: 'sets the mode',
    verdicts: UNTIL_MODES_ARE_READ_AS_DOCKER_DOES,
    hint: 'Write the mode in octal, as --chmod=755.',
    check: eachStep((step) =>
      modeSpots(step, (mode) => (OCTAL.test(mode) ? undefined : 'is not read, the build fails')),
    ),
  },
  {
    name: 'chmod-special',
    finds: '`--chmod` with set-user-id, set-group-id or sticky bit, as `4755`',
    docker: 'sets the mode',
    verdicts: UNTIL_MODES_ARE_READ_AS_DOCKER_DOES,
    hint: 'Set the bit with chmod in a RUN step.',
    check: eachStep((step) =>
      modeSpots(step, (mode) => {
        const plain = Number.parseInt(mode, 8) % 0o1000;
        const isLost = OCTAL.test(mode) && Number.parseInt(mode, 8) !== plain;
        return isLost ? `loses its first digit: the mode becomes ${plain.toString(8).padStart(3, '0')}` : undefined;
      }),
    ),
  },
  {
    name: 'copy-link',
    finds: '`COPY` or `ADD` of a file that is a symbolic link',
    docker: 'copies the file that the link leads to',
    verdicts: everywhere('error'),
    hint: 'Name the file that it leads to.',
    check: eachStep((step, { contextLinks }) => {
      if (contextLinks === undefined || step.flags.some(({ name }) => name === 'from')) return [];
      return sourcesOf(step, COPIES).flatMap(({ text, at }) => {
        const path = expandKnown(text, step.before.variables)?.replace(/^(\.?\/)+|\/+$/g, '');
        if (path === undefined || !contextLinks.has(path)) return [];
        return [spotAt(step, `${step.keyword} ${path}: it is a symbolic link, which is copied as a link`, at)];
      });
    }),
  },
];

/** Spots at the flags with a matching name, in instructions with one of the keywords. */
export function flagSpots(
  step: Step,
  keywords: readonly string[],
  name: RegExp,
  message: (step: Step) => string,
): Spot[] {
  if (!keywords.includes(step.keyword)) return [];
  return step.flags.filter((flag) => name.test(flag.name)).map(({ at }) => spotAt(step, message(step), at));
}

/** Spots at the modes of an ADD or COPY that something is wrong with. */
function modeSpots(step: Step, fault: (mode: string) => string | undefined): Spot[] {
  if (!COPIES.includes(step.keyword)) return [];
  return step.flags.flatMap(({ name, value = '', at }) => {
    const mode = name === 'chmod' ? expandKnown(value, step.before.variables) : undefined;
    const what = mode === undefined ? undefined : fault(mode);
    return what === undefined ? [] : [spotAt(step, `${step.keyword} --chmod=${mode} ${what}`, at)];
  });
}

/** The sources of an ADD or COPY: all words but the last and the heredocs. */
export function sourcesOf(step: Step, keywords: readonly string[]): Step['words'] {
  if (!keywords.includes(step.keyword)) return [];
  return step.words.slice(0, -1).filter(({ text }) => !/^\d*<</.test(text));
}

function sourceSpots(
  step: Step,
  keywords: readonly string[],
  pattern: RegExp,
  message: (source: string) => string,
): Spot[] {
  return sourcesOf(step, keywords).flatMap(({ text, at }) => {
    const source = expandKnown(text, step.before.variables);
    const isLocal = source !== undefined && !URL.test(source);
    if (source === undefined || !pattern.test(source) || (pattern !== REPOSITORY && !isLocal)) return [];
    return [spotAt(step, message(source), at)];
  });
}
