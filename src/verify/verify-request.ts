import { type BuildError, RequestProblems } from '../build/errors.ts';
import { readCluster, readPullRegistry } from '../build/parse-request.ts';
import { type Placement, readPlacement } from '../build/placement.ts';
import { quoted } from '../build/quoted.ts';
import type { ClusterChoice } from '../build/request.ts';
import { type ImageReference, parseReference, withRegistry } from '../image/reference.ts';
import type { RawOptions } from '../options/table.ts';
import { ValueReader } from '../options/value-reader.ts';

/** One checked order to try out an image. */
export interface VerifyRequest {
  /** The image by the name under which nodes pull it. */
  readonly image: ImageReference;
  /** Command and arguments; empty means the image's own. */
  readonly command: readonly string[];
  readonly expectedExitStatus: number;
  /** Expected output without its last line break; undefined accepts any. */
  readonly expectedOutput?: string;
  readonly cluster: ClusterChoice;
  readonly placement: Placement;
  readonly timeoutSeconds: number;
  readonly keep: boolean;
}

const TIMEOUT_RANGE = [5, 3600] as const;
const DEFAULT_TIMEOUT = 300;

/** Turns raw options into a checked order; throws {@link RequestProblems} with every problem. */
export function parseVerifyRequest(
  image: string | undefined,
  command: readonly string[],
  { raw, problems }: { readonly raw: RawOptions; readonly problems: readonly BuildError[] },
): VerifyRequest {
  const reader = new ValueReader(raw, problems);
  const reference = readImage(reader, image);
  const expectedOutput = reader.exactText('expect-output');
  const request = {
    command,
    expectedExitStatus: readExitStatus(reader),
    ...(expectedOutput === undefined ? {} : { expectedOutput }),
    cluster: readCluster(reader),
    placement: readPlacement(reader),
    timeoutSeconds: reader.seconds('timeout', DEFAULT_TIMEOUT, TIMEOUT_RANGE),
    keep: reader.switch('keep', false),
  };
  if (reference === undefined || reader.problems.length > 0) throw new RequestProblems(reader.problems);
  return { image: reference, ...request };
}

function readImage(reader: ValueReader, text: string | undefined): ImageReference | undefined {
  const registry = readPullRegistry(reader);
  if (text === undefined) {
    reader.problem('no image is given', 'Write rootless-kaniko verify IMAGE [-- COMMAND...].');
    return undefined;
  }
  return reader.attempt(() => {
    const reference = parseReference(text);
    return registry === undefined ? reference : withRegistry(reference, registry);
  });
}

function readExitStatus(reader: ValueReader): number {
  const text = reader.line('expect-exit-status') ?? '0';
  const status = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (status <= 255) return status;
  reader.problem(`expect-exit-status is ${quoted(text)}`, 'Give a number from 0 to 255.');
  return 0;
}
