import { parseDockerfile } from '../../src/dockerfile/instructions.ts';
import type { LintCase } from './lint-case.ts';
import { type CaseRecord, caseName } from './lint-record.ts';

/** Cases that are built as one Dockerfile, and what was recorded of them together. */
export interface LintBatch {
  readonly names: readonly string[];
  readonly one: LintCase;
  readonly recorded: CaseRecord | undefined;
}

/** Instructions that leave nothing in force for those after them. */
const STATELESS = /^(?:RUN|COPY|ADD|MAINTAINER|EXPOSE|HEALTHCHECK)$/;
const FIRST_LINE = 'FROM BASE\n';

/**
 * Cases joined as far as nothing is proved less: each begins with the plain base, was built when it was recorded, sets
 * nothing for others, and names no place that another is looked at. The file `/f` of most cases gets a number.
 */
export function lintBatches(
  cases: readonly LintCase[],
  recorded: Readonly<Record<string, CaseRecord>>,
): readonly LintBatch[] {
  const batches: (LintCase & { readonly did: CaseRecord | undefined; readonly name: string })[][] = [];
  for (const [index, one] of cases.entries()) {
    const [name, did] = [caseName(one), recorded[caseName(one)]];
    if (!isJoinable(one, did)) batches.push([{ ...one, name, did }]);
    else {
      const own = { ...numbered(one, index), name, did: didNumbered(did, index) };
      const batch = batches.find((all) => all.every((other) => isJoinable(other, other.did) && !disturb(own, other)));
      if (batch === undefined) batches.push([own]);
      else batch.push(own);
    }
  }
  return batches.map((all) => ({
    names: all.map(({ name }) => name),
    one: all.length === 1 && all[0] !== undefined ? all[0] : joined(all),
    recorded: all.length === 1 ? all[0]?.did : { built: Object.assign({}, ...all.map(({ did }) => builtOf(did))) },
  }));
}

function joined(cases: readonly LintCase[]): LintCase {
  return {
    rule: 'several',
    dockerfile: FIRST_LINE + cases.map(({ dockerfile }) => dockerfile.slice(FIRST_LINE.length)).join(''),
    files: Object.assign({}, ...cases.map(({ files }) => files)),
    docker: Object.assign({}, ...cases.map(placesOf)),
  };
}

function isJoinable({ dockerfile, options }: LintCase, did: CaseRecord | undefined): boolean {
  const [from, ...others] = parseDockerfile(dockerfile);
  const isPlain = dockerfile.startsWith(FIRST_LINE) && from !== undefined;
  return isPlain && options === undefined && did !== undefined && 'built' in did && others.every(isStateless);
}

function isStateless({ keyword }: { readonly keyword: string }): boolean {
  return STATELESS.test(keyword);
}

function disturb(one: LintCase, other: LintCase): boolean {
  return names(one, other) || names(other, one);
}

/** Whether one names a place, or a folder around it, that another is looked at. */
function names(one: LintCase, other: LintCase): boolean {
  return Object.keys(placesOf(other)).some((place) => {
    if (place in placesOf(one)) return true;
    const folder = /^\/[^/ ]+/.exec(place)?.[0].replaceAll('.', '\\.');
    return folder !== undefined && new RegExp(`(?<![\\w.-])${folder}(?![\\w.-])`).test(one.dockerfile);
  });
}

function placesOf({ docker }: LintCase): Readonly<Record<string, string>> {
  return docker === 'fails' ? {} : docker;
}

function builtOf(did: CaseRecord | undefined): Readonly<Record<string, string>> {
  return did !== undefined && 'built' in did ? did.built : {};
}

function numbered(one: LintCase, number: number): LintCase {
  const docker = one.docker === 'fails' ? one.docker : placesNumbered(one.docker, number);
  return { ...one, dockerfile: withNumber(one.dockerfile, number), docker };
}

function didNumbered(did: CaseRecord | undefined, number: number): CaseRecord | undefined {
  return did === undefined || 'failed' in did ? did : { built: placesNumbered(did.built, number) };
}

function placesNumbered(places: Readonly<Record<string, string>>, number: number): Record<string, string> {
  return Object.fromEntries(Object.entries(places).map(([place, value]) => [withNumber(place, number), value]));
}

function withNumber(text: string, number: number): string {
  return text.replace(/(?<![\w.-])\/f(?![\w.-])/g, `/f${number}`);
}
