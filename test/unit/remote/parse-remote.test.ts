import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BuildError } from '../../../src/build/errors.ts';
import { parseRemoteContext } from '../../../src/remote/parse-remote.ts';
import { describeRemote, type GitContext, type RemoteContext } from '../../../src/remote/remote-context.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';

function git(text: string): GitContext {
  const parsed = parseRemoteContext(text);
  if (parsed?.kind !== 'git') throw new Error(`${text} is no git context`);
  return parsed;
}

function refusal(text: string): string {
  try {
    parseRemoteContext(text);
  } catch (error) {
    if (error instanceof BuildError) return `${error.code} ${error.message}. ${error.hint}`;
  }
  return 'not refused';
}

describe('a git context', () => {
  it.each([
    ['https://github.com/o/r.git', 'github.com', 'o/r.git'],
    ['HTTPS://github.com/o/r.git', 'github.com', 'o/r.git'],
    ['https://github.com/o/r', 'github.com', 'o/r'],
    ['https://github.com/o/r/', 'github.com', 'o/r'],
    ['https://gitlab.com/o/r', 'gitlab.com', 'o/r'],
    ['https://git.example:8443/a/b/c.git', 'git.example:8443', 'a/b/c.git'],
    ['https://[2001:db8::1]:8443/r.git', '[2001:db8::1]:8443', 'r.git'],
    ['git@github.com:o/r.git', 'github.com', 'o/r.git'],
    ['git@github.com:/o/r.git', 'github.com', 'o/r.git'],
    ['git@git.example:r', 'git.example', 'r'],
    ['ssh://git@github.com/o/r.git', 'github.com', 'o/r.git'],
    ['ssh://git@github.com:22/o/r.git', 'github.com', 'o/r.git'],
    ['git://github.com/o/r.git', 'github.com', 'o/r.git'],
    ['git://git.example:9418/o/r.git', 'git.example', 'o/r.git'],
    ['git://git.example:8443/o/r.git', 'git.example:8443', 'o/r.git'],
    ['github.com/o/r', 'github.com', 'o/r'],
    ['github.com/o/r.git', 'github.com', 'o/r.git'],
    ['https://git.example/o/r#main', 'git.example', 'o/r'],
  ])('is read from %s', (text, host, path) => {
    expect(git(text)).toMatchObject({ protocol: 'https', host, path, subdirectory: '' });
  });

  it.each([
    ['', { kind: 'default' }, ''],
    ['#', { kind: 'default' }, ''],
    ['#main', { kind: 'ref', name: 'main' }, ''],
    ['#main:', { kind: 'ref', name: 'main' }, ''],
    ['#v1.2.3', { kind: 'ref', name: 'v1.2.3' }, ''],
    ['#feature/a-b', { kind: 'ref', name: 'feature/a-b' }, ''],
    ['#refs/heads/main:sub', { kind: 'ref', name: 'refs/heads/main' }, 'sub'],
    ['#refs/pull/1/merge', { kind: 'ref', name: 'refs/pull/1/merge' }, ''],
    ['#pull/1/head:a/b', { kind: 'ref', name: 'pull/1/head' }, 'a/b'],
    ['#:sub', { kind: 'default' }, 'sub'],
    ['#main:/a//b/./c/', { kind: 'ref', name: 'main' }, 'a/b/c'],
    ['#main:a%20b/%C3%BC%23$(x)', { kind: 'ref', name: 'main' }, 'a b/ü#$(x)'],
    ['#main:a#b:c', { kind: 'ref', name: 'main' }, 'a#b:c'],
    [`#${COMMIT}`, { kind: 'commit', commit: COMMIT }, ''],
    [`#${COMMIT.toUpperCase()}:d`, { kind: 'commit', commit: COMMIT }, 'd'],
    [`#refs/heads/main#${COMMIT}`, { kind: 'commit', commit: COMMIT, ref: 'refs/heads/main' }, ''],
    [`##${COMMIT}`, { kind: 'commit', commit: COMMIT }, ''],
    ['#0123abc', { kind: 'ref', name: '0123abc' }, ''],
  ])('with %s behind it has this revision and directory', (behind, revision, subdirectory) => {
    expect(git(`https://git.example/o/r.git${behind}`)).toMatchObject({ revision, subdirectory });
  });

  it('is not unescaped where it is no URL', () => {
    expect(git('git@git.example:o/r.git#main:a%20b').subdirectory).toBe('a%20b');
  });

  it('by plain HTTP, ssh or git:// says what is done instead', () => {
    expect(git('http://git.example/r.git')).toMatchObject({ protocol: 'http', remarks: [/plain HTTP/] as never });
  });

  it.each([
    ['http://git.example/r.git', 'http', /plain HTTP/],
    ['ssh://git@git.example/r.git', 'https', /speaks no ssh: git\.example is asked by HTTPS/],
    ['git@git.example:r.git', 'https', /speaks no ssh/],
    ['git://git.example/r.git', 'https', /asked by HTTPS/],
  ])('%s is fetched by %s and remarked on', (text, protocol, remark) => {
    const context = git(text);
    expect(context.protocol).toBe(protocol);
    expect(context.remarks.join()).toMatch(remark);
  });

  it.each(['https://git.example/r.git', 'github.com/o/r'])('%s has no remarks', (text) => {
    expect(git(text).remarks).toEqual([]);
  });

  it.each([
    ['https://git.example/r.git#main:../x', /has '\.\.' in its directory\. Name a directory below/],
    ['https://git.example/r.git#main:a/%2e%2e/x', /has '\.\.' in its directory/],
    ['https://git.example/r.git#main:a%0Ab', /control character in its directory/],
    ['https://git.example/r.git#ma in', /names 'ma in', which is no git ref/],
    ['https://git.example/r.git#--upload-pack=x', /no git ref/],
    ['https://git.example/r.git#a..b', /no git ref/],
    ['https://git.example/r.git#a^{}', /no git ref/],
    ['https://git.example/r.git#main#other', /names 'main#other', which is no git ref/],
    ['https://git.example/r.git#100%', /'%' behind '#' that is no escape\. Write '%25'/],
    ['https://git.example/r.git?ref=main', /has a query\. Write ref and directory as #REF:DIRECTORY/],
    ['https://git.example/../r.git', /names no repository/],
    ['https://git.example/.git/../x.git', /names no repository/],
    ['git://git.example/', /names no repository/],
    ['https:///o/r.git', /names no host/],
    ['https://ho st/o/r.git', /blank or a control character/],
    ['ssh://git@git.example:2222/o/r.git', /names port 2222 of ssh.*Write it as https:\/\/git\.example\/o\/r\.git/],
    ['ssh://bob@git.example/o/r.git', /carries a user name.*context-secret/],
    ['bob@git.example:o/r.git', /carries a user name/],
    ['https://bob@git.example/o/r.git', /carries a user name/],
    [
      'https://github.com/o/r/tree/main/sub',
      /is a page for people\. Write https:\/\/github\.com\/o\/r\.git#REF:DIRECTORY/,
    ],
    ['https://gitlab.com/o/r/-/tree/main', /is a page for people/],
  ])('%s is refused by name', (text, said) => {
    expect(refusal(text)).toMatch(/^REQUEST_INVALID context '/);
    expect(refusal(text)).toMatch(said);
  });
});

describe('credentials in a context', () => {
  const PASSWORD = 'S3cr/et@x';
  it.each([
    `https://bob:${PASSWORD}@git.example/o/r.git`,
    'https://ghp_S3cr@github.com/o/r.git#main',
    'https://bob:S3cr@files.example/c.tar.gz',
    's3://S3cr:S3cr@bucket/c.tar.gz',
    'git:S3cr@git.example:o/r.git',
    'ssh://git:S3cr@git.example/o/r.git',
    'https://bob:S3cr#@git.example/r.git',
    'https://acc.blob.core.windows.net/c/b.tar.gz?sv=1&sig=S3cr',
    'https://git.example/o/r.git?access_token=S3cr',
    'http://files.example/c.tar.gz?sig=S3cr',
  ])('%s are refused, and never quoted', (text) => {
    const said = refusal(text);
    expect(said).toMatch(/^REQUEST_INVALID/);
    expect(said).not.toMatch(/S3cr|et@x/);
  });
});

describe('an archive', () => {
  it.each([
    ['https://files.example/a/c.tar.gz', 'https', 'https://files.example/a/c.tar.gz', ''],
    ['https://files.example/a/c.tgz#:r-main', 'https', 'https://files.example/a/c.tgz', 'r-main'],
    [
      'https://github.com/o/r/archive/main.tar.gz#:r-main',
      'https',
      'https://github.com/o/r/archive/main.tar.gz',
      'r-main',
    ],
    ['s3://bucket/a/c.tar.gz', 's3', 's3://bucket/a/c.tar.gz', ''],
    ['gs://bucket/c.tar.gz#:x', 'gs', 'gs://bucket/c.tar.gz', 'x'],
    ['https://acc.blob.core.windows.net/box/c.tar.gz', 'azure', 'https://acc.blob.core.windows.net/box/c.tar.gz', ''],
    ['https://acc.blob.core.chinacloudapi.cn/box/c', 'azure', 'https://acc.blob.core.chinacloudapi.cn/box/c', ''],
  ])('is read from %s', (text, kind, url, subdirectory) => {
    expect(parseRemoteContext(text)).toEqual({ kind, url, subdirectory, remarks: [] });
  });

  it('with a signed URL goes to the executor whole, with a remark and without the signature in it', () => {
    const parsed = parseRemoteContext('https://files.example/c.tar.gz?X-Amz-Signature=abc');
    expect(parsed).toMatchObject({ url: 'https://files.example/c.tar.gz?X-Amz-Signature=abc' });
    expect(parsed?.remarks.join()).toMatch(/looks signed: everybody who may read pods/);
    expect(`${parsed?.remarks.join()}${describeRemote(parsed as RemoteContext)}`).not.toContain('abc');
  });

  it.each([
    ['http://files.example/c.tar.gz', /is fetched by plain HTTP, which the executor refuses\. Use https:/],
    ['https://files.example/c.zip', /names neither a git repository nor a tar\.gz/],
    ['https://files.example/dir/', /names neither a git repository nor a tar\.gz/],
    ['https://files.example/c.tar.gz#main', /is an archive, which has no branches/],
    ['s3://bucket', /names no object in a bucket\. Write s3:\/\/BUCKET/],
    ['s3://bucket/', /names no object/],
    ['gs://bucket/dir/', /names no object/],
    ['s3://bucket/c.tar.gz?versionId=3', /names no object/],
    ['https://acc.blob.core.windows.net/c', /names no blob/],
    ['ftp://files.example/c.tar.gz', /has the scheme ftp:\/\/, which the executor cannot fetch/],
    ['dir:///etc', /has the scheme dir:\/\//],
    ['tar://stdin', /has the scheme tar:\/\//],
    ['file:///etc', /has the scheme file:\/\//],
    ['docker-image://x', /has the scheme docker-image:\/\//],
  ])('%s is refused by name', (text, said) => {
    expect(refusal(text)).toMatch(said);
  });
});

describe('a directory', () => {
  it.each([
    '.',
    '..',
    '/src',
    'a/b',
    './github.com/o/r',
    'github.com',
    'C:\\src',
    'C:/src',
    'a:b',
    'x@y',
    './a@b:c',
    'git',
  ])('%s is no remote context', (text) => {
    expect(parseRemoteContext(text)).toBeUndefined();
  });

  it('or anything else never makes the reader fail in another way than by its own error', () => {
    const text = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.string().map((end) => `https://h/r.git#${end}`),
    );
    fc.assert(
      fc.property(text, (given) => {
        try {
          parseRemoteContext(given);
        } catch (error) {
          expect(error).toBeInstanceOf(BuildError);
        }
      }),
    );
  });

  it('whose directory has any characters reaches the executor as it is written', () => {
    const name = fc.string({ minLength: 1, unit: 'grapheme' }).filter((part) => !/[\x00-\x1f\x7f/]|^\.\.?$/.test(part));
    fc.assert(
      fc.property(name, (part) => {
        expect(git(`https://h/r.git#main:${encodeURIComponent(part)}`).subdirectory).toBe(part);
      }),
    );
  });
});

describe('what looks like a URL and is none', () => {
  it.each([
    'https:/me:s3cret@git.example/o/r.git',
    'https:me:s3cret@git.example/o/r.git',
    'me:s3cret@git.example/o/r.git',
    'me:s3/cr@et:s3cret@git.example/o/r.git',
    'me:s3cret@github.com/o/r.git#main',
    's3cret@github.com/o/r',
  ])('is refused rather than quoted as a directory: %s', (text) => {
    expect(refusal(text)).toMatch(/^REQUEST_INVALID context '(https:)?…@|^REQUEST_INVALID context '…@/);
    expect(refusal(text)).not.toContain('s3cret');
  });

  it.each(['https:/git.example/o/r.git', 'git:o/r.git'])('is refused with the way to write it: %s', (text) => {
    expect(refusal(text)).toContain(`context '${text}' looks like a URL and is none. Write https://`);
  });

  it.each(['./https:/x', './me:x@github.com/y', 'a/b:c@d/e', 'node@18/app', '/me:x@y/z', '@scope/x'])(
    'is not what a directory like %s is called',
    (text) => expect(parseRemoteContext(text)).toBeUndefined(),
  );
});

describe('a character that is shown as something else', () => {
  it.each(['\u0085', '\u2028', '\u202e', '\u2066'])('is refused in an address, a ref and a directory: %j', (odd) => {
    expect(refusal(`https://github.com/o/${odd}n.git`)).toContain('a control character in its address');
    expect(refusal(`https://github.com/o/n.git#a${odd}c`)).toContain('which is no git ref');
    expect(refusal(`https://github.com/o/n.git#a:b${odd}c`)).toContain('a control character in its directory');
  });
});
