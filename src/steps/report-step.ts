import { digestIn, parseHandoff, type TaskResults, taskResults } from '../tekton/handoff.ts';
import { DIGEST_FILE, HANDOFF_FILE, PUSHED_FILE } from '../tekton/step-layout.ts';
import type { Variant } from '../tekton/variant.ts';
import type { ReportPorts, StepFiles } from './ports.ts';

/** One run of the step `report`. */
export interface ReportOrder {
  readonly variant: Exclude<Variant, 'remote'>;
  /** The file of each result. */
  readonly results: Readonly<Record<keyof TaskResults, string>>;
}

const MOST_BYTES = 64 * 1024;

/**
 * The last step, which only runs after success: writes all results. Without push there are none. Throws `DIGEST_MISSING`
 * where the build left no digest.
 */
export async function reportStep(order: ReportOrder, { files, reporter }: ReportPorts): Promise<void> {
  const { tags, push } = parseHandoff(await files.read(HANDOFF_FILE, MOST_BYTES));
  if (!push) return reporter.note('built; nothing is pushed, so there are no results');
  const isNative = order.variant === 'native';
  const left = await files.read(isNative ? DIGEST_FILE : PUSHED_FILE, MOST_BYTES);
  const results = taskResults(tags, digestIn(left, isNative ? 'the executor' : 'the step push'));
  await writeResults(results, order.results, files);
  reporter.phase(`pushed ${results.IMAGE_REF}`);
}

/** Writes each result to its file, without a line break at its end. */
export async function writeResults(
  results: TaskResults,
  paths: Readonly<Record<keyof TaskResults, string>>,
  files: StepFiles,
): Promise<void> {
  for (const [name, path] of Object.entries(paths)) await files.write(path, results[name as keyof TaskResults]);
}
