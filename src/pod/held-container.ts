import { BuildError } from '../build/errors.ts';
import { BUILD_CONTAINER, PREPARE_CONTAINER, PUSH_CONTAINER, VERIFY_CONTAINER } from './container-names.ts';
import type { Container } from './pod-reading.ts';
import { type PullWords, pullFailure } from './pull-failure.ts';
import { PATIENCE_SECONDS, type Trouble } from './trouble.ts';

const PULL = /^(ErrImage|ImagePullBackOff|InvalidImageName|ImageInspectError|RegistryUnavailable|SignatureValidation)/;
const CREATE = /^(CreateContainer|RunContainer|CreatePodSandbox|PostStart)\w*Error$/;

/** What holds a container that was not started, or undefined when nothing does; pure. */
export function heldContainer({ name, image, waiting }: Container): Trouble | undefined {
  if (waiting === undefined) return undefined;
  const { reason, message } = waiting;
  if (PULL.test(reason)) {
    const { error, transient } = pullFailure(image, { reason, message, ...ownerOf(name) });
    return { error, patience: transient ? PATIENCE_SECONDS.pull : PATIENCE_SECONDS.none };
  }
  return CREATE.test(reason) ? uncreated(name, message.trim() || reason) : undefined;
}

function ownerOf(name: string): Pick<PullWords, 'whose'> {
  if (name === PUSH_CONTAINER) return { whose: 'pusher' };
  return [PREPARE_CONTAINER, BUILD_CONTAINER, VERIFY_CONTAINER].includes(name) ? {} : { whose: 'stranger' };
}

function uncreated(name: string, said: string): Trouble {
  const [hint, patience] = nextStep(name, said);
  const error = new BuildError('POD_NOT_STARTED', `container ${name} cannot be created: ${said}`, { hint });
  return { error, patience };
}

function nextStep(container: string, said: string): readonly [hint: string, patience: number] {
  const key = /couldn't find key (\S+) in (Secret|ConfigMap) \S*?([^\s/]+)$/i.exec(said);
  if (key !== null) return [`Add the key ${key[1]} to the ${key[2]} ${key[3]}.`, PATIENCE_SECONDS.none];
  const missing = /(secret|configmap) "([^"]*)" not found/i.exec(said);
  if (missing !== null) return [`Create the ${missing[1]} ${missing[2]}.`, PATIENCE_SECONDS.config];
  if (/runAsNonRoot/.test(said)) {
    const where = 'Use a namespace or a policy that lets the pod run as uid 0, which Kaniko needs.';
    return [where, PATIENCE_SECONDS.none];
  }
  if (/no such file or directory|executable file not found/.test(said)) {
    const option = container === PUSH_CONTAINER ? 'pusher-image' : 'executor';
    return [`Check ${option}: the image lacks this file.`, PATIENCE_SECONDS.none];
  }
  return ['Check the names of Secrets and the executor image.', PATIENCE_SECONDS.ownObject];
}
