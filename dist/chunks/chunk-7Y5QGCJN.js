import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);

// src/stream/byte-lines.ts
var ByteLines = class {
  #line;
  /** The parts of a line longer than `longest` bytes do not depend on how they arrived. */
  constructor(longest = 1048576) {
    this.#line = new UnfinishedLine(longest);
  }
  /** Takes the next bytes and gives the lines that are complete by them. */
  *add(chunk) {
    let from = 0;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from))
      yield* this.#line.add(chunk.subarray(from, at)), yield this.#line.end(), from = at + 1;
    yield* this.#line.add(chunk.subarray(from));
  }
  /** The last line, where it has no line feed. */
  *end() {
    this.#line.isEmpty || (yield this.#line.end());
  }
}, UnfinishedLine = class {
  #longest;
  #pieces = [];
  #size = 0;
  #begins = !0;
  constructor(longest) {
    this.#longest = longest;
  }
  get isEmpty() {
    return this.#size === 0 && this.#begins;
  }
  /** Takes bytes of the line, none of which is a line feed; gives the parts that are full and have something after them. */
  *add(bytes) {
    if (bytes.length === 0 || (this.#pieces.push(bytes), this.#size += bytes.length, this.#size <= this.#longest)) return;
    let whole = Buffer.concat(this.#pieces);
    for (; whole.length > this.#longest; ) {
      let cut = characterStart(whole, this.#longest);
      yield this.#part(whole.subarray(0, cut)), whole = whole.subarray(cut);
    }
    this.#pieces = [whole], this.#size = whole.length;
  }
  /** The rest of the line, whose line feed has come; empty for an empty line. */
  end() {
    let [only] = this.#pieces, rest = this.#pieces.length === 1 && only !== void 0 ? only : Buffer.concat(this.#pieces), part = this.#part(rest);
    return this.#pieces = [], this.#size = 0, this.#begins = !0, part;
  }
  #part(bytes) {
    let part = { text: bytes.toString("utf8"), begins: this.#begins };
    return this.#begins = !1, part;
  }
};
function characterStart(bytes, at) {
  for (let start = at; start > at - 4; start -= 1) if (((bytes[start] ?? 0) & 192) !== 128) return start;
  return at;
}

export {
  ByteLines
};
