import { BuildError, type DockerfilePlace } from '../build/errors.ts';
import type { Instruction } from '../dockerfile/instructions.ts';
import { causeOf, type RegistryFault, registryFault } from '../image/registry-fault.ts';
import type { LogFindings } from './build-log.ts';

type NextSteps = Partial<Record<RegistryFault, string>>;

const LOG_IN = 'Log in there on this machine, or name in registry-secret a Secret with the right';
const PLAIN_HTTP = 'Name it in insecure-registries.';
const AUTHORITY =
  'Name a file with this authority in registry-ca, or the registry in skip-tls-verify-registries if you may.';
const NAMED = 'Name the registry as its certificate does.';
const LATER = 'Run it again later, or ask the keepers of the registry.';

const PUSH_STEPS: NextSteps = {
  credentials: `${LOG_IN} to push.`,
  denied: `${LOG_IN} to push, and check the tag.`,
  quota: 'Delete images there or raise the quota, then run it again.',
  immutable: 'Use a tag that does not exist yet.',
  unknownName: 'Create the repository, or check the tag.',
  plainHttp: PLAIN_HTTP,
  unknownAuthority: AUTHORITY,
  certificate: NAMED,
  rateLimit: LATER,
  serverError: LATER,
  tooLarge: 'Raise the limit of the proxy before the registry, or make the layers smaller.',
  malformed: 'Check the tag.',
};

const BASE_STEPS: NextSteps = {
  credentials: `${LOG_IN} to pull; with isolate-credentials, in pull-secret.`,
  denied: `${LOG_IN} to pull, and check the FROM line.`,
  rateLimit: 'Log in with an account, or use a mirror: registry-mirror.',
  platform: 'Choose a base image for this platform, or kaniko-args: --custom-platform=linux/ARCH.',
  plainHttp: PLAIN_HTTP,
  unknownAuthority: AUTHORITY,
  certificate: NAMED,
  serverError: LATER,
  notReached: 'Check that pods reach this registry under this name.',
  unknownHost: 'Check the FROM line, and that pods can look up this name.',
};

const PUSH_OTHERWISE = 'Check the tag, and that pods reach the registry under this name.';

/** The next step where a registry refuses a push in these words. */
export function pushStep(said: string, image?: string): string {
  const fault = registryFault(withoutName(said, image));
  return (fault === undefined ? undefined : PUSH_STEPS[fault]) ?? PUSH_OTHERWISE;
}

const PUSH = /(?:push permission\S* -- .*?try again: |error pushing image: |failed to push )(.*)/s;
const DESTINATION = /failed to push to destination (\S+?):? |checking push permission for "([^"]+)"/;

/** What stands before the words of the registry itself, and names the image that the message names already. */
const PREAMBLE = /^(failed to push to destination \S+: |checking push permission for "[^"]*": )/;

/** Explains a push that was refused, from Kaniko's final error; undefined when it is about something else; pure. */
export function pushFailure(said: string, tags: readonly string[]): BuildError | undefined {
  const words = PUSH.exec(said)?.[1]?.replace(PREAMBLE, '');
  if (words === undefined) return undefined;
  const [, pushed, checked] = DESTINATION.exec(`${said} `) ?? [];
  const image = pushed ?? checked ?? (tags.length === 1 ? tags[0] : undefined);
  const what = image === undefined ? 'the image cannot be pushed' : `${image} cannot be pushed`;
  return explained('PUSH_FAILED', { what, words, ...(image === undefined ? {} : { image }) }, [
    PUSH_STEPS,
    PUSH_OTHERWISE,
  ]);
}

/**
 * Explains an image that a builder which does not push cannot write to its folder, from Kaniko's final error, which speaks of
 * pushing all the same; undefined when it is about something else; pure.
 */
export function unwritten(
  said: string,
  findings: LogFindings,
  instructions: readonly Instruction[],
): BuildError | undefined {
  const words = PUSH.exec(said)?.[1];
  if (words === undefined) return undefined;
  // Layers of the base image are read again, which takes its registry a second time.
  return (
    baseFailure(words, findings, instructions) ??
    new BuildError('BUILD_FAILED', `the image cannot be written to the disk of its builder: ${words.slice(0, 600)}`, {
      hint: words.includes('no space left on device')
        ? 'Make room where it is built, or build a smaller image.'
        : 'The log above shows what came before.',
    })
  );
}

const PULLED =
  /MANIFEST_UNKNOWN|NAME_UNKNOWN|UNAUTHORIZED|DENIED|TOOMANYREQUESTS|could not parse reference|unable to complete operation after|no child with platform|(GET|HEAD|Get|Head) "?https?:\/\/\S+\/v2\//;

/** Explains a base image that the builder cannot pull, from Kaniko's final error; undefined when it is about something else; pure. */
export function baseFailure(
  said: string,
  { lastBase }: LogFindings,
  instructions: readonly Instruction[],
): BuildError | undefined {
  if (!PULLED.test(said)) return undefined;
  const words = said.replace(/^unable to complete operation after \d+ attempts, last error: /, '');
  const user = instructions.find(
    ({ keyword, text }) => /^(FROM|COPY)$/i.test(keyword) && lastBase !== undefined && names(text, lastBase),
  );
  const where = user === undefined ? '' : `Dockerfile line ${user.firstLine}: `;
  const image = lastBase === undefined ? '' : ` ${lastBase}`;
  const what = `${where}base image${image} cannot be pulled`;
  const failure = {
    ...{ what, words },
    ...(lastBase === undefined ? {} : { image: lastBase }),
    ...(user === undefined ? {} : { place: { line: user.firstLine } }),
  };
  return explained('BASE_IMAGE_FAILED', failure, [BASE_STEPS, 'Check the image in the FROM line.']);
}

/** Whether an instruction names an image, as it stands or with variables in it. */
function names(text: string, image: string): boolean {
  if (text.includes(image)) return true;
  return text.split(/\s+/).some((word) => {
    const [start = '', ...parts] = word.split(/\$\{[^}]*\}|\$\w+/);
    const end = parts.pop();
    if (end === undefined || !image.startsWith(start) || !image.endsWith(end)) return false;
    let at = start.length;
    for (const part of parts) {
      const found = image.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at <= image.length - end.length;
  });
}

/** What failed, in which words, and the image whose own name says nothing of the fault. */
interface Failure {
  readonly what: string;
  readonly words: string;
  readonly image?: string;
  readonly place?: DockerfilePlace;
}

function explained(
  code: 'PUSH_FAILED' | 'BASE_IMAGE_FAILED',
  { what, words, image, place }: Failure,
  [steps, otherwise]: readonly [NextSteps, string],
): BuildError {
  const said = words.trim().slice(0, 600);
  const fault = registryFault(withoutName(said, image));
  const text = fault === undefined ? `${what}: ${said}` : `${what}: ${causeOf(fault)} (${said})`;
  return new BuildError(code, text, {
    hint: (fault === undefined ? undefined : steps[fault]) ?? otherwise,
    ...(place === undefined ? {} : { place }),
  });
}

/** A repository may be called `quota` or `denied`: its path, in whatever form, is no word of the registry. */
export function withoutName(said: string, image: string | undefined): string {
  const addresses = said.replace(/https?:\/\/\S+/g, 'URL');
  return image === undefined ? addresses : addresses.replaceAll(image, 'IMAGE');
}
