import { describe, expect, it } from 'vitest';
import { withholdNodeDebug } from '../../../src/front/node-debug.ts';

function stream() {
  const written: string[] = [];
  return { written, write: (text: string | Uint8Array) => written.push(String(text)) > 0 };
}

describe('what NODE_DEBUG asks for', () => {
  it('is withheld, which is told once, and nothing else is', () => {
    const stderr = stream();
    withholdNodeDebug(stderr, 47, 'http,tls');
    const colour = 'TLS \x1b[33m47\x1b[39m: pair\n';
    const texts = ['before\n', 'HTTP 47: {\n  secret: 1\n}\n', colour, 'HTTP2SESSION 47: x\n', 'HTTP 48: of another\n'];
    for (const text of texts) expect(stderr.write(text)).toBe(true);
    const warning = 'warning: NODE_DEBUG is not obeyed: what Node would tell holds credentials\n';
    expect(stderr.written).toEqual(['before\n', warning, 'HTTP 48: of another\n']);
  });

  it.each([undefined, ''])('leaves the stream alone where it is %j', (debug) => {
    const stderr = stream();
    const { write } = stderr;
    withholdNodeDebug(stderr, 47, debug);
    expect(stderr.write).toBe(write);
  });
});
