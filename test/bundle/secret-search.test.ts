import { describe, expect, it } from 'vitest';
import { asCanaries, freshCanaries } from '../support/secret-canaries.ts';
import { formsOf, SecretSearch } from '../support/secret-forms.ts';

describe('the search for secrets', () => {
  const texts = freshCanaries();
  const search = new SecretSearch(asCanaries(texts));

  it('finds each canary in each form, anywhere in a text', () => {
    let forms = 0;
    for (const [name, text] of Object.entries(texts)) {
      for (const [spelled, form] of formsOf(text)) {
        const found = search.in(`{"before": 1, x${spelled}y}`);
        expect(
          found.map((one) => one.name),
          `${name} ${form}`,
        ).toContain(name);
        forms += 1;
      }
    }
    expect(forms).toBe(search.forms);
    console.log(`control: ${search.canaries.length} canaries found in all of their ${forms} forms`);
  });

  it('finds a canary that is cut anywhere, over two lines or in signs of one each', () => {
    let cuts = 0;
    for (const [name, text] of Object.entries(texts)) {
      for (let at = 1; at < text.length; at += 1) {
        const lines = `    note\n  | ${text.slice(0, at)}\n  | ${text.slice(at)}\n`;
        expect(
          search.in(lines).map((one) => one.name),
          `${name} cut at ${at}`,
        ).toContain(name);
        cuts += 1;
      }
      expect(search.in([...text].map((sign) => `  | ${sign}\n`).join('')).map((one) => one.name)).toContain(name);
    }
    console.log(`control: found in ${cuts} pairs of lines`);
  });

  it('finds nothing in what holds none', () => {
    const other = new SecretSearch(asCanaries(freshCanaries()));
    expect(other.in(JSON.stringify(texts))).toEqual([]);
  });
});
