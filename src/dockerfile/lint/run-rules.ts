import { flagSpots } from './add-rules.ts';
import { mountsOf } from './mounts.ts';
import { eachStep, everywhere, forkOnly, originalOnly, type Rule, type Spot, spotAt } from './rule.ts';
import type { Step } from './steps.ts';

const OTHER_WAY = 'Use an executor that has it (the default one), or do without.';

/** Rules on the flags of RUN. */
export const RUN_RULES: readonly Rule[] = [
  {
    name: 'mount-from',
    finds: '`RUN --mount` with `from=` a stage or an image',
    docker: 'mounts the files of that stage',
    verdicts: everywhere('error'),
    hint: 'COPY --from= the files before the step, and remove them in a later stage.',
    check: eachStep((step) =>
      mountSpots(step, ({ type, from }) =>
        (type === 'bind' || type === 'cache') && from !== undefined && from !== 'context'
          ? `RUN --mount=type=${type},from=${from}: the step runs without it`
          : undefined,
      ),
    ),
  },
  {
    name: 'mount-bind',
    finds: '`RUN --mount=type=bind` from the context',
    docker: 'mounts the files of the context',
    verdicts: originalOnly('error'),
    hint: 'COPY the files before the step.',
    check: eachStep((step) =>
      mountSpots(step, ({ type, from }) =>
        type === 'bind' && (from === undefined || from === 'context')
          ? 'RUN --mount=type=bind is ignored: the step runs without the files'
          : undefined,
      ),
    ),
  },
  {
    name: 'mount-cache',
    finds: '`RUN --mount=type=cache`',
    docker: 'keeps the folder out of the image, for the next build',
    verdicts: originalOnly('error'),
    hint: `${OTHER_WAY} Or make the folder and remove it again in the same step.`,
    check: eachStep((step) =>
      mountSpots(step, ({ type, target, from }) =>
        type === 'cache' && from === undefined
          ? `RUN --mount=type=cache is ignored: ${target ?? 'the folder'} may be missing, and what is written there stays in the image`
          : undefined,
      ),
    ),
  },
  {
    name: 'mount-cache-empty',
    finds: '`RUN --mount=type=cache`',
    docker: 'keeps the folder for the next build',
    verdicts: forkOnly('warning'),
    hint: 'Nothing is wrong with the image; a layer cache saves the time instead.',
    check: eachStep((step) =>
      mountSpots(step, ({ type, from }) =>
        type === 'cache' && from === undefined ? 'RUN --mount=type=cache: the cache is empty in each build' : undefined,
      ),
    ),
  },
  {
    name: 'mount-secret',
    finds: '`RUN --mount=type=secret`',
    docker: 'shows the secret to this step alone',
    verdicts: originalOnly('error'),
    hint: OTHER_WAY,
    check: eachStep((step) =>
      mountSpots(step, ({ type }) =>
        type === 'secret' ? 'RUN --mount=type=secret is ignored: the step runs without it, required or not' : undefined,
      ),
    ),
  },
  {
    name: 'mount-secret-missing',
    finds: '`RUN --mount=type=secret` of a secret that the build is not given',
    docker: 'runs the step without it, unless it is required',
    verdicts: forkOnly('warning'),
    hint: 'Give it with kaniko-args: --secret=id=NAME,src=FILE.',
    check: eachStep((step, { secrets = [] }) =>
      mountSpots(step, ({ type, id, target }) => {
        const name = id ?? target?.split('/').at(-1) ?? '';
        return type === 'secret' && !secrets.includes(name)
          ? `the secret '${name}' is not given: RUN runs without it`
          : undefined;
      }),
    ),
  },
  {
    name: 'mount-tmpfs',
    finds: '`RUN --mount=type=tmpfs`',
    docker: 'keeps the folder out of the image',
    verdicts: everywhere('error'),
    hint: 'Remove what the step leaves there in the same step.',
    check: eachStep((step) =>
      mountSpots(step, ({ type, target }) =>
        type === 'tmpfs'
          ? `RUN --mount=type=tmpfs is ignored: what the step writes to ${target ?? 'it'} stays in the image`
          : undefined,
      ),
    ),
  },
  {
    name: 'mount-ssh',
    finds: '`RUN --mount=type=ssh`',
    docker: 'gives the step an SSH agent',
    verdicts: everywhere('error'),
    hint: 'Fetch with a token over HTTPS, or take the sources from the build context.',
    check: eachStep((step) =>
      mountSpots(step, ({ type }) => (type === 'ssh' ? 'RUN --mount=type=ssh: the step has no SSH agent' : undefined)),
    ),
  },
  {
    name: 'run-network',
    finds: '`RUN --network=none`, `--network=host`',
    docker: 'takes the network from the step, or gives it the host’s',
    verdicts: everywhere('warning'),
    hint: 'Leave the flag out; a NetworkPolicy of the namespace limits builds as a whole.',
    check: eachStep((step) =>
      step.flags.some(({ name, value }) => name === 'network' && value === 'default')
        ? []
        : flagSpots(step, ['RUN'], /^network$/, () => 'RUN --network is ignored: the step has the network of the pod'),
    ),
  },
  {
    name: 'run-security',
    finds: '`RUN --security`',
    docker: 'gives the step more rights where the builder may',
    verdicts: { original: 'error', osscontainertools: 'warning', chainguard: 'error' },
    hint: 'Leave it out: no step of a rootless build is privileged.',
    check: eachStep((step) =>
      flagSpots(step, ['RUN'], /^security$/, () => 'RUN --security is not honoured: no step has more rights'),
    ),
  },
  {
    name: 'run-device',
    finds: '`RUN --device`',
    docker: 'gives the step a device',
    verdicts: everywhere('warning'),
    hint: 'Leave it out, or build where the step needs no device.',
    check: eachStep((step) =>
      flagSpots(step, ['RUN'], /^device$/, () => 'RUN --device is ignored: the step has no such device'),
    ),
  },
];

function mountSpots(step: Step, message: (mount: ReturnType<typeof mountsOf>[number]) => string | undefined): Spot[] {
  return mountsOf(step).flatMap((mount) => {
    const text = message(mount);
    return text === undefined ? [] : [spotAt(step, text, mount.at)];
  });
}
