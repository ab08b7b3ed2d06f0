import type http from 'node:http';
import { StringDecoder } from 'node:string_decoder';

/**
 * A line longer than this is handed on in parts, so that memory stays bounded whatever a build prints. The parts do not
 * depend on how the bytes arrived: a log that is read again after a cut must have the same ones.
 */
const LONGEST_LINE = 1024 * 1024;

/**
 * The complete lines of a streaming answer, without their line feeds. An unterminated last line is only given where
 * `withLast` says so, and the answer came to its end: otherwise it may be half a line. Throws when the connection breaks
 * or nothing arrives for `idleMilliseconds`; ends when the server ends.
 */
export async function* streamLines(
  response: http.IncomingMessage,
  idleMilliseconds: number,
  withLast = false,
): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let tail = '';
  response.setTimeout(idleMilliseconds, () => response.destroy(new Error('the stream went silent')));
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      const lines = (tail + decoder.write(chunk)).split('\n');
      tail = lines.pop() ?? '';
      for (const line of lines) yield* parts(line);
      while (tail.length > LONGEST_LINE) {
        yield tail.slice(0, LONGEST_LINE);
        tail = tail.slice(LONGEST_LINE);
      }
    }
    if (withLast && response.complete && tail !== '') yield tail;
  } finally {
    response.destroy();
  }
}

function* parts(line: string): Generator<string> {
  for (let at = 0; at === 0 || at < line.length; at += LONGEST_LINE) yield line.slice(at, at + LONGEST_LINE);
}
