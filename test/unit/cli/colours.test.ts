import { describe, expect, it } from 'vitest';
import { showsColours } from '../../../src/cli/colours.ts';

describe('colours of a build', () => {
  it.each([
    ['a terminal', {}, true, true],
    ['a terminal that has none', { TERM: 'dumb' }, true, false],
    ['a file', { TERM: 'xterm' }, false, false],
    ['the log of a workflow', { GITHUB_ACTIONS: 'true' }, false, true],
    ['the log of a pipeline of GitLab', { GITLAB_CI: 'true', TERM: 'dumb' }, false, true],
    ['a CI that may not draw them', { CI: 'true' }, false, false],
    ['who wants none', { NO_COLOR: '1', GITHUB_ACTIONS: 'true' }, true, false],
    ['who says nothing of them', { NO_COLOR: '' }, true, true],
  ])('%s', (_whom, environment, isTerminal, shown) => {
    expect(showsColours(environment, isTerminal)).toBe(shown);
  });
});
