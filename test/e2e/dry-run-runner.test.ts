import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access } from './local-cluster.ts';
import { contextOf } from './product.ts';
import {
  buildOn,
  containersOf,
  docker,
  type LocalEngine,
  MACHINE_REGISTRY,
  machineOptions,
  onMachine,
  podmen,
  readableTo,
  startOn,
} from './runner-engines.ts';

const FILES = {
  Dockerfile: `FROM ${onMachine(access.images.busybox)}\nARG WORD\nCOPY hello /hello\nRUN cat /hello && echo "$WORD" > /word\n`,
  hello: "it's hello\n",
};

describe('the commands of a dry run for this machine', () => {
  const engines: LocalEngine[] = [];
  const places: string[] = [];
  let stopDocker: () => Promise<void>;
  beforeAll(async () => {
    const { rootful, rootless } = await podmen();
    const daemon = await docker();
    stopDocker = daemon.stop;
    engines.push(rootful, rootless, daemon);
  }, 300_000);
  afterAll(async () => {
    for (const place of places) rmSync(place, { recursive: true, force: true });
    await stopDocker();
  });

  it.each(['podman, as root', 'podman, rootless', 'docker'])('perform the same build with %s', async (title) => {
    const engine = engines.find((one) => one.title === title);
    if (engine === undefined) throw new Error(`there is no ${title}`);
    const context = contextOf(FILES);
    readableTo(engine, context);
    const tag = `${MACHINE_REGISTRY}/dry-run/${title.replace(/\W+/g, '-')}:1`;
    const args = ['--tag', tag, '--reproducible', '--build-arg', 'WORD=$(id) "a" \'b\' $$', '--output', 'digest'];
    const folder = join(placeOf(engine), "it's a folder");
    const dry = ['--dry-run', '--output-directory', folder];
    const shown = await startOn(engine, ['build', context, ...machineOptions(engine), ...args, ...dry]).ended;
    expect(shown.status, shown.stderr).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['commands.sh', 'config.json', 'context.tar.gz', 'digest']);
    expect(containersOf(engine)).toEqual([]);
    const ran = await commandsOf(engine, folder);
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stderr).toContain("it's hello");
    expect(containersOf(engine)).toEqual([]);
    const built = await buildOn(engine, context, args);
    expect(built.status, built.stderr).toBe(0);
    expect(ran.stdout).toMatch(/^sha256:[0-9a-f]{64}\n$/);
    expect(ran.stdout).toBe(built.stdout);
  });

  /** A folder of the engine's user. */
  function placeOf(engine: LocalEngine): string {
    const place = mkdtempSync(join(engine.temporary, 'dry-run-'));
    readableTo(engine, place);
    places.push(place);
    return place;
  }
});

/** Runs the script of a folder as the user of an engine. */
async function commandsOf({ environment: env, uid, gid }: LocalEngine, folder: string) {
  const child = spawn(join(folder, 'commands.sh'), { cwd: '/', env, uid, gid, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { status, stdout, stderr };
}
