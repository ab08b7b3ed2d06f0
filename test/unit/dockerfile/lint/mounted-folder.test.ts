// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the braces are those of Dockerfiles
import { describe, expect, it } from 'vitest';
import { lint } from '../../../../src/dockerfile/lint/lint.ts';
import type { LintQuestion } from '../../../../src/dockerfile/lint/question.ts';
import { parseExecutorVersion } from '../../../../src/kaniko/executor-version.ts';

const FORK = 'osscontainertools@v1.28.5';
const ORIGINALS = ['original@v1.24.0', 'chainguard@v1.25.16'];
const MOUNTS = ['/workspace', '/tekton/home', '/tekton/results/', '/workspace/source', '/data.v1'];
const CACHED: Partial<LintQuestion> = { caches: ['RUN'] };
const KUBEBUILDER = `FROM golang:1.24 AS builder
ARG TARGETOS
ARG TARGETARCH
WORKDIR /workspace
COPY go.mod go.mod
RUN go mod download
COPY cmd/main.go cmd/main.go
RUN CGO_ENABLED=0 GOOS=\${TARGETOS:-linux} GOARCH=\${TARGETARCH} go build -a -o manager cmd/main.go

FROM gcr.io/distroless/static:nonroot
WORKDIR /
COPY --from=builder /workspace/manager .
USER 65532:65532
ENTRYPOINT ["/manager"]
`;

/** What the two rules say, each with its severity. */
function found(text: string, executor: string | undefined, more: Partial<LintQuestion> = {}): string[] {
  const known = executor === undefined ? {} : { executor: parseExecutorVersion(executor) };
  return lint(text, { buildArgs: {}, mounts: MOUNTS, ...known, ...more })
    .filter(({ rule }) => rule.startsWith('mounted-folder'))
    .map(({ line, column, rule, severity }) => `${severity} ${line}:${column} ${rule}`);
}

function message(text: string, more: Partial<LintQuestion> = {}): string | undefined {
  return lint(text, { buildArgs: {}, mounts: MOUNTS, executor: parseExecutorVersion(FORK), ...more })[0]?.message;
}

describe('a step of the image in a folder that is a volume', () => {
  it.each([
    ['RUN echo x > /workspace/f', ['error 2:14 mounted-folder']],
    ['RUN ["/bin/sh", "-c", "mkdir /workspace/x"]', ['error 2:5 mounted-folder']],
    ['RUN mkdir -p /workspace/x', ['error 2:14 mounted-folder']],
    ['RUN mkdir -p /workspace && rm -rf /workspace/*', []],
    ['RUN chown 7:7 /workspace', ['error 2:15 mounted-folder']],
    ['RUN cp a /workspace/source/b', ['error 2:10 mounted-folder']],
    ['RUN touch /tekton/results/x', ['error 2:11 mounted-folder']],
    ['RUN touch /tekton/x /tekton/resultsx', []],
    ['RUN touch /workspace2 /work /a/workspace/b', []],
    ['RUN touch /datasv1/f /data.v1/g', ['error 2:22 mounted-folder']],
    ['RUN ls /workspace && cp /workspace/f /f', []],
    ['RUN <<EOF\nset -e\ntouch /workspace/f\nEOF', ['error 4:7 mounted-folder']],
    ['ENV W=/workspace\nRUN touch ${W}/f', ['error 3:11 mounted-folder']],
    ['ARG W=/workspace\nRUN touch $W/f', ['error 3:11 mounted-folder']],
    ['RUN touch $W/workspace/f', []],
    ['ONBUILD RUN touch /workspace/f', []],
    ['VOLUME /workspace', []],
    ['WORKDIR /workspace\nRUN make', ['error 2:9 mounted-folder']],
    ['WORKDIR /workspace/app\nRUN touch f', ['error 2:9 mounted-folder', 'error 3:11 mounted-folder']],
    ['WORKDIR /\nWORKDIR workspace\nRUN touch /f', ['error 3:9 mounted-folder']],
    ['WORKDIR /workspace\nRUN touch /f\nWORKDIR /', ['error 2:9 mounted-folder']],
    ['WORKDIR /workspace/../app\nRUN touch f', []],
    ['WORKDIR /workspace', ['warning 2:9 mounted-folder']],
    ['RUN touch /f\nWORKDIR /workspace\nWORKDIR /\nRUN touch g', ['warning 3:9 mounted-folder']],
    ['ARG W=/workspace\nWORKDIR ${W}\nUSER 7:7\nCMD ["x"]', ['warning 3:9 mounted-folder']],
  ])('%j: %j, with any executor', (text, expected) => {
    for (const executor of [FORK, ...ORIGINALS, undefined])
      expect(found(`FROM a\n${text}\n`, executor)).toEqual(expected);
  });

  it.each([
    ['COPY a /workspace/', ['error 2:8 mounted-folder'], []],
    ['COPY --chown=7:7 --chmod=755 a /workspace', ['error 2:32 mounted-folder'], []],
    ['ADD a b /workspace/source/c/', ['error 2:9 mounted-folder'], []],
    ['COPY ["a b", "/workspace/"]', ['error 2:14 mounted-folder'], []],
    ['COPY <<EOF /workspace/f\nx\nEOF', ['error 2:12 mounted-folder'], []],
    ['COPY --from=x /f /workspace/f', ['error 2:18 mounted-folder'], []],
    ['COPY a /workspace/f\nRUN x\nRUN y', ['error 2:8 mounted-folder'], []],
    ['RUN x\nCOPY a /workspace/f', ['error 3:8 mounted-folder'], []],
    ['RUN x\nCOPY a /workspace/f\nRUN y', ['error 3:8 mounted-folder'], ['error 3:8 mounted-folder']],
    ['WORKDIR /workspace/app\nCOPY a .', ['warning 2:9 mounted-folder', 'error 3:8 mounted-folder'], []],
    ['ARG D=workspace\nCOPY a /$D/f', ['error 3:8 mounted-folder'], []],
    ['COPY a /$D/workspace/f', [], []],
    ['COPY a /workspace2/', [], []],
    ['ONBUILD COPY a /workspace/', [], []],
  ])(
    '%j: the maintained fork drops it, %j; the others keep what no later RUN takes for deleted, %j',
    (text, fork, original) => {
      expect(found(`FROM a\n${text}\n`, FORK)).toEqual(fork);
      for (const executor of [...ORIGINALS, undefined]) expect(found(`FROM a\n${text}\n`, executor)).toEqual(original);
    },
  );

  it('is known by a build argument too', () => {
    const text = 'FROM a\nARG W\nRUN touch $W/f\n';
    expect(found(text, FORK, { buildArgs: { W: '/workspace' } })).toEqual(['error 3:11 mounted-folder']);
  });

  it('is told with the volume, and with the ways out', () => {
    const text = 'FROM a\nRUN touch /workspace/source/f\n';
    expect(message(text)).toBe(
      "what RUN writes to /workspace/source/f is dropped: /workspace is a volume in this Task's pod",
    );
    expect(message('FROM a\nWORKDIR /workspace\n')).toMatch(/^the folder of WORKDIR \/workspace is dropped: /);
    expect(lint(text, { buildArgs: {}, mounts: MOUNTS })[0]?.hint).toBe(
      'Use another folder, or use the remote variant of the Task, whose pod has no such volumes.',
    );
  });

  it('does not matter where nothing is mounted', () => {
    const text = 'FROM a\nWORKDIR /workspace\nCOPY a .\nRUN touch f\n';
    expect(lint(text, { buildArgs: {}, executor: parseExecutorVersion(FORK), ...CACHED })).toEqual([]);
    expect(found(text, FORK, { mounts: [] })).toEqual([]);
  });
});

describe('a stage that writes to a volume', () => {
  const text = 'FROM a AS one\nRUN touch /workspace/f\nFROM a AS two\nRUN touch /f\nFROM one AS three\nRUN touch /f\n';
  it('counts where it is in the image: as the target, or as what that begins with', () => {
    expect(found(text, FORK)).toEqual(['error 2:11 mounted-folder']);
    expect(found(text, FORK, { target: 'one' })).toEqual(['error 2:11 mounted-folder']);
    for (const executor of [FORK, ...ORIGINALS]) expect(found(text, executor, { target: 'two' })).toEqual([]);
  });

  it('hands its folder to the stages that begin with it', () => {
    const chain = 'FROM a AS one\nWORKDIR /workspace\nFROM one\nRUN touch f\n';
    expect(found(chain, FORK)).toEqual(['error 2:9 mounted-folder', 'error 4:11 mounted-folder']);
    const copied = 'FROM a AS one\nRUN x\nCOPY a /workspace/f\nFROM one\nRUN y\n';
    expect(found(copied, FORK)).toEqual(['error 3:8 mounted-folder']);
    expect(found(copied, 'original@v1.24.0')).toEqual([]);
  });

  it('does no harm where it is only copied from, as the usual one of an operator', () => {
    for (const executor of [FORK, ...ORIGINALS, undefined]) expect(found(KUBEBUILDER, executor)).toEqual([]);
  });
});

describe('what a stage has from a volume, with a cache,', () => {
  it('is told where it is copied, with any executor', () => {
    for (const executor of [FORK, ...ORIGINALS, undefined])
      expect(found(KUBEBUILDER, executor, CACHED)).toEqual(['error 12:21 mounted-folder-cached']);
    expect(message(KUBEBUILDER, CACHED)).toBe(
      "COPY --from=builder /workspace/manager fails or misses files in the second build: steps that come from the cache leave nothing in /workspace, a volume in this Task's pod",
    );
  });

  const builder = (steps: string, copy: string) => `FROM a AS one\n${steps}\nFROM b AS two\n${copy}\n`;
  const MADE = 'WORKDIR /workspace\nRUN make';
  const COPIED = 'RUN x\nWORKDIR /workspace\nCOPY . .';
  const AWAY = 'ENV O=/workspace/o\nCOPY . /workspace/\nRUN x\nWORKDIR /app';

  it.each([
    [MADE, 'COPY --from=one /workspace/f /f', ['error 5:17 mounted-folder-cached']],
    [MADE, 'COPY --from=ONE --chown=7 /workspace /f', ['error 5:27 mounted-folder-cached']],
    [MADE, 'WORKDIR /app\nCOPY --from=0 workspace/f /x /f/', ['error 6:15 mounted-folder-cached']],
    [MADE, 'ARG D=/workspace\nCOPY --from=one /y $D/*.txt /f/', ['error 6:20 mounted-folder-cached']],
    [MADE, 'COPY --from=one $D/workspace /f', []],
    [MADE, 'COPY --from=one /workspace2/f /f', []],
    [MADE, 'COPY --from=one /made /f', []],
    [MADE, 'COPY --from=other /workspace/f /f', []],
    [MADE, 'COPY workspace/f /f', []],
    [MADE, 'ONBUILD COPY --from=one /workspace/f /f', []],
    ['RUN make --out=/workspace/f', 'COPY --from=one /workspace/f /f', ['error 4:17 mounted-folder-cached']],
    ['RUN touch /f', 'COPY --from=one /workspace/f /f', ['error 4:17 mounted-folder-cached']],
    [COPIED, 'COPY --from=one /workspace/f /f', []],
    [`${COPIED}\nRUN make`, 'COPY --from=one /workspace/f /f', ['error 7:17 mounted-folder-cached']],
    [`${AWAY}\nRUN cd /workspace && make`, 'COPY --from=one /workspace/f /f', ['error 8:17 mounted-folder-cached']],
    [
      `${AWAY}\nRUN <<E\nmake -o "\${O}/f"\nE`,
      'COPY --from=one /workspace/f /f',
      ['error 10:17 mounted-folder-cached'],
    ],
    [`${AWAY}\nRUN cd /workspace2 && make`, 'COPY --from=one /workspace/f /f', []],
    ['ADD a /workspace/', 'COPY --from=one /workspace/f /f', []],
  ])('and a stage with %j, in %j: %j', (steps, copy, expected) => {
    const text = builder(steps, copy);
    expect(found(text, FORK, CACHED)).toEqual(expected);
    expect(found(text, 'original@v1.24.0', CACHED)).toEqual(expected);
    expect(found(text, FORK)).toEqual([]);
    expect(found(text, FORK, { ...CACHED, mounts: [] })).toEqual([]);
  });

  it('is also what a base of that stage made', () => {
    const text = `FROM a AS zero\n${MADE}\nFROM zero AS one\nCOPY x /x\nFROM b\nCOPY --from=one /workspace/f /f\n`;
    expect(found(text, FORK, CACHED)).toEqual(['error 7:17 mounted-folder-cached']);
  });

  it('is what was copied there too where such layers are cached', () => {
    const text = builder(COPIED, 'COPY --from=one /workspace/f /f');
    expect(found(text, FORK, { caches: ['RUN', 'COPY'] })).toEqual(['error 6:17 mounted-folder-cached']);
    expect(found(builder(MADE, 'COPY --from=one /workspace/f /f'), FORK, { caches: ['COPY'] })).toEqual([]);
  });

  it('does not count in a stage that is not built', () => {
    const text = builder(MADE, 'COPY --from=one /workspace/f /f\nFROM c AS three\nRUN true');
    expect(found(text, FORK, CACHED)).toEqual([]);
    expect(found(text, 'original@v1.24.0', CACHED)).toEqual(['error 5:17 mounted-folder-cached']);
    expect(found(text, 'original@v1.24.0', { ...CACHED, target: 'one' })).toEqual(['error 2:9 mounted-folder']);
  });
});
