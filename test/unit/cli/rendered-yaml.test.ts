import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { asYaml } from '../../../src/cli/rendered-yaml.ts';
import { anyText } from '../../support/overlays.ts';

const manifest = { name: 'job.yaml', text: 'kind: Job\n' };

describe('rendered files in one stream', () => {
  it('shows a Dockerfile in comments, so that kubectl can still take it', () => {
    const text = asYaml([
      manifest,
      { name: 'configmap.yaml', text: 'kind: ConfigMap\n' },
      { name: 'Dockerfile', text: 'FROM a\n\nUSER b\n' },
    ]);
    expect(text).toBe(
      '# job.yaml\nkind: Job\n---\n# configmap.yaml\nkind: ConfigMap\n# Dockerfile\n#\n# FROM a\n#\n# USER b\n',
    );
  });

  it('commands no runner and no terminal by a Dockerfile in comments', () => {
    const text = asYaml([manifest, { name: 'Dockerfile', text: '##[error]x\n::error::x\nA \x1b[2K\x9b2K\u202ey\n' }]);
    expect(text).toBe('# job.yaml\nkind: Job\n# Dockerfile\n#\n# ## [error]x\n# ::error::x\n# A \ufffd[2K\ufffd2Ky\n');
  });

  it('is the same YAML whatever the Dockerfile holds', () => {
    const same = (dockerfile: string) => {
      const text = asYaml([manifest, { name: 'Dockerfile', text: `${dockerfile}\0` }]);
      expect(loadAll(text)).toEqual([{ kind: 'Job' }]);
      expect(parseAllDocuments(text, { version: '1.1' }).map((document) => document.toJS())).toEqual([{ kind: 'Job' }]);
      expect(
        text
          .split(/[\n\r\u0085\u2028\u2029]/)
          .slice(2)
          .every((line) => /^(#|$)/.test(line)),
      ).toBe(true);
    };
    fc.assert(fc.property(anyText, same), { numRuns: 1000 });
  });
});
