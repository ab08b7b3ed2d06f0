import { describe, expect, it } from 'vitest';
import { explainFailure } from '../../../src/kaniko/failure.ts';
import { remoteFacts } from '../../support/remote-samples.ts';

const GIT = remoteFacts('https://git.example/o/r.git#main:sub');
const SOURCE = 'error resolving source context: ';

/** What v1.24.0 printed, as its last error. */
function told(error: string, remote = GIT): string {
  const { code, message, hint } = explainFailure({
    exitCode: 1,
    findings: { error: `Error: ${error}` },
    instructions: [],
    remote,
  });
  return `${code}: ${message}. ${hint}`;
}

describe('a remote context that could not be fetched', () => {
  it.each([
    [
      'authentication required: authentication is needed',
      /the server wants credentials\. Name a Secret with GIT_USERNAME and GIT_PASSWORD/,
    ],
    ['authorization failed', /the server wants credentials/],
    ['repository not found: ', /the server has nothing there\. Check the address; a private place may say so/],
    ['reference not found', /the repository has no 'main' on a branch or tag/],
    [`couldn't find remote ref "refs/tags/nope"`, /the repository has no 'main'/],
    ['invalid branch: nope', /the repository has no 'main'/],
    ['object not found', /the repository has no 'main' on a branch or tag\. .*pushed away is gone/],
    ['stat /kaniko/buildcontext/sub: no such file or directory', /it has no directory 'sub'/],
    [
      'Get "https://git.example/info/refs?service=git-upload-pack": tls: failed to verify certificate: x509: certificate signed by unknown authority',
      /signed by an unknown authority\. Put the authority into the key ca\.crt/,
    ],
    [
      'Get "https://git.example/": dial tcp 10.0.0.1:1: connect: connection refused',
      /the pod does not reach the server/,
    ],
    [
      'Get "https://x/": dial tcp: lookup x on 10.240.0.1:53: server misbehaving',
      /its name cannot be resolved in the cluster/,
    ],
    [
      'something new https://x/y?sig=abc',
      /cannot be fetched: something new https:\/\/x\/y\?…\. The log above says more/,
    ],
  ])('because of %s is told', (why, said) => {
    expect(told(`${SOURCE}${why}`)).toMatch(
      /^CONTEXT_NOT_FETCHED: https:\/\/git\.example\/o\/r\.git#main:sub cannot be fetched: /,
    );
    expect(told(`${SOURCE}${why}`)).toMatch(said);
  });

  it('with a Secret blames the Secret, and never shows what is in it', () => {
    expect(told(`${SOURCE}authentication required`, { ...GIT, secret: 'git-login' })).toMatch(
      /the server does not accept what the Secret 'git-login' holds\. Check its keys: GIT_USERNAME and GIT_PASSWORD \(or username/,
    );
  });

  it.each([
    [
      's3://b/c.tar.gz',
      'https response error StatusCode: 403, RequestID: x, api error AccessDenied: no',
      /AWS_ACCESS_KEY_ID/,
    ],
    ['s3://b/c.tar.gz', 'api error NoSuchKey: The specified key does not exist.', /the server has nothing there/],
    [
      'https://f.example/c.tar.gz',
      'HTTPSTar bad status from server: 401 Unauthorized',
      /sends no credentials to a web server/,
    ],
    ['https://f.example/c.tar.gz', 'HTTPSTar bad status from server: 404 Not Found', /the server has nothing there/],
    ['https://f.example/c.tar.gz', 'gzip: invalid header', /it is no tar\.gz\. Pack it with tar -czf/],
    [
      'https://a.blob.core.windows.net/b/c',
      'AZURE_STORAGE_ACCESS_KEY environment variable is not set',
      /Name a Secret with AZURE_STORAGE_ACCESS_KEY/,
    ],
    ['gs://b/c.tar.gz', 'dialing: google: could not find default credentials', /Name a Secret with key\.json/],
  ])('from %s because of %s is told', (text, why, said) => {
    expect(told(`${SOURCE}${why}`, remoteFacts(text))).toMatch(said);
  });

  it('of a pull request whose commit nobody knows is told with what would help', () => {
    const facts = remoteFacts('https://git.example/o/r.git#pull/7/head');
    expect(told(`${SOURCE}object not found`, facts)).toMatch(
      /the executor gets 'pull\/7\/head' only by its commit, which is not known here\. Let this machine ask the server/,
    );
    const known = { state: 'pinned', pin: { commit: '0'.repeat(40) } } as const;
    const single = `${SOURCE}server does not support exact SHA1 refspec`;
    expect(told(single, { ...facts, pinning: known })).toMatch(/hands out no single commits\. Name a branch/);
  });

  it('that has no Dockerfile is told with the path that was looked at', () => {
    const error =
      'error resolving dockerfile path: please provide a valid path to a Dockerfile within the build context with --dockerfile';
    expect(told(error, { ...GIT, dockerfile: { path: 'sub/Dockerfile' } })).toMatch(
      /^DOCKERFILE_MISSING: there is no sub\/Dockerfile in https:\/\/git\.example\/o\/r\.git#main:sub\. Name it in file/,
    );
  });

  it('but failed later is told as any other build', () => {
    expect(
      told('error building image: parsing dockerfile: dockerfile parse error on line 3: unknown instruction: X'),
    ).toMatch(/^BUILD_FAILED: Dockerfile line 3: unknown instruction/);
  });

  it('lacks no Dockerfile where that was sent', () => {
    const error =
      'error resolving dockerfile path: please provide a valid path to a Dockerfile within the build context';
    expect(told(error, { ...GIT, dockerfile: { text: 'FROM x' } })).toMatch(/^BUILD_FAILED: /);
  });

  it('and lacks a file of a COPY is told with the path', () => {
    const error =
      'error building image: error building stage: failed to execute command: lstat /kaniko/buildcontext/sub/no: no such file or directory';
    expect(told(error)).toMatch(/^BUILD_FAILED: the context holds no 'no'/);
  });
});
