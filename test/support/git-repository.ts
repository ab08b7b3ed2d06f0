import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A repository with its commits by name. */
export interface SampleRepository {
  /** The folder that a server serves; the repository in it is `team/app.git`. */
  readonly root: string;
  readonly commits: Readonly<Record<'main' | 'older' | 'other' | 'pull', string>>;
  remove(): void;
}

/**
 * A repository as people have them: `main` with two commits, a branch `other`, the tags `light` and (annotated) `v1` on
 * the older commit of main, and a pull request that is on no branch. `files` are in all of them.
 */
export function sampleRepository(files: Readonly<Record<string, string>> = {}): SampleRepository {
  const root = mkdtempSync(join(tmpdir(), 'rootless-kaniko-git-'));
  const work = join(root, 'work');
  mkdirSync(work);
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', work, ...IDENTITY, ...args], { encoding: 'utf8' }).trim();
  const commit = (name: string) => {
    writeFileSync(join(work, 'commit.txt'), `${name}\n`);
    git('add', '--all');
    git('commit', '--quiet', '--message', name);
    return git('rev-parse', 'HEAD');
  };
  git('init', '--quiet', '--initial-branch=main');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(work, path)), { recursive: true });
    writeFileSync(join(work, path), text);
  }
  const older = commit('older');
  git('tag', 'light');
  git('tag', '--annotate', 'v1', '--message', 'v1');
  git('checkout', '--quiet', '-b', 'other');
  const other = commit('other');
  git('checkout', '--quiet', 'main');
  const main = commit('main');
  git('checkout', '--quiet', '--detach');
  const pull = commit('pull');
  git('update-ref', 'refs/pull/7/head', pull);
  git('checkout', '--quiet', 'main');
  execFileSync('git', ['clone', '--quiet', '--mirror', work, join(root, 'team', 'app.git')]);
  // As every host of pull requests has it.
  execFileSync('git', ['-C', join(root, 'team', 'app.git'), 'config', 'uploadpack.allowReachableSHA1InWant', 'true']);
  rmSync(work, { recursive: true, force: true });
  return { root, commits: { main, older, other, pull }, remove: () => rmSync(root, { recursive: true }) };
}

const IDENTITY = ['-c', 'user.name=sample', '-c', 'user.email=sample@example.test', '-c', 'commit.gpgsign=false'];
