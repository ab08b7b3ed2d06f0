import { describe, expect, it } from 'vitest';
import { isForTasks } from '../../../src/options/option.ts';
import { optionsOf as optionTable } from '../../../src/options/table.ts';
import { readTaskOptions } from '../../../src/tekton/task-options.ts';
import type { Variant } from '../../../src/tekton/variant.ts';

function read(lines: string, variant: Variant = 'native') {
  const texts = new Map([
    ['IMAGE', 'registry.example/app:1'],
    ['PUSH', 'true'],
    ['OPTIONS', lines],
  ]);
  const { raw, problems } = readTaskOptions({ texts, lists: new Map(), problems: [] }, variant);
  const { tags, push, ...others } = raw;
  return { tags, push, others, problems: problems.map(({ message, hint }) => `${message}. ${hint}`) };
}

describe('a line of OPTIONS', () => {
  it('is an option by the name of the table or by its flag, with dashes or without', () => {
    expect(read('build-args=A=1\nbuild-arg=B=2\n--build-arg=C=3\n--label=x=y').others).toEqual({
      'build-args': ['A=1', 'B=2', 'C=3'],
      labels: ['x=y'],
    });
    expect(read('tag=registry.example/bb:2').tags).toEqual(['registry.example/app:1', 'registry.example/bb:2']);
  });

  it('keeps its value exactly: dollars, quotes, blanks and equals signs', () => {
    const values = ['P=$5 $$ $(HOME) $X', 'Q="x"', "R= ' = ", 'S=', 'T=a#b'];
    const { others, problems } = read(values.map((value) => `build-arg=${value}`).join('\n'));
    expect(problems).toEqual([]);
    expect(others['build-args']).toEqual(values);
  });

  it('ends with a line break of either kind; blank ones are left out', () => {
    expect(read('build-arg=A=1\r\n\r\n  \nlabel=x=y\r\n').others).toEqual({ 'build-args': ['A=1'], labels: ['x=y'] });
  });

  it('that is a switch needs no value', () => {
    expect(read('reproducible').others).toEqual({ reproducible: 'true' });
    expect(read('reproducible=false\npush=false')).toMatchObject({ others: { reproducible: 'false' }, push: 'false' });
  });

  it.each(['target', 'build-arg', '--lint'])('that needs a value is refused without one: %s', (line) => {
    const name = line.replace(/^--/, '');
    expect(read(line).problems).toEqual([`OPTIONS: '${name}' has no value. Write ${name}=VALUE.`]);
  });

  it.each(['nope=1', 'BUILD_ARGS=A=1', 'output=json', 'variant=split', 'name=x', 'no-push', '=x'])(
    'that names no option of a build is refused: %s',
    (line) => {
      const name = line.split('=')[0];
      expect(read(line).problems).toEqual([
        `OPTIONS: there is no option '${name}' here. Use the names of the option table, as build-arg=KEY=VALUE.`,
      ]);
    },
  );

  it.each([
    'timeout=5m',
    'namespace=x',
    'resource=memory=1Gi',
    'node-selector=a=b',
    'service-account=x',
    'registry-secret=x',
  ])('that the pod of the Task decides is refused with the place where it belongs: %s', (line) => {
    const hint = 'Set it on the TaskRun, in its podTemplate, or use the remote variant of the Task.';
    for (const variant of ['native', 'split'] as const)
      expect(read(line, variant).problems).toEqual([
        `OPTIONS: there is no option '${line.split('=')[0]}' here. ${hint}`,
      ]);
  });

  it('may be any option of a build in a remote Task, but for the kubeconfig, which is a workspace', () => {
    const names = optionTable('build').filter(isForTasks);
    const lines = names
      .filter(({ name }) => name !== 'kubeconfig')
      .map(({ name, kind }) => `${name}=${kind === 'switch' ? 'true' : 'x'}`);
    expect(read(lines.join('\n'), 'remote').problems).toEqual([]);
    expect(read('kubeconfig=x', 'remote').problems).toHaveLength(1);
  });

  it.each(['dry-run', 'output-directory', 'run-on', 'engine', 'network', 'executor-layout', 'executor-path'])(
    'that means nothing in a Task is refused by name in each: %s',
    (name) => {
      for (const variant of ['native', 'split', 'remote'] as const)
        expect(read(`${name}=true`, variant).problems).toEqual([
          `OPTIONS: there is no option '${name}' here. Leave it out: it means nothing in a Task.`,
        ]);
    },
  );

  it('is one of several that are told all at once', () => {
    expect(read('nope\ntimeout=1h\nbuild-arg\nlabel=a=b').problems).toHaveLength(3);
  });
});
