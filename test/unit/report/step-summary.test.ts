import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BuildError, RequestProblems } from '../../../src/build/errors.ts';
import type { BuildOutcome } from '../../../src/build/outcome.ts';
import { HiddenTexts } from '../../../src/report/hidden-texts.ts';
import { plainMarkdown } from '../../../src/report/markdown.ts';
import { failureSummary, outcomeSummary } from '../../../src/report/step-summary.ts';
import { DIGEST_TEXT, sampleDigest, sampleRequest } from '../../support/samples.ts';

const OUTCOME: BuildOutcome = {
  digest: sampleDigest(),
  image: `r.example/app@${DIGEST_TEXT}`,
  imageName: 'r.example/app',
  images: ['r.example/app:1', 'r.example/app:2'],
  pullImage: `local:5000/app@${DIGEST_TEXT}`,
  confirmed: true,
  securityProfile: 'hardened',
  contextTransport: 'configmap',
  reasons: { securityProfile: 'as asked for', contextTransport: 'it fits' },
  contextCommit: 'c'.repeat(40),
  runsOn: 'cluster',
  workload: 'job',
  pod: 'ci/app-1',
  phases: [
    { name: 'pack', seconds: 0.04 },
    { name: 'build', seconds: 12.34 },
  ],
};
const { digest, image, imageName, pullImage, ...rest } = OUTCOME;
const UNPUSHED: BuildOutcome = { ...rest, images: [], confirmed: false };
const HOSTILE = [
  ...['a|b', '<img src=x onerror=y>', '[click](http://x)', '![](http://x/y.png)', '`code`', '\n# head', '\r##[error]x'],
  ...[
    '*bold*',
    '$x$',
    '_x_',
    '~~x~~',
    '\\| x',
    '| x |\n| --- |',
    '&lt;b&gt;',
    '@someone',
    '```\nblock',
    '</table>',
    '\u001b[31m',
  ],
];
/** What Markdown or HTML would take for markup. */
const MARKUP = /[<>`|*_~[\]\\@$\n\r]|&(?!#\d+;)|(?<!&)#/;

function asItIs(text: string): string {
  return text;
}

function rowsOf(summary: string): string[] {
  return summary.split('\n').filter((line) => line.startsWith('|'));
}

describe('the summary of a build', () => {
  it('names image, digest, what was applied, the times, and how to pull', () => {
    const summary = outcomeSummary(OUTCOME, sampleRequest({ executor: 'r.example/kaniko:v1' }));
    for (const part of [
      '### Image pushed: r.example/app:1',
      `| digest | <code>${DIGEST_TEXT}</code> |`,
      '| tag | <code>r.example/app:2</code> |',
      '| confirmed | yes, the registry holds the digest |',
      '| security profile | <code>hardened</code>: as asked for |',
      '| context transport | <code>configmap</code>: it fits |',
      `| context commit | <code>${'c'.repeat(40)}</code> |`,
      '| workload | <code>job</code> |',
      '| executor | <code>r.example/kaniko:v1</code> |',
      '| pod | <code>ci/app-1</code> |',
      '| build | 12.3 |',
      `docker pull local:5000/app@${DIGEST_TEXT}`,
      `kubectl set image deployment/NAME CONTAINER=local:5000/app@${DIGEST_TEXT}`,
    ]) {
      expect(summary).toContain(part);
    }
  });

  it('says why a digest is not confirmed, and of an image that was not pushed just that', () => {
    const summary = outcomeSummary(
      { ...OUTCOME, confirmed: false, confirmation: 'no route | to host' },
      sampleRequest(),
    );
    expect(summary).toContain('| confirmed | no: no route &#124; to host |');
    expect(summary).not.toContain('moved elsewhere');
    expect(outcomeSummary({ ...OUTCOME, tagMoved: true }, sampleRequest())).toContain('moved elsewhere');
    const unpushed = outcomeSummary(UNPUSHED, sampleRequest());
    expect(unpushed).toContain('### Image built, not pushed');
    expect(unpushed).not.toMatch(/digest|docker pull/);
  });

  it('of a failed build names every problem, the next step and the phase', () => {
    const problems = [
      new BuildError('REQUEST_INVALID', "push is 'yes'", { hint: 'Give push as true or false.' }),
      new BuildError('REFERENCE_INVALID', 'b'),
    ];
    expect(failureSummary(new RequestProblems(problems), 'starting', asItIs)).toBe(
      [
        '### Build failed',
        "- `REQUEST_INVALID` push is 'yes'. Give push as true or false.\n- `REFERENCE_INVALID` b.",
        'Stopped at: starting\n\n',
      ].join('\n\n'),
    );
  });

  it('holds no secret that Markdown writes otherwise than it is, nor the beginning of one that is cut', () => {
    const secret = 'dckr_pat_[1]*~&|#x';
    const hidden = new HiddenTexts();
    hidden.add([secret]);
    const error = new BuildError('BUILD_FAILED', `echo ${secret} ${'x'.repeat(1_980)} ${secret}`);
    const summary = failureSummary(error, `building with ${secret}`, (text) => hidden.masked(text));
    expect(summary).not.toMatch(/pat|dckr/);
    const told = outcomeSummary({ ...OUTCOME, confirmed: false, confirmation: secret }, sampleRequest());
    expect(hidden.masked(told)).toContain('| confirmed | no: *** |');
  });

  it.each(HOSTILE)('shows %j as the text it is', (text) => {
    expect(plainMarkdown(text)).not.toMatch(MARKUP);
    const phases = [{ name: text, seconds: 1 }];
    const summary = outcomeSummary(
      { ...OUTCOME, confirmed: false, confirmation: text, pod: text, phases },
      sampleRequest(),
    );
    const cells = rowsOf(summary).map((row) => row.split('|').length);
    expect(new Set(cells)).toEqual(new Set([4]));
    expect(summary.replace(/<\/?code>/g, '')).not.toMatch(/<|\]\(/);
    expect(failureSummary(new BuildError('BUILD_FAILED', text, { hint: text }), text, asItIs).split('\n')).toHaveLength(
      7,
    );
  });

  it('holds no markup of any hostile text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plainMarkdown(text)).not.toMatch(MARKUP);
      }),
    );
  });

  it('stays far below what a runner drops', () => {
    const long = '|'.repeat(3_000_000);
    const images = Array.from({ length: 5_000 }, (_, at) => `r.example/app:${at}`);
    const phases = Array.from({ length: 5_000 }, () => ({ name: long, seconds: 1 }));
    expect(outcomeSummary({ ...OUTCOME, images, phases, pod: long }, sampleRequest()).length).toBeLessThan(600 * 1024);
    const problems = Array.from({ length: 5_000 }, () => new BuildError('REQUEST_INVALID', long, { hint: long }));
    expect(failureSummary(new RequestProblems(problems), long, asItIs).length).toBeLessThan(600 * 1024);
  });
});
