import { BuildError } from '../build/errors.ts';
import { type Digest, parseDigest } from '../image/digest.ts';
import { formatReference, type ImageReference, nameOf, parseReference, withDigest } from '../image/reference.ts';

/** What `prepare` hands to the steps after the build. */
export interface Handoff {
  readonly tags: readonly ImageReference[];
  readonly push: boolean;
  /** Registries whose identity nobody checks: they speak plain HTTP, or their certificate is not looked at. */
  readonly insecureRegistries: readonly string[];
}

/** A handoff as the text of a file. */
export function formatHandoff({ tags, push, insecureRegistries }: Handoff): string {
  return `${JSON.stringify({ tags: tags.map(formatReference), push, insecureRegistries })}\n`;
}

/** Reads such a text; throws `INTERNAL` for another one, because only `prepare` writes it, and says so where there is none. */
export function parseHandoff(text: string | undefined): Handoff {
  if (text === undefined) {
    const hint = 'This command is run by the Tasks of rootless-kaniko: generate them with the command tekton.';
    throw new BuildError('REQUEST_INVALID', 'the step prepare has left no order here', { hint });
  }
  const { tags, push, insecureRegistries } = parsed(text);
  const isTexts = (value: unknown): value is string[] =>
    Array.isArray(value) && value.every((one) => typeof one === 'string');
  if (!isTexts(tags) || !isTexts(insecureRegistries) || typeof push !== 'boolean')
    throw new BuildError('INTERNAL', 'the order that the step prepare left cannot be read');
  return { tags: tags.map(parseReference), push, insecureRegistries };
}

function parsed(text: string): Partial<Record<keyof Handoff, unknown>> {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

/** The results of a Task by their names; Tekton Chains knows the first two, and IMAGES, by name. */
export interface TaskResults {
  /** The first reference, with its tag. */
  readonly IMAGE_URL: string;
  readonly IMAGE_DIGEST: string;
  /** The first repository with the digest. */
  readonly IMAGE_REF: string;
  /** Every repository with the digest, one a line. */
  readonly IMAGES: string;
}

/** The results in the order in which Tasks declare them, with what they hold. */
export const TASK_RESULTS: Readonly<Record<keyof TaskResults, string>> = {
  IMAGE_URL: 'Reference of the pushed image with its tag, as IMAGE gives it',
  IMAGE_DIGEST: 'Digest of the pushed image, as sha256:…',
  IMAGE_REF: 'The repository of IMAGE with the digest, as registry/name@sha256:…',
  IMAGES: 'Every repository that was pushed to, with the digest, one a line',
};

/** What a Task tells of an image that was pushed; no value ends with a line break. */
export function taskResults(tags: readonly ImageReference[], digest: Digest): TaskResults {
  const [first] = tags;
  if (first === undefined) throw new BuildError('INTERNAL', 'an image without a name was pushed');
  const byName = new Map(tags.map((tag) => [nameOf(tag), withDigest(tag, digest)]));
  return {
    IMAGE_URL: formatReference(first),
    IMAGE_DIGEST: digest,
    IMAGE_REF: withDigest(first, digest),
    IMAGES: [...byName.values()].join('\n'),
  };
}

/** The digest in a file that a step left; throws `DIGEST_MISSING` where there is none. */
export function digestIn(text: string | undefined, who: string): Digest {
  const digest = parseDigest(text ?? '');
  if (digest !== undefined) return digest;
  const left = text === undefined || text.trim() === '' ? 'left no digest' : 'left something that is no digest';
  throw new BuildError('DIGEST_MISSING', `${who} ended with success but ${left}`, {
    hint: 'Check that EXTRA_ARGS do not keep it from pushing; a step of the Dockerfile may have overwritten it.',
  });
}
