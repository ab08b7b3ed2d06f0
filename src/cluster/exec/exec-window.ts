/** Bytes that may be under way at first, so that even a very slow line confirms them within the limit for pongs. */
export const SMALLEST_WINDOW = 256 * 1024;
/** Bytes under way at most; more would only be held in memory. */
export const LARGEST_WINDOW = 4 * 1024 * 1024;
/** A full window confirmed this soon may grow, one that takes that long is too large; in milliseconds. */
const SOON_MILLISECONDS = 1_000;
const LATE_MILLISECONDS = 5_000;

/**
 * How much may be sent before the other side has confirmed the earlier bytes. A socket takes megabytes long before they
 * are delivered; pings queue behind them, so a slow line would look dead. Every ping carries the count of the bytes sent
 * before it, and its pong confirms them.
 */
export class ExecWindow {
  #size = SMALLEST_WINDOW;
  #sent = 0;
  #confirmed = 0;
  #marked = 0;
  readonly #marks: { readonly sent: number; readonly at: number }[] = [];

  /** Bytes sent and not yet confirmed. */
  get unconfirmed(): number {
    return this.#sent - this.#confirmed;
  }

  /** Whether `bytes` more may be sent now. */
  hasRoom(bytes: number): boolean {
    return this.unconfirmed === 0 || this.unconfirmed + bytes <= this.#size;
  }

  /** Counts `bytes` as sent; true when a ping is due behind them. */
  add(bytes: number): boolean {
    this.#sent += bytes;
    return this.#sent - this.#marked >= this.#size / 4;
  }

  /** The payload of a ping sent at `now`. */
  mark(now: number): string {
    this.#marked = this.#sent;
    if (this.#marks.at(-1)?.sent !== this.#sent) this.#marks.push({ sent: this.#sent, at: now });
    return String(this.#sent);
  }

  /** Takes a pong that arrived at `now`; anything but one of our own payloads changes nothing. */
  confirm(payload: string, now: number): void {
    const at = this.#marks.findIndex(({ sent }) => String(sent) === payload);
    const mark = this.#marks[at];
    if (mark === undefined) return;
    this.#marks.splice(0, at + 1);
    this.#confirmed = mark.sent;
    const took = now - mark.at;
    if (took > LATE_MILLISECONDS) this.#size = Math.max(SMALLEST_WINDOW, this.#size / 2);
    else if (took < SOON_MILLISECONDS) this.#size = Math.min(LARGEST_WINDOW, this.#size * 2);
  }
}
