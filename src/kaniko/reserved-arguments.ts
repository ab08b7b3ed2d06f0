import { quoted } from '../build/quoted.ts';
import { withoutValue } from '../build/secret-texts.ts';

/** Why an argument is refused, and what to use instead. */
export interface ArgumentRefusal {
  readonly problem: string;
  readonly hint: string;
}

const RESERVED: Readonly<Record<string, string>> = {
  context: 'Use the option context.',
  dockerfile: 'Use the option file.',
  destination: 'Use the option tags.',
  'build-arg': 'Use the option build-args.',
  label: 'Use the option labels.',
  target: 'Use the option target.',
  'no-push': 'Use push: false.',
  'insecure-registry': 'Use the option insecure-registries.',
  reproducible: 'Use the option reproducible.',
  'digest-file': 'rootless-kaniko reads the digest from there.',
  'log-format': 'rootless-kaniko reads the log.',
  'kaniko-dir': 'A moved folder breaks the build in every release.',
  'oci-layout-path': 'Nothing in the pod could fetch the result.',
  'tar-path': 'Nothing in the pod could fetch the result.',
  tarPath: 'Nothing in the pod could fetch the result.',
  'context-sub-path': 'Use a deeper directory as the context, or #REF:DIRECTORY of a remote one.',
};
const SHORT: Readonly<Record<string, string>> = { c: 'context', f: 'dockerfile', d: 'destination' };

/** The name of the flag in `argument`, without dashes and value; undefined when it is no flag. */
export function flagName(argument: string): string | undefined {
  const short = /^-([a-zA-Z])(?![\w-])/.exec(argument)?.[1] ?? /^-([cfd])/.exec(argument)?.[1];
  if (short !== undefined) return SHORT[short] ?? short;
  return /^--([A-Za-z][\w-]*)(=|$)/.exec(argument)?.[1];
}

/** Says why `argument` must not be handed to the executor, or undefined when it may. */
export function reservedArgument(argument: string): ArgumentRefusal | undefined {
  const name = flagName(argument);
  // The executor takes what follows a short flag in its argument for the value, blanks and all.
  if (name === undefined || /^-[A-Za-z]\s/.test(argument)) {
    return {
      problem: `${quoted(withoutValue(argument))} is no flag`,
      hint: 'Write flag and value as one argument, as --snapshot-mode=redo.',
    };
  }
  if (/^--git=branch=/.test(argument)) {
    return {
      problem: '--git=branch is set by rootless-kaniko',
      hint: 'Write the branch into the context, as #BRANCH.',
    };
  }
  const instead = RESERVED[name];
  return instead === undefined ? undefined : { problem: `--${name} is set by rootless-kaniko`, hint: instead };
}
