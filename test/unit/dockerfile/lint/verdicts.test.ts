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

  it.each([
    ["cat > /run.sh <<'END'\nmkdir /var/run/x\nEND", []],
    [
      'cat <<-A > /a; cat << "B C" > /b\n\ttouch /var/run/x\n\tA\ntouch /var/run/y\nB C\nmkdir /var/run/z',
      ['8:7 var-run'],
    ],
    ['echo $((1<<END)) <<< END\nmkdir /var/run/x', ['4:7 var-run']],
  ])('in the script of a heredoc, but for the heredocs of that: %j: %j', (script, found) => {
    expect(fork(`RUN <<EOF bash\n${script}\nEOF`)).toEqual(found);
  });

  it('is told where a later FROM names the stage by an ARG, which is not that of the stage before', () => {
    const text = 'ARG BASE=one\nFROM a AS one\nRUN touch /var/run/x\nFROM b\nENV BASE=b\nFROM $BASE\n';
    expect(findings(text, 'osscontainertools@v1.28.5')).toEqual(['3:11 var-run']);
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

describe('a mode', () => {
  it.each([
    ['COPY --chmod=0755 a b', []],
    ['COPY --chmod=00755 a b', []],
    ['COPY --chmod=$MODE a b', []],
    ['ENV MODE=2755\nADD --chmod=$MODE a b', ['3:5 chmod-special']],
    ['COPY --chmod=01777 a b', ['2:6 chmod-special']],
    ['COPY --chmod=u+s a b', ['2:6 chmod-symbolic']],
  ])('%j: %j', (text, found) => {
    expect(original(text)).toEqual(found);
    expect(fork(text)).toEqual([]);
    expect(findings(`FROM a\n${text}\n`, 'osscontainertools@v1.27.6')).toEqual(found);
  });
});

describe('a destination', () => {
  const context = { contextFolders: new Set(['d', 'd/e']), contextLinks: new Set(['l']) };
  const said = (text: string, more: Partial<LintQuestion> = context) =>
    lint(`FROM a\n${text}\n`, { buildArgs: {}, executor: parseExecutorVersion('original@v1.24.0'), ...more }).map(
      ({ line, column, rule, severity }) => `${severity} ${line}:${column} ${rule}`,
    );

  it.each([
    ['COPY f /abs/.', ['error 2:8 copy-to-dot']],
    ['COPY d f /abs/.', ['error 2:10 copy-to-dot']],
    ['ADD https://h/f /abs/.', ['error 2:17 copy-to-dot']],
    ['COPY --from=s f /abs/.', ['warning 2:17 copy-to-dot']],
    ['COPY f* /abs/.', ['warning 2:9 copy-to-dot']],
    ['COPY f /etc/nginx/conf.d/.', ['warning 2:8 copy-to-dot']],
    ['COPY f /etc/.', []],
    ['COPY f /usr/local/bin/.', []],
    ['COPY d/e ./d /abs/.', []],
    ['COPY . /abs/.', []],
    ['COPY --from=s f/ /abs/.', []],
    ['ADD f.tar.gz /abs/.', ['warning 2:14 copy-to-dot']],
    ['COPY f /abs/', []],
    ['COPY f /abs/./', []],
    ['COPY f ./.', []],
    ['COPY f /a/..', []],
    ['WORKDIR /app\nCOPY f ../app/.', []],
    ['WORKDIR /app/in\nCOPY f /app/.', []],
    ['RUN mkdir -p /abs/x\nCOPY f /abs/.', []],
    ['COPY d /abs\nCOPY f /abs/.', []],
    ['VOLUME /abs\nCOPY f /abs/.', []],
    ['RUN mkdir /abs\nFROM a\nCOPY f /abs/.', ['error 4:8 copy-to-dot']],
  ])('that ends with /.: %j: %j', (text, found) => {
    expect(said(text).filter((one) => !one.includes('unused'))).toEqual(found);
  });

  it.each([
    ['COPY f name.', ['error 2:8 copy-to-trailing-dot']],
    ['COPY f sub/n.', ['error 2:8 copy-to-trailing-dot']],
    ['COPY f n.', ['error 2:8 copy-to-trailing-dot']],
    ['COPY f .', []],
    ['COPY f ..', []],
    ['COPY f ./', []],
    ['COPY f ../..', []],
    ['COPY f /name.', []],
    ['COPY f name./', []],
    ['COPY f name.txt', []],
    ['COPY d name.', []],
    ['ADD https://h/f name.', []],
  ])('that ends with a dot: %j: %j', (text, found) => {
    expect(said(text)).toEqual(found);
  });

  it.each([
    ['COPY d /tmp', ['error 2:8 copy-over-tmp']],
    ['COPY f ./d/ /var/tmp/', ['error 2:13 copy-over-tmp']],
    ['WORKDIR /tmp\nCOPY . .', ['error 3:8 copy-over-tmp']],
    ['COPY --from=s /out/ /tmp', ['error 2:21 copy-over-tmp']],
    ['COPY --from=s /out /tmp/', []],
    ['COPY f /tmp/', []],
    ['COPY l /tmp/', ['error 2:6 copy-link']],
    ['COPY d /tmp/d', []],
    ['COPY d /tmp\nRUN chmod 1777 /tmp', []],
    ['COPY d /tmp\nFROM b\nRUN chmod 1777 /tmp', ['warning 2:8 copy-over-tmp']],
  ])('that is everybody’s: %j: %j', (text, found) => {
    expect(said(text).filter((one) => !one.includes('unused'))).toEqual(found);
    expect(fork(text, context).filter((one) => one.includes('tmp'))).toEqual([]);
  });

  it('in a stage that the image begins with counts as in the image', () => {
    const text = 'COPY d /tmp\nFROM one\nRUN true\n';
    expect(
      lint(`FROM a AS one\n${text}`, { ...context, buildArgs: {}, executor: parseExecutorVersion('original@v1.24.0') }),
    ).toMatchObject([{ rule: 'copy-over-tmp', severity: 'error' }]);
  });

  it('of a context that nobody has looked into is not guessed at', () => {
    expect(said('COPY d /tmp\nCOPY f name.', {})).toEqual([]);
    expect(said('COPY f /abs/.', {})).toEqual(['warning 2:8 copy-to-dot']);
    expect(said('COPY . /tmp', {})).toEqual(['error 2:8 copy-over-tmp']);
  });
});

describe('what is copied to /var/run', () => {
  it('may be dropped or take the place of the link', () => {
    const [found] = lint('FROM a\nCOPY f /var/run/app/\n', { buildArgs: {} });
    expect(found).toMatchObject({
      severity: 'error',
      message: 'COPY to /var/run/app is dropped, or makes a folder of the link /var/run',
    });
  });
});
