import { BuildError } from '../build/errors.ts';
import { CONTEXT_SECRET_VOLUME, DOCKERFILE_VOLUME, PULL_SECRET_VOLUME, SECRET_VOLUME } from './container-names.ts';
import { PATIENCE_SECONDS, type Trouble } from './trouble.ts';

/** The options that name a Secret, each with a volume of the same name. */
const OPTIONS = [SECRET_VOLUME, PULL_SECRET_VOLUME, CONTEXT_SECRET_VOLUME];

/**
 * Explains why a volume of a pod cannot be mounted, from the kubelet's event; pure. `run` is the name of the run: the
 * object of that name is our own, made after the pod, and may come a little later.
 */
export function mountFailure(message: string, run: string): Trouble {
  const missing = /(secret|configmap) "([^"]*)" not found/.exec(message);
  const volume = /volume "([^"]*)"/.exec(message)?.[1] ?? '';
  if (missing !== null) return missingObject({ kind: missing[1] ?? '', name: missing[2] ?? '', volume }, run);
  const key = /references non-existent (secret|config) key: (\S+)/.exec(message);
  if (key !== null) {
    const kind = key[1] === 'secret' ? 'Secret' : 'ConfigMap';
    const error = new BuildError('POD_NOT_STARTED', `the ${kind} of volume '${volume}' has no key '${key[2]}'`, {
      hint: `Add the key to the ${kind}, or name another one.`,
    });
    return { error, patience: PATIENCE_SECONDS.none };
  }
  const error = new BuildError('POD_NOT_STARTED', `a volume cannot be mounted: ${message}`, {
    hint: 'Look at the events of the pod.',
  });
  return { error, patience: PATIENCE_SECONDS.mount };
}

function missingObject(
  { kind, name, volume }: { readonly kind: string; readonly name: string; readonly volume: string },
  run: string,
): Trouble {
  if (name === run) {
    const what = kind === 'secret' ? 'credentials' : volume === DOCKERFILE_VOLUME ? 'Dockerfile' : 'context';
    const error = new BuildError('POD_NOT_STARTED', `the ${kind} '${name}' with the ${what} is not there`, {
      hint: 'Find out who deletes objects in this namespace, then run the build again.',
    });
    return { error, patience: PATIENCE_SECONDS.ownObject };
  }
  const error = new BuildError('POD_NOT_STARTED', `the ${kind} '${name}' does not exist in the namespace`, {
    hint:
      kind === 'secret'
        ? `Create it, or correct ${OPTIONS.includes(volume) ? volume : OPTIONS.join(' or ')}.`
        : 'Create it, or find out what asks for it.',
  });
  return { error, patience: PATIENCE_SECONDS.none };
}
