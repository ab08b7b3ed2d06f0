// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the braces are those of Dockerfiles
import { describe, expect, it } from 'vitest';
import { lint } from '../../../../src/dockerfile/lint/lint.ts';
import type { LintQuestion } from '../../../../src/dockerfile/lint/question.ts';
import { parseExecutorVersion } from '../../../../src/kaniko/executor-version.ts';

function findings(text: string, executor: string, more: Partial<LintQuestion> = {}): string[] {
  return lint(text, { buildArgs: {}, executor: parseExecutorVersion(executor), ...more }).map(
    ({ line, column, rule }) => `${line}:${column} ${rule}`,
  );
}

const fork = (text: string, more?: Partial<LintQuestion>) =>
  findings(`FROM a\n${text}\n`, 'osscontainertools@v1.28.5', more);
const original = (text: string, more?: Partial<LintQuestion>) =>
  findings(`FROM a\n${text}\n`, 'original@v1.24.0', more);

describe('the script of a RUN heredoc in the maintained fork', () => {
  it.each([
    ['RUN <<EOF\nset -e\necho "$HOME ${VERSION}" > /f\nEOF', []],
    ['RUN <<EOF\n# $(not run)\necho \\\n  b\nEOF', []],
    ['RUN <<EOF\nexport PATH="/x:$PATH"\napt-get install $PACKAGES\nEOF', []],
    ['RUN <<EOF\nexport PATH="/x:$PATH"\necho $PATH\nEOF', ['4:6 run-heredoc-expansion']],
    ["RUN <<EOF\necho 'Host $host;' > /f\nEOF", ['3:12 run-heredoc-expansion']],
    ['RUN <<EOF\n# it\'s $(not) run\necho "don\'t $HOME"\nEOF', []],
    ['RUN <<EOF\n#!/bin/sh\ntrue\nEOF', []],
    ['RUN <<EOF\n#!/bin/sh -e\ntrue\nEOF', ['3:1 run-heredoc-interpreter']],
    ['RUN <<EOF bash\nx=1; echo $x\nEOF', []],
    ['RUN cat <<EOF > /f && cat <<-"END" > /g\n$x\nEOF\n\tx\n\tEND', []],
    ['RUN <<EOF\nfor f in a b; do echo $f; done\nEOF', ['3:23 run-heredoc-expansion']],
    ['RUN <<EOF\nread -r line < /f\necho ${line}\nEOF', ['4:6 run-heredoc-expansion']],
    ['RUN <<EOF\necho $(date)\nEOF', ['3:6 run-heredoc-expansion']],
    ['RUN <<EOF\ntest $? = 0\nEOF', ['3:6 run-heredoc-expansion']],
    ["RUN <<EOF\nawk '{ print \\$1 }' /f\nEOF", ['3:14 run-heredoc-expansion']],
    ['RUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF', ['3:1 run-heredoc-interpreter']],
    ['SHELL ["/bin/bash", "-c"]\nRUN <<EOF\ntrue\nEOF', ['3:5 run-heredoc-interpreter']],
    ['SHELL ["/bin/sh", "-c"]\nRUN <<EOF\ntrue\nEOF', []],
    ['RUN <<-EOF\n\ttrue\n\tEOF', ['2:5 run-heredoc-form']],
    ['RUN <<A <<B\na\nA\nb\nB', ['2:5 run-heredoc-form']],
  ])('%j: %j', (text, found) => {
    expect(fork(text)).toEqual(found);
  });

  it.each([
    ['COPY <<EOF /f\n$A \\$B\nEOF', ['3:1 copy-heredoc-variables']],
    ['COPY <<EOF /f\n\\$A costs 5$\nEOF', []],
    ["COPY <<'EOF' /f\n$A\nEOF", []],
  ])('variables in a file: %j: %j', (text, found) => {
    expect(fork(text)).toEqual(found);
    expect(findings(`FROM a\n${text}\n`, 'osscontainertools@v1.29.0')).toEqual([]);
  });
});

describe('a place whose content is dropped', () => {
  it.each([
    ['RUN ["/bin/sh", "-c", "mkdir /var/run/x"]', ['2:5 var-run']],
    ['RUN true && \\\n    chown -R app /var/run', ['3:18 var-run']],
    ['RUN mkdir -p /var/run && rm -rf /var/run/*', []],
    ['ENV P=/var/run/app\nRUN mkdir $P', ['3:11 var-run']],
    ['RUN mkdir $P/var/run/x', []],
    ['WORKDIR /var\nCOPY a run/', ['3:8 var-run']],
    ['WORKDIR /data\nVOLUME /data\nRUN touch f; cd /tmp; touch g', ['4:11 after-volume']],
    ['VOLUME ["/a", "/b"]\nRUN touch /ab /b/c', ['3:15 after-volume']],
    ['RUN touch /a/b\nVOLUME /a', []],
  ])('%j: %j', (text, found) => {
    expect(original(text)).toEqual(found);
  });

  it('stays one in the stages that begin with a stage', () => {
    const text = 'FROM a AS one\nVOLUME /v\nENV X=1\nFROM one\nRUN touch /v/f\nARG X=2\nFROM a\nRUN touch /v/f\n';
    expect(findings(text, 'original@v1.24.0', { skipsUnusedStages: true })).toEqual([]);
    const last = text.replace(/FROM a\nRUN.*\n$/, '');
    expect(findings(last, 'original@v1.24.0')).toEqual(['5:11 after-volume', '6:5 arg-after-env']);
  });
});

describe('a platform', () => {
  it.each(['$BUILDPLATFORM', '${TARGETPLATFORM}', '${BUILDPLATFORM:-linux/amd64}', 'linux/arm64/v8'])(
    'that is the one that is built is fine: %s',
    (platform) => {
      expect(findings(`FROM --platform=${platform} a\n`, 'original@v1.24.0', { platform: 'linux/arm64' })).toEqual([]);
    },
  );

  it.each([
    ['RUN GOOS=$TARGETOS GOARCH="${TARGETARCH}" go build', 0],
    ['RUN x ${TARGETOS:-linux}', 0],
    ['RUN x $TARGETOS', 1],
    ['ENV O=$TARGETOS', 1],
    ['RUN <<E\nx $TARGETOS\nE', 1],
    ['RUN true', 0],
  ])('argument is missed where it is used: %s', (use, count) => {
    const found = original(`ARG TARGETOS TARGETARCH\n${use}`).filter((text) => text.includes('platform'));
    expect(found).toEqual(count === 0 ? [] : ['2:5 platform-argument']);
    expect(fork(`ARG TARGETOS TARGETARCH\n${use}`)).toEqual([]);
  });

  it('argument in a FROM is there without an ARG with Docker only', () => {
    expect(findings('FROM a:$TARGETARCH\n', 'original@v1.24.0')).toEqual(['1:6 platform-argument']);
    expect(findings('ARG TARGETARCH=x\nFROM a:$TARGETARCH\n', 'original@v1.24.0')).toEqual([]);
  });
});

describe('a stage that is not built', () => {
  const text = 'FROM a AS one\nCOPY --parents a b\nFROM a AS two\nFROM a AS three\nCOPY --parents a b\n';

  it('does not count: after the target for all, unneeded for the fork', () => {
    expect(findings(text, 'osscontainertools@v1.28.5', { target: 'two' })).toEqual([]);
    expect(findings(text, 'original@v1.24.0', { target: 'two' })).toEqual(['1:1 unused-stage', '2:6 copy-parents']);
    expect(findings(text, 'osscontainertools@v1.28.5')).toEqual(['5:6 copy-parents']);
  });
});

describe('a context', () => {
  it('with a link that is copied by name is told of', () => {
    const contextLinks = new Set(['d/link', 'folder']);
    const text = 'COPY ./d/link x /y/\nADD folder/ /z\nCOPY --from=s folder /q\nCOPY d /d';
    expect(fork(text, { contextLinks })).toEqual(['2:6 copy-link', '3:5 copy-link']);
  });
});
