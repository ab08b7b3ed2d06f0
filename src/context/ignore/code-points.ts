import type { PathBytes } from '../path-bytes.ts';

/** What stands for a byte that is no UTF-8. */
export const REPLACEMENT = 0xfffd;

/** One character of a byte string. */
export interface DecodedCharacter {
  readonly code: number;
  /** Bytes it takes; a replacement character of width 1 is a byte that is no UTF-8. */
  readonly width: number;
}

/** By the leading byte: how many bytes follow, and what the first of those may be. */
const SEQUENCES: readonly { from: number; to: number; more: number; low?: number; high?: number }[] = [
  { from: 0xc2, to: 0xdf, more: 1 },
  { from: 0xe0, to: 0xe0, more: 2, low: 0xa0 },
  { from: 0xe1, to: 0xec, more: 2 },
  { from: 0xed, to: 0xed, more: 2, high: 0x9f },
  { from: 0xee, to: 0xef, more: 2 },
  { from: 0xf0, to: 0xf0, more: 3, low: 0x90 },
  { from: 0xf1, to: 0xf3, more: 3 },
  { from: 0xf4, to: 0xf4, more: 3, high: 0x8f },
];
const INVALID: DecodedCharacter = { code: REPLACEMENT, width: 1 };

/**
 * The characters of a byte string as Go sees them: each byte that is no UTF-8 is one replacement character, where
 * JavaScript's own decoder makes one of several such bytes.
 */
export function codePointsOf(bytes: PathBytes): number[] {
  const codes: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes.charCodeAt(at);
    const { code, width } = byte < 0x80 ? { code: byte, width: 1 } : characterAt(bytes, at);
    codes.push(code);
    at += width;
  }
  return codes;
}

/** The character that begins at a byte. */
export function characterAt(bytes: PathBytes, at: number): DecodedCharacter {
  const lead = bytes.charCodeAt(at);
  if (lead < 0x80) return { code: lead, width: 1 };
  const sequence = SEQUENCES.find(({ from, to }) => lead >= from && lead <= to);
  if (sequence === undefined) return INVALID;
  const { more, low = 0x80, high = 0xbf } = sequence;
  let code = lead & (0x3f >> more);
  for (let index = 1; index <= more; index++) {
    const byte = bytes.charCodeAt(at + index);
    const fits = index === 1 ? byte >= low && byte <= high : byte >= 0x80 && byte <= 0xbf;
    if (!fits) return INVALID;
    code = (code << 6) | (byte & 0x3f);
  }
  return { code, width: more + 1 };
}
