import { describe, expect, it } from 'vitest';
import { maskedPlan } from '../../../src/build/masked-plan.ts';
import { factsWith, remoteFacts } from '../../support/remote-samples.ts';
import { samplePlan } from '../../support/samples.ts';

function argumentsOf(given: Parameters<typeof samplePlan>[0], facts?: Parameters<typeof samplePlan>[1]) {
  const before = samplePlan(given, facts);
  const { plan, masked } = maskedPlan(before);
  expect({ ...plan, executor: before.executor }).toEqual(before);
  return { args: plan.executor.arguments, before: before.executor.arguments, masked };
}

describe('a plan that is shown', () => {
  it.each([
    ...['NPM_TOKEN', 'password', 'DB_PASSWORD_FILE', 'AWS_SECRET', 'API_KEY', 'auth', 'GIT_CREDENTIALS'],
    ...['githubToken', 'privateKey', 'NPMTOKEN', 'dbpasswd', 'apiKey', 'SSH_PASSPHRASE'],
  ])('has no value of the build argument %s', (name) => {
    const { args, masked } = argumentsOf({ 'build-args': [`${name}=hunter2\nhunter2`] });
    expect(args).toContain(`--build-arg=${name}=***`);
    expect(args.join('\n')).not.toContain('hunter2');
    expect(masked).toEqual([`--build-arg=${name}`]);
  });

  it.each([
    ...['BASE=debian:12', 'TOKENIZER=a', 'MONKEY=b', 'PUBLIC_KEY=c', 'publicKey=c', 'TOKEN=', 'KEYS=d'],
    ...['URL=https://x.example/?page=2&design=e#token=f', 'QUERY=?tokens=5', 'WORDS=a b=c'],
  ])('keeps what is no secret: %s', (argument) => {
    const { args, before, masked } = argumentsOf({ 'build-args': [argument] });
    expect(args).toEqual(before);
    expect(masked).toEqual([]);
  });

  it('has no user and password of a URL, in whatever argument', () => {
    const url = 'http://user:hunter2@proxy.example:3128';
    const { args, masked } = argumentsOf({
      'build-args': [`HTTP_PROXY=${url}`],
      'kaniko-args': [`--registry-mirror=${url}`],
    });
    expect(args).toContain('--build-arg=HTTP_PROXY=http://***@proxy.example:3128');
    expect(args.join('\n')).not.toContain('hunter2');
    expect(masked).toEqual(['--build-arg=HTTP_PROXY', '--registry-mirror']);
  });

  it('has nothing that the query of a URL names as a secret or a signature', () => {
    const url = (signature: string, secret: string) =>
      `https://x.example/m?X-Amz-Signature=${signature}&part=1&X-Amz-Security-Token=${secret}&sig=${secret}#top`;
    const { args, masked } = argumentsOf({ 'build-args': [`MODEL=${url('hunter2', 'hunter3')} and more`] });
    expect(args).toContain(`--build-arg=MODEL=${url('***', '***')} and more`);
    expect(masked).toEqual(['--build-arg=MODEL']);
  });

  it('has no query of the URL of its context, which may be a signature', () => {
    const context = 'https://files.example/app.tar.gz?X-Amz-Signature=hunter2';
    const { args, masked } = argumentsOf({ context }, factsWith(remoteFacts(context)));
    expect(args).toContain('--context=https://files.example/app.tar.gz?…');
    expect(args.join('\n')).not.toContain('hunter2');
    expect(masked).toEqual(['--context']);
  });

  it('keeps the revision of a git context', () => {
    const context = 'https://git.example/o/r.git#main:sub';
    const { args, before } = argumentsOf({ context }, factsWith(remoteFacts(context)));
    expect(args).toEqual(before);
  });
});
