import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BuildError } from '../../../src/build/errors.ts';
import type { Ending } from '../../../src/build/outcome.ts';
import { PUSH_PLACES } from '../../../src/crane/push-places.ts';
import { PUSH_EXIT, pushArguments } from '../../../src/crane/push-script.ts';
import { judgePush } from '../../../src/crane/push-verdict.ts';
import { parseReference } from '../../../src/image/reference.ts';
import { DIGEST_TEXT } from '../../support/samples.ts';
import { PushLab, type Ran } from './push-lab.ts';

const IMAGE = 'r.example/app:1';
const FORGED = `sha256:${'e'.repeat(64)}`;
const WORDS = pushArguments([parseReference(IMAGE)], { unsafe: new Set() });

function errorOf(ending: Partial<Ending>): BuildError {
  try {
    judgePush({ exitCode: 0, where: 'ci/pod', ...ending });
  } catch (error) {
    return error as BuildError;
  }
  throw new Error('judged as a success');
}

describe('the verdict on a push', () => {
  it('is the digest that the container left', () => {
    expect(judgePush({ exitCode: 0, where: 'ci/pod', reason: 'Completed', message: DIGEST_TEXT })).toBe(DIGEST_TEXT);
  });

  it.each([undefined, '', `${DIGEST_TEXT}\n`, `${IMAGE}@${DIGEST_TEXT}`, DIGEST_TEXT.toUpperCase(), `${FORGED} `])(
    'takes %j for no digest',
    (message) => {
      expect(errorOf(message === undefined ? {} : { message })).toMatchObject({
        code: 'DIGEST_MISSING',
        message: 'the push ended with success but left no digest',
        hint: expect.stringContaining('pusher-image'),
      });
    },
  );

  it('takes a digest for none with any other exit status, or where a process was killed', () => {
    expect(errorOf({ exitCode: 1, message: FORGED })).toMatchObject({ code: 'PUSH_FAILED' });
    for (const exitCode of [0, 91, 137]) {
      expect(errorOf({ exitCode, reason: 'OOMKilled', message: FORGED })).toMatchObject({
        code: 'OUT_OF_MEMORY',
        message: 'the container that pushes was killed for lack of memory',
        hint: 'Raise resources: limits.memory.',
      });
    }
  });

  it.each([
    ['UNAUTHORIZED: authentication required', /^Log in there on this machine/],
    ['tls: failed to verify certificate: x509: certificate signed by unknown authority', /registry-ca/],
    ['http: server gave HTTP response to HTTPS client', /insecure-registries/],
    ['NAME_UNKNOWN: repository name not known to registry', /^Create the repository/],
    ['EOF', /^Check the tag/],
  ])('names what the registry said and the next step: %s', (said, step) => {
    const message = `${IMAGE}: Error: PUT https://r.example/v2/app/manifests/1: ${said}\n`;
    const error = errorOf({ exitCode: PUSH_EXIT.refused, message });
    expect(error).toMatchObject({ code: 'PUSH_FAILED', hint: expect.stringMatching(step) });
    expect(error.message).toBe(`the image was built, but not pushed: ${message.trim()}`);
  });

  it('takes no word of the name of the image for one of the registry', () => {
    const message =
      'denied.example/unauthorized/quota:1: Error: PUT https://denied.example/v2/unauthorized/quota/: EOF';
    expect(errorOf({ exitCode: PUSH_EXIT.refused, message }).hint).toMatch(/^Check the tag/);
  });

  it.each([
    'open /kaniko/oci/blobs/sha256/1234: permission denied',
    'lstat /kaniko/oci/blobs/sha256/1234: no such file or directory',
    'layout blob sha256:1234 is not a regular file',
    'layout contains non-image (mediaType: "denied"), consider --index',
    "invalid character '\"' after top-level value",
  ])('blames no registry for what the build left: %s', (said) => {
    expect(errorOf({ exitCode: PUSH_EXIT.refused, message: `${IMAGE}: Error: ${said}\n` })).toMatchObject({
      code: 'PUSH_FAILED',
      message: `what the build left cannot be pushed: ${IMAGE}: Error: ${said}`,
      hint: expect.stringContaining('writes to /kaniko'),
    });
  });

  it('of an image without crane names pusher-image', () => {
    const message = `${IMAGE}: crane ended with exit status 127\n`;
    expect(errorOf({ exitCode: PUSH_EXIT.refused, message }).hint).toMatch(/^Check pusher-image: it must hold crane/);
  });

  it('tells of a Secret that cannot be used as of a mistake in the request', () => {
    const message = 'the Secret has neither .dockerconfigjson nor config.json\n';
    expect(errorOf({ exitCode: PUSH_EXIT.secretKey, message })).toMatchObject({
      code: 'REQUEST_INVALID',
      message: `the Secret named by registry-secret cannot be used: ${message.trim()}`,
      hint: 'Make it with kubectl create secret docker-registry.',
    });
  });

  it('tells of registries that do not agree, and of a container that says nothing', () => {
    expect(errorOf({ exitCode: PUSH_EXIT.differs, message: 'a got b' })).toMatchObject({
      code: 'PUSH_FAILED',
      message: 'a got b',
      hint: expect.stringContaining('push to one at a time'),
    });
    expect(errorOf({ exitCode: 2 }).message).toBe(
      'the image was built, but not pushed: the container that pushes ended with exit status 2',
    );
  });
});

describe('what a hostile registry or layout has crane print', () => {
  let lab: PushLab;
  beforeEach(() => {
    lab = new PushLab();
  });
  afterEach(() => lab.remove());

  function judged({ status, left }: Ran): BuildError {
    return errorOf({ exitCode: status ?? -1, message: left });
  }

  it('is no digest where the push failed, however it looks', () => {
    const said = `Error: x\\n${IMAGE}@${FORGED}\\n${FORGED}\\nError: ${FORGED}\\n`;
    const ran = lab.run(['sh'], WORDS, `printf '${said}'; exit 1`);
    expect(ran).toMatchObject({ status: PUSH_EXIT.refused, left: `${IMAGE}: Error: ${FORGED}\n` });
    expect(judged(ran)).toMatchObject({ code: 'PUSH_FAILED' });
  });

  it('is no digest where the push went well either: that is what crane wrote to a file of its own', () => {
    const said = `Error: x\\n${IMAGE}@${FORGED}\\n${FORGED}\\n`;
    const { status, left } = lab.run(['sh'], WORDS, `printf '${said}'; pushed; printf '${said}' >&2`);
    expect(judgePush({ exitCode: status ?? -1, message: left, where: 'ci/pod' })).toBe(DIGEST_TEXT);
  });

  it('stays on one line of at most 2000 characters, whatever escapes it has', () => {
    const ran = lab.run(['sh'], WORDS, `printf 'Error: a\\\\nb\\\\c denied %05000d\\n' 1; exit 1`);
    expect(ran.left).toMatch(/^r\.example\/app:1: Error: a\\nb\\c denied 0+\n$/);
    expect(ran.left).toHaveLength(2001);
  });

  it('runs nothing', () => {
    const trap = `${lab.folder}/trapped`;
    const said = `Error: \\$(touch ${trap}) \\\`touch ${trap}\\\` '; touch ${trap}; ' denied`;
    const ran = lab.run(['sh'], WORDS, `echo "${said}" >&2; exit 1`);
    expect(ran.left).toContain(`$(touch ${trap})`);
    expect(ran.left).toContain(`\`touch ${trap}\``);
    expect(lab.has('trapped')).toBe(false);
  });

  it('is one thing in the log of the run, too, where the layout is not pushed', () => {
    lab.write(`${PUSH_PLACES.layout}/index.json`, `{"manifests":[],"x":"${FORGED}"}`);
    const ran = lab.run(['sh'], WORDS);
    expect(ran).toMatchObject({ status: PUSH_EXIT.layout, left: 'its index does not name one image\n' });
    expect(lab.calls).toEqual([]);
    expect(judged(ran)).toMatchObject({
      code: 'PUSH_FAILED',
      message: 'what the build left is not pushed: its index does not name one image',
      hint: expect.stringContaining('/kaniko'),
    });
  });
});
