import { describe, expect, it } from 'vitest';
import { dryRunSummary } from '../../../src/report/dry-run-summary.ts';

const REPORT = {
  directory: '/tmp/plan',
  files: ['commands.sh', 'job.yaml'],
  commands: '#!/bin/sh\ntrue\n',
  missing: [],
};

describe('the summary of a dry run', () => {
  it('lists the files and shows the commands', () => {
    expect(dryRunSummary(REPORT)).toBe(
      [
        '### Dry run: nothing was built',
        'Written to <code>/tmp/plan</code>:',
        '- <code>commands.sh</code>\n- <code>job.yaml</code>',
        'The commands perform the build that these files describe:',
        '```sh\n#!/bin/sh\ntrue\n```\n\n',
      ].join('\n\n'),
    );
  });

  it('claims nothing where something is missing', () => {
    const text = dryRunSummary({ ...REPORT, missing: ['--build-arg=TOKEN is masked'] });
    expect(text).not.toContain('perform the build that');
    expect(text).toContain(
      'These files alone do not perform the build, and the commands say so:\n\n- --build-arg=TOKEN',
    );
  });

  it('lets no command end its block, and no path make markup', () => {
    const text = dryRunSummary({ ...REPORT, directory: '/a/<b>|`', commands: "echo '\n````\n# x\n\u001b[31m'\n" });
    expect(text).toContain("`````sh\necho '\n````\n# x\n'\n`````\n");
    expect(text).toContain('<code>/a/&#60;b&#62;&#124;&#96;</code>');
  });
});
