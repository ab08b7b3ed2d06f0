import type http from 'node:http';
import { StringDecoder } from 'node:string_decoder';

/** A line longer than this is handed on in parts, so that memory stays bounded whatever a build prints. */
const LONGEST_LINE = 1024 * 1024;

/**
 * The complete lines of a streaming answer, without their line feeds. An unterminated tail is not given: after a cut it
 * may be half a line. Throws when the connection breaks or nothing arrives for `idleMilliseconds`; ends when the server ends.
 */
export async function* streamLines(response: http.IncomingMessage, idleMilliseconds: number): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let tail = '';
  response.setTimeout(idleMilliseconds, () => response.destroy(new Error('the stream went silent')));
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      const lines = (tail + decoder.write(chunk)).split('\n');
      tail = lines.pop() ?? '';
      yield* lines;
      if (tail.length > LONGEST_LINE) {
        yield tail;
        tail = '';
      }
    }
  } finally {
    response.destroy();
  }
}
