// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the braces are those of Dockerfiles
import { describe, expect, it } from 'vitest';
import type { BuildError } from '../../../src/build/errors.ts';
import { parseDockerfile } from '../../../src/dockerfile/instructions.ts';
import { BuildLog } from '../../../src/kaniko/build-log.ts';
import { explainFailure, type FailedBuild } from '../../../src/kaniko/failure.ts';

const DOCKERFILE = `FROM debian:12
RUN echo one && \\
    echo two; exit 3
COPY nope /x
`;

function info(text: string): string {
  return `time="2026-11-21T12:39:00Z" level=info msg=${JSON.stringify(text)}`;
}

/** The error for a build that printed `lines` and ended with 1, unless `more` says otherwise. */
function explain(lines: readonly string[], more: Partial<FailedBuild> = {}): BuildError {
  const log = new BuildLog();
  for (const line of lines) log.read(line);
  return explainFailure({ exitCode: 1, findings: log.findings, instructions: parseDockerfile(DOCKERFILE), ...more });
}

describe('a file that cannot be kept for a later stage', () => {
  const said = 'could not save file: copying file: read /proc/1/attr/current: invalid argument';
  const lines = [
    info("Building stage 'a' [idx: '0', base-idx: '-1']"),
    info('COPY x /x'),
    `error building image: ${said}`,
  ];
  const text = 'FROM a AS one\nCOPY x /x\nFROM a\nCOPY --chown=1 \\\n --from=one / /k\n';

  it('is told with the COPY that takes it, not with the last command of the stage', () => {
    const error = explain(lines, { instructions: parseDockerfile(text) });
    expect(error.message).toBe(`Dockerfile line 4: COPY --chown=1 --from=one / /k failed: ${said}`);
    expect(error.place).toEqual({ line: 4, endLine: 5 });
  });

  it('is told without one where several may be it', () => {
    const error = explain(lines, { instructions: parseDockerfile(`${text}COPY --from=one /y /z\n`) });
    expect(error.message).toBe(`what a COPY takes from another stage failed: ${said}`);
  });
});

describe('a RUN step that fails', () => {
  const RUN = info('RUN echo one &&     echo two; exit 3');

  it('is named with its line in the Dockerfile and its own exit status', () => {
    const error = explain([
      RUN,
      'one',
      'error building image: error building stage: failed to execute command: waiting for process to exit: exit status 3',
    ]);
    expect(error.code).toBe('BUILD_FAILED');
    expect(error.message).toMatch(
      /^Dockerfile line 2: RUN echo one && +echo two; exit 3 ended with exit status 3 \(Kaniko: 1\)$/,
    );
  });

  it('by a signal is named with the signal', () => {
    const error = explain([
      RUN,
      'error building image: error building stage: failed to execute command: waiting for process to exit: signal: killed',
    ]);
    expect(error.message).toContain('was ended by signal: killed');
  });

  it('whose log was lost is told by the exit status of the builder', () => {
    expect(explain([RUN], { exitCode: 9 }).message).toContain('ended with exit status 9');
  });

  it('that is not in the Dockerfile as printed has no line', () => {
    const error = explain([
      info('RUN from elsewhere'),
      'error building image: waiting for process to exit: exit status 9',
    ]);
    expect(error.message).toBe('RUN from elsewhere ended with exit status 9 (Kaniko: 1)');
  });

  it('of great length is cut', () => {
    const error = explain([
      info(`RUN ${'x'.repeat(5000)}`),
      'error building image: waiting for process to exit: exit status 9',
    ]);
    expect(error.message.length).toBeLessThan(300);
  });
});

describe('the place of a failure', () => {
  const TWICE = parseDockerfile(
    'FROM a AS one\nRUN exit 3\nFROM b\nRUN true\nRUN \\\n exit 3\nCOPY --from=one /x $Y\n',
  );
  const stage = (base: string, idx: number) => [
    info('Executing 0 build triggers'),
    info(`Building stage '${base}' [idx: '${idx}', base-idx: '-1']`),
  ];
  const SECOND = [...stage('a', 0), info('RUN exit 3'), ...stage('b', 1), info('RUN true')];

  it('is all lines of the step, in the stage that was built', () => {
    const error = explain(
      [...SECOND, info('RUN  exit 3'), 'error building image: waiting for process to exit: exit status 3'],
      {
        instructions: TWICE,
        exitCode: 3,
      },
    );
    expect(error.place).toEqual({ line: 5, endLine: 6 });
    expect(error.message).toMatch(/^Dockerfile line 5: /);
  });

  it('is that of the COPY whose files are looked for before it is logged', () => {
    const said =
      'failed to get files used from context: failed to get fileinfo for /kaniko/0/x: lstat /kaniko/0/x: no such file or directory';
    const error = explain([...SECOND, info('RUN  exit 3'), `error building image: error building stage: ${said}`], {
      instructions: TWICE,
    });
    expect(error.message).toBe("Dockerfile line 7: COPY --from=one /x $Y: the stage it copies from holds no '/x'");
    expect(error.place).toEqual({ line: 7 });
    const other = explain(
      [
        ...SECOND,
        info('RUN  exit 3'),
        'error building image: failed to get files used from context: resolved envs is empty',
      ],
      {
        instructions: TWICE,
      },
    );
    expect(other.message).toMatch(/^Dockerfile line 7: COPY .* failed: failed to get files/);
  });

  it('is that of the parser, of a base image with an ARG in its name, and of a step without memory', () => {
    expect(explain(['error building image: dockerfile parse error on line 2: unknown flag: --parents']).place).toEqual({
      line: 2,
    });
    const base = explain(
      [
        info('Retrieving image manifest r.example/a:1'),
        'error building image: GET https://r.example/v2/a/manifests/1: MANIFEST_UNKNOWN: no',
      ],
      { instructions: parseDockerfile('ARG R\nARG V=1\nFROM b\nFROM ${R}/a:$V\n') },
    );
    expect(base.place).toEqual({ line: 4 });
    const oom = explain([...SECOND], { instructions: TWICE, exitCode: 137, reason: 'OOMKilled' });
    expect(oom).toMatchObject({ code: 'OUT_OF_MEMORY', place: { line: 4 } });
  });
});

describe('a base image', () => {
  it('that the registry does not have is named', () => {
    const error = explain([
      info('Retrieving image manifest registry.kube-system.svc.cluster.local:5000/nothere:1'),
      'error building image: unable to complete operation after 3 attempts, last error: GET http://registry.kube-system.svc.cluster.local:5000/v2/nothere/manifests/1: MANIFEST_UNKNOWN: manifest unknown; map[Tag:1]',
    ]);
    expect(error).toMatchObject({
      code: 'BASE_IMAGE_FAILED',
      message:
        'base image registry.kube-system.svc.cluster.local:5000/nothere:1 cannot be pulled: the registry does not have this tag or digest (GET http://registry.kube-system.svc.cluster.local:5000/v2/nothere/manifests/1: MANIFEST_UNKNOWN: manifest unknown; map[Tag:1])',
      hint: 'Check the image in the FROM line.',
    });
  });

  it('with a name that leads nowhere is one that cannot be pulled', () => {
    const error = explain(['error building image: could not parse reference: nowhere.invalid/x:1']);
    expect(error).toMatchObject({
      code: 'BASE_IMAGE_FAILED',
      message: 'base image cannot be pulled: its name is malformed (could not parse reference: nowhere.invalid/x:1)',
    });
  });

  it.each([
    ['UNAUTHORIZED: authentication required', 'registry-secret'],
    ['http: server gave HTTP response to HTTPS client', 'insecure-registries'],
  ])('that fails with %s leads to the option that helps', (said, option) => {
    const error = explain([`error building image: GET https://r.example/v2/x/manifests/1: ${said}`]);
    expect(error).toMatchObject({ code: 'BASE_IMAGE_FAILED', hint: expect.stringContaining(option) });
  });
});

describe('a push', () => {
  const CHECK =
    'error checking push permissions -- make sure you entered the correct tag name, and that you are authenticated correctly, and try again: ';

  it('that is refused before the build says what the registry said', () => {
    const said = 'getting tag for destination: repository must be between 2 and 255 characters in length: x';
    expect(explain([CHECK + said])).toMatchObject({
      code: 'PUSH_FAILED',
      message: `the image cannot be pushed: its name is malformed (${said})`,
      exitStatus: 5,
    });
  });

  it.each([
    [
      `${CHECK}checking push permission for "r.example/x1": POST https://r.example/v2/x1: UNAUTHORIZED: no`,
      'registry-secret',
    ],
    [`${CHECK}Get "https://r:5000/v2/": http: server gave HTTP response to HTTPS client`, 'insecure-registries'],
    ['error pushing image: failed to push to destination r.example/x1: DENIED: no', 'registry-secret'],
    ['error pushing image: failed to push to destination r.example/x1: dial tcp: no such host', 'Check the tag'],
  ])('that fails with %s leads to what helps', (line, hint) => {
    expect(explain([info('RUN make'), line])).toMatchObject({
      code: 'PUSH_FAILED',
      hint: expect.stringContaining(hint),
    });
  });
});

describe('a Dockerfile', () => {
  it('that cannot be read is told with the line', () => {
    const error = explain([
      'error building image: parsing dockerfile: dockerfile parse error on line 2: unknown instruction: FOO (did you mean FROM?)',
    ]);
    expect(error).toMatchObject({
      code: 'BUILD_FAILED',
      message: 'Dockerfile line 2: unknown instruction: FOO (did you mean FROM?)',
    });
  });

  it('that copies what the context does not hold is told with line and path', () => {
    const error = explain([
      info('RUN echo one &&     echo two; exit 3'),
      'error building image: error building stage: failed to get files used from context: failed to get fileinfo for /kaniko/buildcontext/src/nope: lstat /kaniko/buildcontext/src/nope: no such file or directory',
    ]);
    expect(error).toMatchObject({
      code: 'BUILD_FAILED',
      message: "Dockerfile line 4: COPY nope /x: the context holds no 'nope'",
      hint: expect.stringContaining('.dockerignore'),
    });
  });
});

describe('a build without memory', () => {
  it('says during what and how much it had', () => {
    const error = explain([info('RUN make')], { exitCode: 137, reason: 'OOMKilled', memoryLimit: '64Mi' });
    expect(error).toMatchObject({
      code: 'OUT_OF_MEMORY',
      message: 'the build was killed during RUN make (exit status 137): it needs more memory than the limit of 64Mi',
    });
  });

  it('is a failure although it ended with 0', () => {
    const error = explain([], { exitCode: 0, reason: 'OOMKilled' });
    expect(error).toMatchObject({ code: 'OUT_OF_MEMORY', message: expect.stringContaining('than the node has') });
  });
});

describe('anything else', () => {
  it('is told in the words of Kaniko, without its nested prefixes', () => {
    expect(explain(['error building image: error building stage: disk full']).message).toBe('disk full');
  });

  it('is told by the exit status where nothing was printed', () => {
    expect(explain([], { exitCode: 2 }).message).toBe('Kaniko ended with exit status 2');
  });

  it('stays one short line, whatever a build printed', () => {
    const { message } = explain([`error building image: ${'\u001b[31m\r'.repeat(5000)}`]);
    expect(message.length).toBeLessThan(1000);
    expect(message).not.toMatch(/[\r\n\u001b]/);
  });
});

describe('a context that the executor unpacks itself', () => {
  it.each([
    'EOF',
    'unexpected EOF',
    'gzip: invalid checksum',
    'flate: corrupt input before offset 69607',
    'archive/tar: invalid tar header',
  ])('and finds damaged is told as such: %s', (said) => {
    const error = explain([`Error: error resolving source context: ${said}`, 'Usage:', '  executor [flags]']);
    expect(error).toMatchObject({
      code: 'CONTEXT_DAMAGED',
      message: `the context did not arrive whole: the builder says '${said}'`,
    });
  });

  it('and cannot store or fetch is told in its own words', () => {
    const said = 'write /kaniko/buildcontext/src/a: no space left on device';
    const error = explain([`Error: error resolving source context: ${said}`]);
    expect(error.code).toBe('BUILD_FAILED');
    expect(error.message).toContain(said);
  });
});
