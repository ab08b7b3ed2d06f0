type Write = typeof process.stderr.write;

/** Where Node writes what NODE_DEBUG asks for. */
export interface DebuggedStream {
  write: Write;
}

/**
 * Keeps off a stream what NODE_DEBUG has Node tell of itself: its requests, with their credentials and private keys. Says so
 * once, where there was something.
 */
export function withholdNodeDebug(stream: DebuggedStream, pid: number, debug: string | undefined): void {
  if (debug === undefined || debug === '') return;
  const write = stream.write.bind(stream);
  // As `HTTP 4711: …`; at a terminal the number has a colour.
  const ofNode = new RegExp(`^[\\w-]+ (?:\\x1b\\[\\d+m)?${pid}(?:\\x1b\\[\\d+m)?: `);
  let told = false;
  const guarded = (...given: Parameters<Write>): boolean => {
    if (!ofNode.test(String(given[0]))) return write(...given);
    if (told) return true;
    told = true;
    return write('warning: NODE_DEBUG is not obeyed: what Node would tell holds credentials\n');
  };
  stream.write = guarded as Write;
}
