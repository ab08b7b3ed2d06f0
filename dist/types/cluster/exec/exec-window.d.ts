/** Bytes that may be under way at first, so that even a very slow line confirms them within the limit for pongs. */
export declare const SMALLEST_WINDOW: number;
/** Bytes under way at most; more would only be held in memory. */
export declare const LARGEST_WINDOW: number;
/**
 * How much may be sent before the other side has confirmed the earlier bytes. A socket takes megabytes long before they
 * are delivered; pings queue behind them, so a slow line would look dead. Every ping carries the count of the bytes sent
 * before it, and its pong confirms them.
 */
export declare class ExecWindow {
    #private;
    /** Bytes sent and not yet confirmed. */
    get unconfirmed(): number;
    /** Whether `bytes` more may be sent now. */
    hasRoom(bytes: number): boolean;
    /** Counts `bytes` as sent; true when a ping is due behind them. */
    add(bytes: number): boolean;
    /** The payload of a ping sent at `now`. */
    mark(now: number): string;
    /** Takes a pong that arrived at `now`; anything but one of our own payloads changes nothing. */
    confirm(payload: string, now: number): void;
}
