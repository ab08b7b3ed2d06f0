import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { describeRight, rightsOf } from '../../../src/build/rights.ts';
import { merged, ROLE_FILES, roleFileText, roleYaml } from '../../../src/build/role-files.ts';

function rightsIn(name: string): string[] {
  const file = ROLE_FILES.find((one) => one.name === name);
  if (file === undefined) throw new Error(`there is no ${name}`);
  return rightsOf(file.rules).map(describeRight);
}

describe('the Roles of the examples', () => {
  it('are one for each workload and way, and those beside them, each by a name of its own', () => {
    const names = ROLE_FILES.map(({ name }) => name);
    for (const workload of ['job', 'pod']) {
      for (const way of ['configmap', 'exec', 'stdin', 'remote', 'whole'])
        expect(names).toContain(`${workload}-${way}`);
    }
    expect(names.slice(-6)).toEqual(['credentials', 'optional', 'doctor', 'nodes', 'verify', 'sweep']);
    expect(new Set(names).size).toBe(names.length);
  });

  it('hold in a whole one what the others for builds hold together, and no more', () => {
    for (const workload of ['job', 'pod']) {
      const parts = [...['configmap', 'exec', 'stdin'].map((way) => `${workload}-${way}`), 'credentials', 'optional'];
      const together = new Set(parts.flatMap(rightsIn));
      expect(new Set(rightsIn(`${workload}-whole`))).toEqual(together);
    }
  });

  it.each(ROLE_FILES)(
    'of $name is a $kind that YAML reads back with the same rights and each resource once',
    (file) => {
      const read = load(roleFileText(file)) as {
        kind: string;
        metadata: { name: string };
        rules: { apiGroups: string[]; resources: string[]; verbs: string[] }[];
      };
      expect(read.kind).toBe(file.kind);
      expect(read.metadata.name).toBe(`rootless-kaniko-${file.name}`);
      const rules = read.rules.map(({ apiGroups: [group = ''], resources: [resource = ''], verbs }) => {
        return { group, resource, verbs };
      });
      expect(rightsOf(rules)).toEqual(rightsOf(merged(file.rules)));
      expect(new Set(rightsOf(rules).map(describeRight))).toEqual(new Set(rightsIn(file.name)));
      expect(new Set(rules.map(({ group, resource }) => `${group}/${resource}`)).size).toBe(rules.length);
    },
  );

  it('say above each rule what it is for', () => {
    for (const file of ROLE_FILES) expect(roleYaml(file)).not.toMatch(/rules:\n {2}-|\]\n {2}- /);
  });
});
