/** Lets so many run at a time; the others wait, first come, first served. */
export class BuildQueue {
  #most;
  #running = 0;
  #waiting = [];

  constructor(most) {
    this.#most = most;
  }

  get running() {
    return this.#running;
  }

  get waiting() {
    return this.#waiting.length;
  }

  /**
   * Runs `work` when it is its turn. `moved` hears its place in the queue, from 1, whenever that changes. Rejects with the
   * reason of `signal` when that aborts before its turn.
   */
  async run(work, { signal, moved }) {
    signal.throwIfAborted();
    if (this.#running < this.#most) this.#running += 1;
    else await this.#turn(signal, moved);
    try {
      return await work();
    } finally {
      this.#next();
    }
  }

  /** Sends away all that wait, with a reason. */
  dismiss(reason) {
    for (const { leave } of this.#waiting.splice(0)) leave(reason);
  }

  #turn(signal, moved) {
    return new Promise((resolve, reject) => {
      const entry = { enter: resolve, leave: reject, moved };
      this.#waiting.push(entry);
      moved(this.#waiting.length);
      signal.addEventListener('abort', () => {
        const place = this.#waiting.indexOf(entry);
        if (place === -1) return;
        this.#waiting.splice(place, 1);
        this.#tellPlaces(place);
        reject(signal.reason);
      });
    });
  }

  /** Hands the place of one that ended to the first that waits. */
  #next() {
    const first = this.#waiting.shift();
    if (first === undefined) this.#running -= 1;
    else first.enter();
    this.#tellPlaces(0);
  }

  #tellPlaces(from) {
    for (const [index, { moved }] of this.#waiting.entries()) if (index >= from) moved(index + 1);
  }
}
