import { isName, isSubdomain } from '../build/kubernetes-names.ts';
import { quoted, visible } from '../build/quoted.ts';
import { parseReferenceOf, readReference } from '../build/read-reference.ts';
import { readCommandLine } from '../options/command-line.ts';
import type { ValueReader } from '../options/value-reader.ts';
import { withoutSecrets } from '../remote/remote-problem.ts';
import type { MatrixBuild, PipelineChoice } from './read-order.ts';

const BUILD_WORDS = { image: 'IMAGE', context: 'CONTEXT', file: 'DOCKERFILE', target: 'TARGET' } as const;
/** What git can fetch from: a URL, or HOST:PATH as ssh has it. */
const GIT_URL = /^(?:(?:https?|ssh|git):\/\/(?:[\w.+-]+@)?[^\s/@:?#-][^\s/@?#]*\/[^\s]+|[\w.+-]+@[\w.-]+:[^\s]+)$/i;
/** The workloads of which kubectl can tell that they run. */
const WORKLOAD = /^(?:deployments?|deploy|statefulsets?|sts|daemonsets?|ds)$/;

/** Reads what a pipeline does besides building; problems are noted in `reader`. */
export function readPipeline(reader: ValueReader): PipelineChoice {
  const clone = reader.switch('clone', false);
  const gitUrl = readGitUrl(reader);
  const gitImage = readReference(reader, 'git-image');
  for (const name of (['git-url', 'git-image'] as const).filter((one) => !clone && reader.has(one)))
    reader.problem(`${name} is given without clone`, 'Add --clone, or leave it out.');
  const test = readTest(reader);
  const deploy = readDeploy(reader);
  return {
    clone,
    ...(gitUrl === undefined ? {} : { gitUrl }),
    ...(gitImage === undefined ? {} : { gitImage }),
    builds: reader.entries('builds').map((entry) => readBuild(entry, reader)),
    ...(test.length === 0 ? {} : { test }),
    ...(deploy === undefined ? {} : { deploy }),
  };
}

/** A password in it would stand in the run, for everybody who may read runs. */
function readGitUrl(reader: ValueReader): string | undefined {
  const url = reader.line('git-url');
  if (url === undefined || GIT_URL.test(url)) return url;
  const hint = 'Write it as https://HOST/OWNER/NAME.git, without a password.';
  reader.problem(`git-url is ${quoted(withoutSecrets(url))}, from which git cannot fetch`, hint);
  return undefined;
}

function readTest(reader: ValueReader): readonly string[] {
  const test = reader.has('test') ? readCommandLine(reader.entries('test')) : [];
  if (test === undefined)
    reader.problem('test begins as a JSON array but is none of texts', 'Write ["sh", "-c", "true"].');
  // Tekton has no way to write such a text as it is: it would put something in, or refuse the object.
  const reference = /\$\((params|context|steps?|tasks|results|workspaces)[.[][^)]*\)/.exec(test?.join('\n') ?? '')?.[0];
  if (reference !== undefined)
    reader.problem(
      `test holds ${visible(reference)}, which Tekton takes for a variable of its own`,
      'Write it otherwise.',
    );
  return test ?? [];
}

function readBuild(entry: string, reader: ValueReader): MatrixBuild {
  const words = entry.split(/\s+/).filter((word) => word !== '');
  const problemsBefore = reader.problems.length;
  const params = new Map<string, string>();
  for (const word of words) {
    const [key = '', ...value] = word.split('=');
    const param = Object.entries(BUILD_WORDS).find(([name]) => name === key)?.[1];
    if (param === undefined || value.join('') === '' || params.has(param)) {
      const hint = 'Write image=REFERENCE [context=DIRECTORY] [file=DOCKERFILE] [target=STAGE].';
      reader.problem(`builds: ${quoted(word)} in ${quoted(entry)} means nothing`, hint);
    } else params.set(param, value.join('='));
  }
  const image = params.get('IMAGE');
  if (image === undefined && reader.problems.length > problemsBefore) return params;
  if (image === undefined) reader.problem(`builds: ${quoted(entry)} names no image`, 'Begin it with image=REFERENCE.');
  else parseReferenceOf(reader, 'builds', image);
  return params;
}

function readDeploy(reader: ValueReader): PipelineChoice['deploy'] {
  const text = reader.line('deploy');
  if (text === undefined) return undefined;
  const [, kind = '', name = '', container = ''] = /^([a-z]+)\/([^/=]+)=([^=]+)$/.exec(text) ?? [];
  if (!WORKLOAD.test(kind) || !isSubdomain(name) || !isName(container))
    reader.problem(`deploy is ${quoted(text)}`, 'Write it as deployment/NAME=CONTAINER.');
  return { workload: `${kind}/${name}`, container };
}
