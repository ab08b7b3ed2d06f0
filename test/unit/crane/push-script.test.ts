import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PUSH_PLACES } from '../../../src/crane/push-places.ts';
import { PUSH_EXIT, pushArguments } from '../../../src/crane/push-script.ts';
import { parseReference } from '../../../src/image/reference.ts';
import { DIGEST_TEXT } from '../../support/samples.ts';
import { PushLab, SHELLS, TAKEN } from './push-lab.ts';

const OTHER = `sha256:${'f'.repeat(64)}`;
const IMAGE = 'r.example:5000/team/app:1';
const SECOND = 's.example/app:2';
/** What crane says when it was cut off. */
const CUT = `echo 'Error: PUT https://r.example:5000/v2/team/app/manifests/1: EOF' >&2; exit 1`;
/** What no other try changes. */
const FINAL = [
  'Error: GET https://r.example:5000/token?scope=x: UNAUTHORIZED: authentication required',
  'Error: PUT https://r.example:5000/v2/team/app/manifests/1: DENIED: requested access to the resource is denied',
  'Error: POST https://r.example:5000/v2/team/app/blobs/uploads/: unexpected status code 403 Forbidden',
  'Error: PUT https://r.example:5000/v2/team/app/manifests/1: NAME_INVALID: invalid repository name',
  'Error: Get "https://r.example:5000/v2/": dial tcp: lookup r.example on 10.0.0.10:53: no such host',
  'Error: Get "https://r.example:5000/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
  'Error: Get "https://r.example:5000/v2/": http: server gave HTTP response to HTTPS client',
  'Error: layout contains 2 entries, consider --index',
  'Error: loading /kaniko/oci as OCI layout: invalid character',
  'Error: open /kaniko/oci/blobs/sha256/aa: no such file or directory',
];
const refs = ['--image-refs', `${PUSH_PLACES.work}/ref`];

let lab: PushLab;
beforeEach(() => {
  lab = new PushLab();
});
afterEach(() => lab.remove());

/** The words for destinations that are all checked. */
function to(...images: string[]): string[] {
  return pushArguments(images.map(parseReference), { unsafe: new Set() });
}

describe.each(SHELLS.map((shell) => [shell.join(' '), shell] as const))(
  'the script that pushes, in %s',
  (_name, shell) => {
    const run = (images: readonly string[], ...acts: readonly string[]) => lab.run(shell, to(...images), ...acts);

    it('pushes the layout to every destination in turn, and leaves the digest and nothing else', () => {
      const tags = [IMAGE, 'plain.example/a/b:x', SECOND].map(parseReference);
      const ran = lab.run(shell, pushArguments(tags, { unsafe: new Set(['plain.example']) }));
      expect(ran).toMatchObject({ status: 0, left: DIGEST_TEXT });
      expect(lab.calls).toEqual([
        ['push', PUSH_PLACES.layout, IMAGE, ...refs],
        ['push', PUSH_PLACES.layout, 'plain.example/a/b:x', ...refs, '--insecure'],
        ['push', PUSH_PLACES.layout, SECOND, ...refs],
      ]);
      expect(ran.output.split('\n').filter((line) => line.startsWith('pushing '))).toEqual([
        `pushing ${IMAGE}`,
        'pushing plain.example/a/b:x',
        `pushing ${SECOND}`,
      ]);
      expect(lab.pauses).toEqual([]);
    });

    it('tries again twice, later each time, and goes on to the next destination then', () => {
      const ran = run([IMAGE, SECOND], CUT, CUT, TAKEN);
      expect(ran).toMatchObject({ status: 0, left: DIGEST_TEXT });
      expect(lab.calls.map(([, , image]) => image)).toEqual([IMAGE, IMAGE, IMAGE, SECOND]);
      expect(lab.pauses).toEqual([2, 4]);
      expect(ran.output.match(/^trying again in .*$/gm)).toEqual(['trying again in 2 s', 'trying again in 4 s']);
    });

    it('gives each destination three tries', () => {
      const ran = run([IMAGE, SECOND], CUT, CUT, TAKEN, CUT, CUT, TAKEN);
      expect(ran).toMatchObject({ status: 0, left: DIGEST_TEXT });
      expect(lab.pauses).toEqual([2, 4, 2, 4]);
    });

    it('gives up after three tries with the last error of crane, and pushes nowhere else', () => {
      const ran = run([IMAGE, SECOND], CUT, CUT, `echo 'Error: first' >&2; echo 'Error: the last' >&2; exit 1`);
      expect(ran).toMatchObject({ status: PUSH_EXIT.refused, left: `${IMAGE}: Error: the last\n` });
      expect(lab.calls).toHaveLength(3);
      expect(ran.output).toContain(`${IMAGE}: Error: the last\n`);
    });

    it('does not try again what no other try changes', () => {
      const ran = run([IMAGE], `echo '${FINAL[0]}' >&2; exit 1`);
      expect(ran).toMatchObject({ status: PUSH_EXIT.refused, left: `${IMAGE}: ${FINAL[0]}\n` });
      expect(lab.pauses).toEqual([]);
    });

    it('does try again where only the name of the image, or an address, has the words of such an error', () => {
      const image = 'r.example:5000/denied/certificate-forbidden:1';
      const address = 'https://r.example:5000/v2/denied/certificate-forbidden/manifests/1';
      const said = `echo 'pushing ${image}: Error'; echo 'Error: PUT ${address}: EOF' >&2; exit 1`;
      const ran = run([image], said, said, TAKEN);
      expect(ran).toMatchObject({ status: 0, left: DIGEST_TEXT });
      expect(lab.pauses).toEqual([2, 4]);
    });

    it('fails where registries answer with different digests, naming both', () => {
      const ran = run([IMAGE, SECOND], TAKEN, `pushed ${OTHER}`);
      expect(ran).toMatchObject({
        status: PUSH_EXIT.differs,
        left: `${SECOND} got ${OTHER}, the first destination ${DIGEST_TEXT}\n`,
      });
    });

    it('leaves nothing where crane pushed and did not tell what, also for a later destination', () => {
      expect(run([IMAGE], 'exit 0')).toMatchObject({ status: 0, left: '' });
      expect(run([IMAGE, SECOND], 'exit 0', TAKEN, 'exit 0')).toMatchObject({ status: 0, left: '' });
    });

    it('tells how crane ended where that said nothing', () => {
      const ran = run([IMAGE], 'exit 137');
      expect(ran).toMatchObject({
        status: PUSH_EXIT.refused,
        left: `${IMAGE}: crane ended with exit status 137\n`,
      });
    });

    it('takes no earlier push for one whose end nobody saw', () => {
      const ran = run([IMAGE, SECOND], TAKEN, 'kill -9 "$PPID"; exit 0');
      expect(ran).toMatchObject({
        status: PUSH_EXIT.refused,
        left: `${SECOND}: crane ended with exit status unknown\n`,
      });
    });

    it('does not look for crane twice in an image that has none', () => {
      lab.withoutCrane();
      const ran = run([IMAGE]);
      expect(ran).toMatchObject({ status: PUSH_EXIT.refused, left: `${IMAGE}: crane ended with exit status 127\n` });
      expect(lab.pauses).toEqual([]);
    });

    it.each(['config.json', '.dockerconfigjson'])('pushes with an existing Secret that has the key %s', (key) => {
      lab.write(`${PUSH_PLACES.secret}/${key}`, '{}');
      expect(run([IMAGE])).toMatchObject({ status: 0, left: DIGEST_TEXT });
    });

    it('refuses an existing Secret with neither key, before anything is pushed', () => {
      lab.write(`${PUSH_PLACES.secret}/password`, 'x');
      expect(run([IMAGE])).toMatchObject({
        status: PUSH_EXIT.secretKey,
        left: 'the Secret has neither .dockerconfigjson nor config.json\n',
      });
      expect(lab.calls).toEqual([]);
    });
  },
);

describe('an error of crane', () => {
  it.each(FINAL)('is final: %s', (said) => {
    const ran = lab.run(['sh'], to(IMAGE), `echo '${said}' >&2; exit 1`);
    expect(ran).toMatchObject({ status: PUSH_EXIT.refused, left: `${IMAGE}: ${said}\n` });
    expect(lab.calls).toHaveLength(1);
    expect(lab.pauses).toEqual([]);
  });
});
