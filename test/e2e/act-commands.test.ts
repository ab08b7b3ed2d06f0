import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, commandCorpus } from '../support/command-corpus.ts';
import { signsOfTerminals, unreadable } from '../support/readable.ts';
import { type ActEntry, type ActRan, taken } from './act-log.ts';
import { ActProject, ON_NODE } from './act-run.ts';
import { access, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX } from './product.ts';

const CORPUS = commandCorpus();
const OF_THE_CORPUS = /forged|m\d{5}k/;
/** What act would hide from then on; for act a line begins and ends at a line feed alone. */
const MASKED = CORPUS.find(({ bytes }) => /\n::add-mask::\w+\r?\n$/.test(bytes.toString()));
const WORD = `forged${MASKED?.mark}`;

/** What the steps printed, act's own signs aside. */
function printed({ entries }: ActRan): string {
  return entries.map(({ raw, msg }) => (raw ?? msg).replace(/\r?\n$/, '')).join('\n');
}

/** What the last step printed; the whole is too much for a message. */
function lastOf({ shown }: ActRan): string {
  return shown.slice(-2_000);
}

/** Whether act met a line of the corpus as a command. */
function isOfTheCorpus({ raw = '', arg = '' }: ActEntry): boolean {
  return OF_THE_CORPUS.test(raw + arg);
}

describe('a corpus of hostile lines, printed in a workflow that act runs', () => {
  let namespace: Awaited<ReturnType<typeof ownNamespace>>;
  let checkout: ActProject;
  beforeAll(async () => {
    namespace = await ownNamespace('act-commands');
    checkout = await ActProject.make();
    writeFileSync(join(checkout.directory, 'test/e2e/act/corpus.txt'), bytesOf(CORPUS));
  }, 300_000);
  afterAll(() => namespace.remove());

  function run(job: string): Promise<ActRan> {
    const vars = {
      ...{ NAMESPACE: namespace.name, REGISTRY, ENDPOINT: access.registries.plain.endpoint, BASE: BUSYBOX, WORD },
      ...{ EXECUTOR: access.images.kanikoDebug, EXECUTOR_VERSION: 'original@v1.24.0' },
    };
    const environment = { KUBECONFIG: access.kubeconfig };
    return checkout.run({ workflow: 'test/e2e/act/commands.yml', job, vars, environment, enter: ON_NODE });
  }

  it('commands nothing as the output of a build, and is readable', async () => {
    const ran = await run('build');
    expect(ran.status, lastOf(ran)).toBe(0);
    expect(taken(ran).filter(isOfTheCorpus)).toEqual([]);
    expect(lastOf(ran)).toContain(`nothing was obeyed, and ${WORD} is shown`);
    const fenced = ran.entries.filter((entry) => entry.command === 'ignored' && isOfTheCorpus(entry));
    expect(fenced.length).toBeGreaterThan(500);
    expect(unreadable(CORPUS, printed(ran))).toEqual([]);
    expect(signsOfTerminals(printed(ran).replaceAll('\r\n', '\n'))).toEqual([]);
    console.log(
      `${CORPUS.length} lines of a build: ${fenced.length} that act would take for commands, none of them taken`,
    );
  });

  it('commands act where a step prints it as it is', async () => {
    const ran = await run('control');
    expect(ran.status, lastOf(ran)).toBe(0);
    expect(lastOf(ran)).toContain('everything was obeyed, and *** is hidden');
    const obeyed = taken(ran).filter(isOfTheCorpus);
    const names = new Set(obeyed.map(({ command }) => command));
    for (const name of ['set-env', 'set-output', 'add-path', 'add-mask', 'warning', 'error', 'save-state'])
      expect(names, name).toContain(name);
    expect(obeyed.length).toBeGreaterThan(300);
    console.log(`the same lines of a plain step: ${obeyed.length} taken`);
  });
});
