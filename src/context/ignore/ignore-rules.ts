import type { PathBytes } from '../path-bytes.ts';
import { PathText } from './path-text.ts';
import type { Pattern } from './pattern.ts';
import type { Rule } from './read-rules.ts';

/** Which rules mean a folder or one above it, in the order of the rules: what is known before looking at what is in it. */
export type FolderMatches = readonly boolean[];

/**
 * Decides what an ignore file leaves out, as moby's `MatchesOrParentMatches`: of all rules that mean a path or a folder
 * above it the last one counts.
 */
export class IgnoreRules {
  readonly #rules: readonly Rule[];

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
  }

  /** What is known of the root of a tree: no rule means it. */
  get root(): FolderMatches {
    return this.#rules.map(() => false);
  }

  /** What is known of a folder; `above` is of the one it lies in. */
  enter(folder: PathBytes, above: FolderMatches): FolderMatches {
    const text = new PathText(folder);
    return this.#rules.map(({ pattern }, index) => above[index] === true || pattern.matches(text));
  }

  /** Whether a path is left out; `above` is of the folder it lies in. */
  excludes(path: PathBytes, above: FolderMatches): boolean {
    const text = new PathText(path);
    for (let index = this.#rules.length - 1; index >= 0; index--) {
      const rule = this.#rules[index];
      if (rule !== undefined && (above[index] === true || rule.pattern.matches(text))) return !rule.negated;
    }
    return false;
  }

  /** Whether something below a folder that is left out may be taken back in; never false where something is. */
  mayIncludeBelow(folder: PathBytes, matches: FolderMatches): boolean {
    return this.#takesBack(matches, (pattern) => pattern.mayMatchBelow(folder));
  }

  /** Whether a rule takes something back in below a folder that is left out, and names that folder: it is wanted for sure. */
  includesBelow(folder: PathBytes, matches: FolderMatches): boolean {
    return this.#takesBack(matches, (pattern) => pattern.names(folder));
  }

  #takesBack(matches: FolderMatches, means: (pattern: Pattern) => boolean): boolean {
    const deciding = matches.lastIndexOf(true);
    return this.#rules.some(({ negated, pattern }, index) => negated && index > deciding && means(pattern));
  }
}
