import type { ServerResponse } from 'node:http';
import type { V1Pod } from '@kubernetes/client-node';
import { answerJson, answerStatus, type Exchange } from './fake-answers.ts';

interface WatchEvent {
  readonly type: string;
  readonly object: unknown;
}

/** The pods of a namespace as the API server keeps them: one at most, its versions, and those who watch. */
export class FakePods {
  readonly #watchers = new Map<ServerResponse, { readonly bookmarks: boolean }>();
  readonly #history: { version: number; event: WatchEvent }[] = [];
  #pod: V1Pod | undefined;
  #version = 1;
  #oldest = 0;

  get watchers(): number {
    return this.#watchers.size;
  }

  get pod(): V1Pod | undefined {
    return this.#pod;
  }

  get version(): number {
    return this.#version;
  }

  /** Makes or changes the pod; watchers hear of it. It gets the next resource version, unless it brings one. */
  set(pod: V1Pod): void {
    const type = this.#pod === undefined ? 'ADDED' : 'MODIFIED';
    this.#version += 1;
    this.#pod = { ...pod, metadata: { resourceVersion: String(this.#version), ...pod.metadata } };
    this.#tell({ type, object: this.#pod });
  }

  delete(): void {
    const pod = this.#pod;
    this.#pod = undefined;
    this.#version += 1;
    const metadata = { ...pod?.metadata, resourceVersion: String(this.#version) };
    if (pod !== undefined) this.#tell({ type: 'DELETED', object: { ...pod, metadata } });
  }

  /** Other objects of the cluster change, and watchers that asked for it hear how far the versions went. */
  bookmark(): void {
    this.#version += 10;
    const metadata = { resourceVersion: String(this.#version) };
    for (const [watcher, { bookmarks }] of this.#watchers)
      if (bookmarks) write(watcher, { type: 'BOOKMARK', object: { kind: 'Pod', metadata } });
  }

  /** Sends an event as it is, whether it is true or not. */
  send(event: WatchEvent): void {
    for (const watcher of this.#watchers.keys()) write(watcher, event);
  }

  /** Forgets the versions up to now, so that a watch from before them is refused. */
  compact(): void {
    this.#version += 1;
    this.#oldest = this.#version;
  }

  /** The watches end as they do when their time is over. */
  endWatches(): void {
    for (const watcher of this.#watchers.keys()) watcher.end();
    this.#watchers.clear();
  }

  cutWatches(): void {
    for (const watcher of this.#watchers.keys()) watcher.socket?.destroy();
    this.#watchers.clear();
  }

  /** Answers a list or a watch. */
  serve({ query, response }: Exchange): true {
    if (query.get('watch') !== 'true') {
      const items = this.#pod === undefined ? [] : [this.#pod];
      return answerJson(response, 200, { metadata: { resourceVersion: String(this.#version) }, items });
    }
    const from = Number(query.get('resourceVersion'));
    if (from < this.#oldest) return answerStatus(response, 410, `too old resource version: ${from} (${this.#oldest})`);
    response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
    for (const { version, event } of this.#history) if (version > from) write(response, event);
    this.#watchers.set(response, { bookmarks: query.get('allowWatchBookmarks') === 'true' });
    response.on('close', () => this.#watchers.delete(response));
    return true;
  }

  #tell(event: WatchEvent): void {
    this.#history.push({ version: this.#version, event });
    this.send(event);
  }
}

function write(watcher: ServerResponse, event: WatchEvent): void {
  watcher.write(`${JSON.stringify(event)}\n`);
}
