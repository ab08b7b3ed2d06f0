/**
 * Aborts when so many milliseconds have gone by, as the deadlines of the product do. `AbortSignal.timeout` is collected by
 * Node 20 where nothing but `AbortSignal.any` holds it: a test would then wait for a limit that never comes.
 */
export function deadlineIn(milliseconds: number): AbortSignal {
  const deadline = new AbortController();
  setTimeout(() => deadline.abort(new DOMException('The time is over', 'TimeoutError')), milliseconds).unref();
  return deadline.signal;
}
