import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, eventsOf, type Service, type ServiceEvent, startService, wanted } from './in-program-service.ts';
import { crane, kubectl, leftIn, ownNamespace, REGISTRY } from './local-cluster.ts';
import { BUSYBOX, cli, contextOf, localOptions } from './product.ts';

const TOKEN = 'a token of the test';
let namespace: Awaited<ReturnType<typeof ownNamespace>>;
let service: Service;
/** A base image whose builds take their time, and print what a hostile one would. */
let slow = '';

beforeAll(async () => {
  namespace = await ownNamespace('service');
  slow = `${REGISTRY}/${namespace.name}/slow:1`;
  const forged = '\\033[2J\\r"}\\n{"event":"done","digest":"forged"}\\n';
  const dockerfile = `FROM ${BUSYBOX}\nONBUILD RUN printf '${forged}' && sleep 6\n`;
  const context = contextOf({ Dockerfile: dockerfile });
  const base = await cli('build', context, ...localOptions(namespace.name), '--tag', slow);
  if (base.status !== 0) throw new Error(base.stderr);
  service = await startService(namespace.name, { BUILDS: '2', QUEUE: '2', TOKEN, MOST_BYTES: '100000' });
}, 120_000);
afterAll(async () => {
  await service?.stop();
  await namespace?.remove();
});

const build = (image: string, signal?: AbortSignal) =>
  ask(service.url, wanted(image, slow), { token: TOKEN, ...(signal === undefined ? {} : { signal }) });

interface SeenPod {
  readonly metadata: { readonly name: string };
  readonly status: { readonly containerStatuses?: readonly { readonly state: { readonly terminated?: object } }[] };
}

/** Looks at pods of builds until `done`: which were seen, and at most how many at a time whose builder had not ended. */
async function watchPods(done: Promise<unknown>): Promise<{ names: Set<string>; most: number }> {
  const names = new Set<string>();
  let most = 0;
  let isDone = false;
  void done.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    const { items } = JSON.parse(await kubectl('get', 'pods', '-n', namespace.name, '-o', 'json'));
    const on = (items as SeenPod[]).filter(({ status }) => !status.containerStatuses?.[0]?.state.terminated);
    for (const { metadata } of on) names.add(metadata.name);
    most = Math.max(most, on.length);
  }
  return { names, most };
}

/** Resolves when an answer tells that its build is on. */
function began(response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    const heard = ({ event, text }: ServiceEvent) => event === 'phase' && text === 'building' && resolve();
    eventsOf(response, heard).then(() => reject(new Error('it ended')), reject);
  });
}

describe('a service that builds images through the library', () => {
  it('builds each request in a pod of its own, so many at a time; others wait and are told where; more are sent away', async () => {
    const names = ['one:1', 'two:1', 'three:1', 'four:1'];
    const answers: Response[] = [];
    for (const name of names) answers.push(await build(name));
    const all = Promise.all(answers.map((answer) => eventsOf(answer)));
    const seen = watchPods(all);
    const fifth = await build('five:1');
    expect(fifth.status).toBe(503);
    expect(fifth.headers.get('retry-after')).toBe('30');

    const told = await all;
    const positions = told.map((events) =>
      events.flatMap(({ position }) => (position === undefined ? [] : [position])),
    );
    expect(positions).toEqual([[], [], [1], expect.arrayContaining([2, 1])]);
    for (const [index, events] of told.entries()) {
      const digest = (await crane('digest', `${REGISTRY}/${namespace.name}/${names[index]}`)).trim();
      expect(events.filter(({ event }) => event === 'done')).toEqual([
        {
          event: 'done',
          digest,
          image: `${REGISTRY}/${namespace.name}/${names[index]?.split(':')[0]}@${digest}`,
          confirmed: true,
        },
      ]);
      expect(events.at(-1)?.event).toBe('done');
      expect(events).toContainEqual({
        event: 'line',
        text: expect.stringContaining('{"event":"done","digest":"forged"}'),
      });
    }
    const { names: pods, most } = await seen;
    expect(pods.size).toBe(4);
    expect(most).toBe(2);
    expect(await leftIn(namespace.name, 20)).toEqual([]);
    expect(readdirSync(service.temporary)).toEqual([]);
  });

  it('cancels the build of a client that goes away, and forgets one that waits', async () => {
    const first = new AbortController();
    const waiting = new AbortController();
    const running = [await build('gone:1', first.signal), await build('gone:2', first.signal)];
    const third = await build('gone:3', waiting.signal);
    const fourth = await build('stays:1');
    const positions: number[] = [];
    const rest = eventsOf(fourth, ({ position }) => position !== undefined && positions.push(position));
    const left = eventsOf(third).catch(() => 'gone');
    await Promise.all(running.map(began));
    waiting.abort();
    expect(await left).toBe('gone');
    first.abort();
    expect((await rest).at(-1)?.event).toBe('done');
    expect(positions).toEqual([2, 1]);
    expect(await leftIn(namespace.name, 20)).toEqual([]);
    expect(readdirSync(service.temporary)).toEqual([]);
    await expect(crane('digest', `${REGISTRY}/${namespace.name}/gone:1`)).rejects.toThrow();
  });

  it.each([
    ['no JSON', '{', ['the request is no JSON']],
    ['no image', { baseImage: BUSYBOX }, ["'image' is no NAME:TAG"]],
    ['an image elsewhere', { image: '../x:1', baseImage: BUSYBOX }, ["'image' is no NAME:TAG"]],
    ['an unknown name', { image: 'x:1', baseImage: BUSYBOX, kubeconfig: '/x' }, ["there is no 'kubeconfig'"]],
    ['a name that would be another', { image: 'x:1', baseImage: BUSYBOX, env: { 'A=B': 'c' } }, ["'env' is no object"]],
    ['what the library refuses', { image: 'x:1', baseImage: 'A B', user: 'a b' }, ['base-image: ', 'user "a b"']],
    ...['../x', '/etc/x', 'a/../../x', 'a//x', './x', 'a\\..\\x', '', 'x\0', '..'].map(
      (path): [string, object, string[]] => [
        `file ${JSON.stringify(path)}`,
        { image: 'x:1', baseImage: BUSYBOX, files: { [path]: { text: '' } } },
        ['is no path below the folder'],
      ],
    ),
    [
      'a file that is a folder',
      { image: 'x:1', baseImage: BUSYBOX, files: { a: { text: '' }, 'a/b': { text: '' } } },
      ['file "a" is a folder, too'],
    ],
  ])('refuses %s with every problem, and writes nothing', async (_, body, problems) => {
    const answer = await ask(service.url, body, { token: TOKEN });
    expect(answer.status).toBe(400);
    const text = await answer.text();
    for (const problem of problems) expect(text.replaceAll('\\"', '"')).toContain(problem);
    expect(readdirSync(service.temporary)).toEqual([]);
  });

  it('refuses who has no token, what is too large, and what is not there', async () => {
    expect((await ask(service.url, wanted('x:1', BUSYBOX))).status).toBe(401);
    expect((await ask(service.url, wanted('x:1', BUSYBOX), { token: 'other' })).status).toBe(401);
    expect((await ask(service.url, `"${'x'.repeat(200_000)}"`, { token: TOKEN })).status).toBe(413);
    expect((await fetch(`${service.url}/builds`)).status).toBe(405);
    expect((await fetch(`${service.url}/`)).status).toBe(404);
    expect((await fetch(`${service.url}//`)).status).toBe(404);
    expect(await (await fetch(`${service.url}/healthz`)).json()).toEqual({ running: 0, waiting: 0 });
  });

  it('tells what fails in the build, without a digest', async () => {
    const answer = await ask(service.url, wanted('x:1', `${REGISTRY}/there-is:none`), { token: TOKEN });
    const last = (await eventsOf(answer)).at(-1);
    expect(last).toMatchObject({ event: 'failed', code: 'BASE_IMAGE_FAILED' });
    expect(last).not.toHaveProperty('digest');
  });
});

describe('the end of the service', () => {
  it('lets what runs come to its end, and sends away what waits', async () => {
    const own = await startService(namespace.name, { BUILDS: '1', QUEUE: '1' });
    const first = await ask(own.url, wanted('last:1', slow));
    const waits = eventsOf(await ask(own.url, wanted('last:2', slow)));
    const ends = eventsOf(first, ({ text }) => text === 'building' && own.running.child.kill('SIGTERM'));
    expect((await ends).at(-1)?.event).toBe('done');
    expect((await waits).at(-1)).toEqual({
      event: 'failed',
      code: 'CANCELLED',
      problems: ['the service is shutting down'],
    });
    await own.stop();
    expect((await own.running.ended).status).toBe(0);
  });

  it('cancels what takes too long', async () => {
    const own = await startService(namespace.name, { SHUTDOWN_SECONDS: '1' });
    const answer = await ask(own.url, wanted('late:1', slow));
    const events = await eventsOf(answer, ({ text }) => text === 'building' && own.running.child.kill('SIGTERM'));
    expect(events.at(-1)).toMatchObject({ event: 'failed', code: 'CANCELLED' });
    await own.stop();
    expect((await own.running.ended).status).toBe(0);
    expect(await leftIn(namespace.name, 20)).toEqual([]);
  });
});
