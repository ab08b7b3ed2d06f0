import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StepLab } from '../../support/step-lab.ts';

const CANARY = 'c4n4ry-p4ssw0rd';
const ACCOUNT = '/tekton/creds/.docker/config.json';
const BUILD = '/kaniko/.docker/config.json';
const PUSH = '/rootless-kaniko/push-config/config.json';
const auths = (...registries: string[]) =>
  JSON.stringify({ auths: Object.fromEntries(registries.map((registry) => [registry, { auth: CANARY }])) });
const OWN = auths('registry.example:5000');

let lab: StepLab;
beforeEach(() => {
  lab = new StepLab({ Dockerfile: 'FROM scratch\n' });
});
afterEach(() => lab.remove());

const warnings = () => lab.reporter.told.filter((line) => line.startsWith('warn: '));

describe('the Docker config of a native Task', () => {
  it.each(['config.json', '.dockerconfigjson'])('is that of the workspace, under the key %s', async (key) => {
    await lab.prepare('native', {}, { dockerconfig: lab.workspace('dockerconfig', { [key]: OWN }) });
    expect(lab.text(BUILD)).toBe(OWN);
    expect(lab.text(PUSH)).toBeUndefined();
  });

  it('is under config.json where there are both keys', async () => {
    const files = { 'config.json': OWN, '.dockerconfigjson': auths('other.example') };
    await lab.prepare('native', {}, { dockerconfig: lab.workspace('dockerconfig', files) });
    expect(lab.text(BUILD)).toBe(OWN);
  });

  it('is that of the ServiceAccount where no workspace is bound', async () => {
    lab.put(ACCOUNT, OWN);
    await lab.prepare('native');
    expect(lab.text(BUILD)).toBe(OWN);
    expect(warnings()).toEqual([]);
  });

  it('is that of the workspace before that of the ServiceAccount', async () => {
    lab.put(ACCOUNT, auths('other.example'));
    await lab.prepare('native', {}, { dockerconfig: lab.workspace('dockerconfig', { 'config.json': OWN }) });
    expect(lab.text(BUILD)).toBe(OWN);
  });

  it('is handed on byte by byte', async () => {
    const text = ` {"credHelpers": {"r.example": "x"},\n"auths": {}, "more": "ünï"}\n\n`;
    await lab.prepare('native', {}, { dockerconfig: lab.workspace('dockerconfig', { 'config.json': text }) });
    expect(lab.text(BUILD)).toBe(text);
  });

  it('is missing where the workspace holds something else', async () => {
    const dockerconfig = lab.workspace('dockerconfig', { 'config.yaml': OWN });
    expect(await lab.problems('native', {}, { dockerconfig })).toEqual([
      'REQUEST_INVALID the workspace dockerconfig holds neither config.json nor .dockerconfigjson. Bind it to a Secret of type kubernetes.io/dockerconfigjson, or to one with the key config.json.',
    ]);
    expect(lab.isUntouched()).toBe(true);
  });
});

describe.each(['native', 'split'] as const)('a bad Docker config of a %s Task', (variant) => {
  const BAD = [
    ['no JSON', `{"auths": {"r.example": {"auth": "${CANARY}"}`],
    ['a text', JSON.stringify(CANARY)],
    ['a list', `["${CANARY}"]`],
    ['null', 'null'],
    ['empty', ''],
    ['auths that are a text', JSON.stringify({ auths: CANARY })],
    ['auths that are a list', JSON.stringify({ auths: [CANARY] })],
    ['helpers that are a text', JSON.stringify({ credHelpers: CANARY })],
    ['a key of its own', `${CANARY}: {}`],
  ] as const;

  it.each(BAD)('that is %s is refused with where it is, and never quoted', async (_, text) => {
    const dockerconfig = lab.workspace('dockerconfig', { '.dockerconfigjson': text });
    const problems = await lab.problems(variant, {}, { dockerconfig });
    expect(problems).toEqual([
      expect.stringContaining('the Docker config of workspace dockerconfig, .dockerconfigjson '),
    ]);
    expect([...problems, ...lab.reporter.told].join('\n')).not.toContain('c4n4ry');
    expect(lab.isUntouched()).toBe(true);
  });

  it('is refused in the ServiceAccount too, and where it is larger than any', async () => {
    lab.put(ACCOUNT, CANARY);
    const [problem = ''] = await lab.problems(variant);
    expect(problem).toContain('the Docker config of the ServiceAccount is no JSON object');
    const dockerconfig = lab.workspace('dockerconfig', { 'config.json': CANARY.repeat(100_000) });
    const [large = ''] = await lab.problems(variant, {}, { dockerconfig });
    expect(large).toMatch(/config\.json cannot be read: it has 1500000 bytes, more than 1048576/);
    expect(problem + large).not.toContain('c4n4ry');
  });
});

describe('the Docker configs of a split Task', () => {
  it.each([
    ['its name', 'registry.example:5000'],
    ['its address', 'https://registry.example:5000/v2/'],
    ['a path in it', 'registry.example:5000/team'],
  ])('are refused where the ServiceAccount opens the registry of the push, by %s', async (_, key) => {
    lab.put(ACCOUNT, auths('other.example', key));
    const dockerconfig = lab.workspace('dockerconfig', { 'config.json': OWN });
    expect(await lab.problems('split', {}, { dockerconfig })).toEqual([
      expect.stringMatching(
        /^REQUEST_INVALID the ServiceAccount has credentials for registry\.example:5000, which Tekton mounts into every step, also the build\. Take the Secret/,
      ),
    ]);
    expect(lab.isUntouched()).toBe(true);
  });

  it.each(['https://index.docker.io/v1/', 'index.docker.io', 'registry-1.docker.io', 'docker.io'])(
    'are refused where it opens Docker Hub, which is pushed to, as %s',
    async (key) => {
      lab.put(ACCOUNT, auths(key));
      expect(await lab.problems('split', { IMAGE: 'team/app:1' })).toEqual([
        expect.stringContaining('the ServiceAccount has credentials for'),
      ]);
      expect(await lab.problems('split')).toEqual([]);
    },
  );

  it('are refused where a helper of the ServiceAccount opens it', async () => {
    lab.put(ACCOUNT, JSON.stringify({ credHelpers: { 'registry.example:5000': 'x' } }));
    expect(await lab.problems('split')).toEqual([expect.stringContaining('the ServiceAccount has credentials for')]);
  });

  it('push with those of the ServiceAccount where they only open others, and warn of them', async () => {
    lab.put(ACCOUNT, auths('other.example'));
    await lab.prepare('split');
    expect(lab.text(PUSH)).toBe(auths('other.example'));
    expect(lab.text(BUILD)).toBeUndefined();
    expect(warnings()).toEqual([
      'warn: the ServiceAccount has credentials of registries, and Tekton mounts them into every step, also the build',
    ]);
  });

  it('warn where pullconfig opens the registry of the push', async () => {
    const pullconfig = lab.workspace('pullconfig', { 'config.json': auths('base.example', 'registry.example:5000') });
    await lab.prepare('split', {}, { pullconfig });
    expect(warnings()).toEqual([
      'warn: the workspace pullconfig has credentials for registry.example:5000, which is pushed to: the build can use them',
    ]);
  });

  it('may open it where nothing is pushed', async () => {
    lab.put(ACCOUNT, OWN);
    const pullconfig = lab.workspace('pullconfig', { 'config.json': OWN });
    expect(await lab.problems('split', { PUSH: 'false' }, { pullconfig })).toEqual([]);
    expect(lab.text(BUILD)).toBe(OWN);
    expect(warnings().join()).not.toContain('pullconfig');
  });

  it('are checked for every name that is pushed', async () => {
    lab.put(ACCOUNT, auths('second.example'));
    expect(await lab.problems('split', { TAGS: ['second.example/app:1'] })).toEqual([
      expect.stringContaining('credentials for second.example'),
    ]);
  });

  it.each(['INSECURE_REGISTRIES', 'SKIP_TLS_VERIFY_REGISTRIES'])(
    'warn where %s says that nobody checks who takes the push, because code of the Dockerfile can lead it elsewhere',
    async (param) => {
      await lab.prepare('split', { [param]: ['registry.example:5000', 'base.example'] });
      expect(warnings()).toEqual([
        expect.stringMatching(
          /^warn: registry\.example:5000 is pushed to without a certificate that is checked: code of the Dockerfile can/,
        ),
      ]);
    },
  );
});
