import { describe, expect, it } from 'vitest';
import { describeRight, rightsOf } from '../../../src/build/rights.ts';
import { rightsTable, roleTable, wholeRole } from '../../../src/build/rights-markdown.ts';
import { ROLE_FILES } from '../../../src/build/role-files.ts';

describe('the tables of rights in the docs', () => {
  it('name every right of every Role', () => {
    const rights = rightsOf(ROLE_FILES.flatMap(({ rules }) => rules)).map((right) => `\`${describeRight(right)}\``);
    for (const right of rights) expect(rightsTable()).toContain(right);
    for (const right of rights) expect(roleTable('')).toContain(right);
  });

  it('link every file from where the document is', () => {
    for (const { name } of ROLE_FILES) expect(roleTable('../x/')).toContain(`| [${name}.yaml](../x/${name}.yaml) | `);
  });

  it('show the whole Role of Jobs as a block', () => {
    expect(wholeRole()).toMatch(/^```yaml\napiVersion: rbac[\s\S]*name: rootless-kaniko-job-whole\n[\s\S]*\n```$/);
  });
});
