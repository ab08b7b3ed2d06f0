import { eachStep, everywhere, forkOnly, type Rule, type Spot, spotAt } from './rule.ts';
import { expandKnown, resolved, type Step } from './steps.ts';

/** Rules on who owns what a build makes. */
export const USER_RULES: readonly Rule[] = [
  {
    name: 'user-group',
    finds: '`USER name:group` with another group than the user’s own, before a RUN',
    docker: 'runs the steps with that group',
    verdicts: {
      original: 'error',
      osscontainertools: { severity: 'error', before: [1, 29, 0] },
      chainguard: 'error',
    },
    hint: 'chgrp what the steps make before the USER line, or make that group the user’s own.',
    check: ({ steps }) =>
      userSpots(steps, (user) => {
        const [name = '', group] = user.split(':');
        if (group === undefined || group === name || isRoot(name)) return undefined;
        return `USER ${user}: RUN has the user’s own group, not ${group}`;
      }),
  },
  {
    name: 'user-without-group',
    finds: '`USER` with a number and no group, before a RUN',
    docker: 'runs the steps with the group 0 where the base image does not know the user',
    verdicts: everywhere('warning'),
    hint: 'Write the group, as USER 1000:1000.',
    check: ({ steps }) =>
      userSpots(steps, (user) =>
        /^[1-9]\d*$/.test(user)
          ? `USER ${user}: RUN has the group ${user}, unless the base image knows the user`
          : undefined,
      ),
  },
  {
    name: 'workdir-owner',
    finds: '`WORKDIR` that is made after a `USER`',
    docker: 'gives the folder to root',
    verdicts: everywhere('warning'),
    hint: 'Put WORKDIR before USER if root shall own it.',
    check: ({ steps }) => {
      const seen = new Set<string>();
      return steps.flatMap((step) => {
        const { keyword, rest, restAt, before, instruction } = step;
        const path = keyword === 'WORKDIR' ? resolved(expandKnown(rest, before.variables), before.workdir) : undefined;
        const isNew = path !== undefined && path !== '/' && !seen.has(`${instruction.stage} ${path}`);
        if (path !== undefined) seen.add(`${instruction.stage} ${path}`);
        if (!isNew || isRoot(before.user.split(':')[0] ?? '')) return [];
        return [spotAt(step, `WORKDIR ${path}: a new folder belongs to ${before.user}, not to root`, restAt)];
      });
    },
  },
  {
    name: 'copy-owner',
    finds: '`COPY` or `ADD` from the context after a `USER`, without `--chown`',
    docker: 'gives the files to root',
    verdicts: forkOnly('warning'),
    hint: 'Write --chown=0:0 if root shall own them.',
    check: eachStep((step) => {
      const { keyword, flags, before } = step;
      if (!/^(COPY|ADD)$/.test(keyword) || isRoot(before.user.split(':')[0] ?? '')) return [];
      if (flags.some(({ name }) => name === 'chown' || name === 'from')) return [];
      return [spotAt(step, `${keyword}: the files belong to ${before.user}, not to root`)];
    }),
  },
];

function isRoot(name: string): boolean {
  return name === '' || name === 'root' || name === '0';
}

/** Spots at the USER lines that RUN steps of the same stage depend on. */
function userSpots(steps: readonly Step[], message: (user: string) => string | undefined): Spot[] {
  return steps.flatMap((step, index) => {
    const [word] = step.keyword === 'USER' ? step.words : [];
    const next = steps.slice(index + 1).find(({ keyword }) => /^(RUN|USER|FROM)$/.test(keyword));
    if (word === undefined || next?.keyword !== 'RUN') return [];
    const text = message(expandKnown(word.text, step.before.variables) ?? word.text);
    return text === undefined ? [] : [spotAt(step, text, word.at)];
  });
}
