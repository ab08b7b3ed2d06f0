/** A line of a stream without its line feed, or one part of a line that is too long to be kept whole. */
export interface LinePart {
  readonly text: string;
  /** False for the later parts of a line. */
  readonly begins: boolean;
}

const LINE_FEED = 0x0a;

/** Bytes of a line after which it is handed on in parts, so that memory stays bounded whatever a build prints: 1 MiB. */
export const LONGEST_LINE = 1024 * 1024;

/** Cuts bytes into lines, each given once it is complete. What is no UTF-8 becomes U+FFFD. */
export class ByteLines {
  readonly #line: UnfinishedLine;

  /** The parts of a line longer than `longest` bytes do not depend on how they arrived. */
  constructor(longest = LONGEST_LINE) {
    this.#line = new UnfinishedLine(longest);
  }

  /** Takes the next bytes and gives the lines that are complete by them. */
  *add(chunk: Buffer): Generator<LinePart> {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      yield* this.#line.add(chunk.subarray(from, at));
      yield this.#line.end();
      from = at + 1;
    }
    yield* this.#line.add(chunk.subarray(from));
  }

  /** The last line, where it has no line feed. */
  *end(): Generator<LinePart> {
    if (!this.#line.isEmpty) yield this.#line.end();
  }
}

/** Collects the bytes of a line; decoding waits until they are together, because a character may arrive in two pieces. */
class UnfinishedLine {
  readonly #longest: number;
  #pieces: Buffer[] = [];
  #size = 0;
  #begins = true;

  constructor(longest: number) {
    this.#longest = longest;
  }

  get isEmpty(): boolean {
    return this.#size === 0 && this.#begins;
  }

  /** Takes bytes of the line, none of which is a line feed; gives the parts that are full and have something after them. */
  *add(bytes: Buffer): Generator<LinePart> {
    if (bytes.length === 0) return;
    this.#pieces.push(bytes);
    this.#size += bytes.length;
    if (this.#size <= this.#longest) return;
    let whole = Buffer.concat(this.#pieces);
    while (whole.length > this.#longest) {
      const cut = characterStart(whole, this.#longest);
      yield this.#part(whole.subarray(0, cut));
      whole = whole.subarray(cut);
    }
    this.#pieces = [whole];
    this.#size = whole.length;
  }

  /** The rest of the line, whose line feed has come; empty for an empty line. */
  end(): LinePart {
    const [only] = this.#pieces;
    const rest = this.#pieces.length === 1 && only !== undefined ? only : Buffer.concat(this.#pieces);
    const part = this.#part(rest);
    this.#pieces = [];
    this.#size = 0;
    this.#begins = true;
    return part;
  }

  #part(bytes: Buffer): LinePart {
    const part = { text: bytes.toString('utf8'), begins: this.#begins };
    this.#begins = false;
    return part;
  }
}

/** The last place not after `at` where a character begins; `at` itself where the bytes are no UTF-8. */
function characterStart(bytes: Buffer, at: number): number {
  for (let start = at; start > at - 4; start -= 1) if (((bytes[start] ?? 0) & 0xc0) !== 0x80) return start;
  return at;
}
