import type { LintCase } from './lint-case.ts';

const BASE = 'FROM BASE\n';
/** A tar archive with one file, `t/in.txt`, packed with xz; and the line `plain`, packed with gzip. */
const XZ = Buffer.from(
  '/Td6WFoAAAFpIt42AgAhARwAAAAQz1jM4Cf/AHVdADoLvBunjDRE4cIHdej848CShJTXnC5NqNR3dTetET++vzs1S6cROjIH9VSRuLbNsQKcGvG6lytHliTIL/BZhMJtRiskyo0dm2fz1YwDpEARnx4XA0yUwKxRcICNPJdSTpmvWZlabypaZxbbIT9WMOfSvbIkAAAAAAAQljj7AAGNAYBQAADgYv7dPjANiwIAAAAAAVla',
  'base64',
);
const GZ = Buffer.from('H4sIAAAAAAACAyvISczM4wIA0PkVOQYAAAA=', 'base64');

const ADDING: readonly LintCase[] = [
  {
    rule: 'add-checksum',
    dockerfile: `${BASE}ADD --checksum=sha256:${'0'.repeat(64)} http://REGISTRY/v2/ /got\n`,
    docker: 'fails',
  },
  { rule: 'add-git', dockerfile: `${BASE}ADD http://REGISTRY/v2/none.git /g\n`, docker: { '/g kind': 'folder' } },
  { rule: 'add-git', dockerfile: `${BASE}ADD git@git.invalid:o/r.git /g\n`, docker: { '/g kind': 'folder' } },
  { rule: 'add-unpack', dockerfile: `${BASE}ADD --unpack=false a.txt /f\n`, docker: { '/f': 'a' } },
  {
    rule: 'add-archive',
    dockerfile: `${BASE}ADD t.tar.xz /x/\n`,
    files: { 't.tar.xz': XZ },
    docker: { '/x/t/in.txt': 'in' },
  },
  {
    rule: 'add-packed-file',
    dockerfile: `${BASE}ADD p.gz /x/\n`,
    files: { 'p.gz': GZ },
    docker: { '/x/p.gz kind': 'file' },
  },
  { rule: 'copy-parents', dockerfile: `${BASE}COPY --parents d/b.txt /p/\n`, docker: { '/p/d/b.txt': 'b' } },
  { rule: 'copy-exclude', dockerfile: `${BASE}COPY --exclude=*.txt d /x/\n`, docker: { '/x/b.txt': 'absent' } },
  { rule: 'copy-exclude', dockerfile: `${BASE}ADD --exclude=*.txt d /x/\n`, docker: { '/x/b.txt': 'absent' } },
  { rule: 'chmod-symbolic', dockerfile: `${BASE}COPY --chmod=u=rwx,go=rx a.txt /f\n`, docker: { '/f mode': '755' } },
  { rule: 'none', dockerfile: `${BASE}COPY --chmod=755 --link a.txt /f\n`, docker: { '/f mode': '755', '/f': 'a' } },
  {
    rule: 'copy-link',
    dockerfile: `${BASE}COPY link /f\n`,
    files: { link: { link: 'a.txt' } },
    docker: { '/f': 'a' },
  },
];

const DESTINATIONS: readonly LintCase[] = [
  { rule: 'chmod-special', dockerfile: `${BASE}COPY --chmod=4755 a.txt /f\n`, docker: { '/f mode': '4755' } },
  { rule: 'chmod-special', dockerfile: `${BASE}ADD --chmod=1777 d /x/\n`, docker: { '/x mode': '1777' } },
  {
    rule: 'copy-to-dot',
    dockerfile: `${BASE}COPY a.txt /abs/.\n`,
    docker: { '/abs kind': 'folder', '/abs/a.txt': 'a' },
  },
  { rule: 'copy-to-dot', dockerfile: `${BASE}ADD a.txt rel/.\n`, docker: { '/rel kind': 'folder' } },
  { rule: 'none', dockerfile: `${BASE}WORKDIR /abs\nCOPY a.txt /abs/.\n`, docker: { '/abs/a.txt': 'a' } },
  { rule: 'none', dockerfile: `${BASE}COPY d /abs/.\n`, docker: { '/abs/b.txt': 'b' } },
  { rule: 'copy-to-trailing-dot', dockerfile: `${BASE}COPY a.txt rel.\n`, docker: { '/rel. kind': 'file' } },
  { rule: 'none', dockerfile: `${BASE}COPY a.txt /abs.\n`, docker: { '/abs. kind': 'file' } },
  { rule: 'copy-over-tmp', dockerfile: `${BASE}COPY d /tmp\n`, docker: { '/tmp mode': '1777' } },
  {
    rule: 'copy-over-tmp',
    dockerfile: `${BASE}RUN mkdir -p /var/tmp && chmod 1777 /var/tmp\nADD d/ /var/tmp/\n`,
    docker: { '/var/tmp mode': '1777' },
  },
  { rule: 'none', dockerfile: `${BASE}COPY a.txt /tmp/\n`, docker: { '/tmp mode': '1777', '/tmp/a.txt': 'a' } },
];

const RUNNING: readonly LintCase[] = [
  {
    rule: 'mount-from',
    dockerfile: `FROM BASE AS one\nRUN echo one > /f\nFROM BASE\nRUN --mount=from=one,source=/f,target=/mnt/f cat /mnt/f > /copy; true\n`,
    docker: { '/copy': 'one' },
  },
  {
    rule: 'mount-bind',
    dockerfile: `${BASE}RUN --mount=type=bind,source=a.txt,target=/mnt/a cat /mnt/a > /copy; true\n`,
    docker: { '/copy': 'a' },
  },
  {
    rule: 'mount-cache',
    also: 'mount-cache-empty',
    dockerfile: `${BASE}RUN --mount=type=cache,target=/var/cache/app mkdir -p /var/cache/app && echo c > /var/cache/app/f\n`,
    docker: { '/var/cache/app/f': 'absent' },
  },
  {
    rule: 'mount-secret',
    also: 'mount-secret-missing',
    dockerfile: `${BASE}RUN --mount=type=secret,id=token,required=true touch /ran\n`,
    docker: 'fails',
  },
  {
    rule: 'mount-tmpfs',
    dockerfile: `${BASE}RUN --mount=type=tmpfs,target=/scratch mkdir -p /scratch && echo c > /scratch/f\n`,
    docker: { '/scratch/f': 'absent' },
  },
  {
    rule: 'mount-ssh',
    dockerfile: `${BASE}RUN --mount=type=ssh test -n "$SSH_AUTH_SOCK" && echo agent > /f || echo none > /f\n`,
    docker: { '/f': 'agent' },
  },
  {
    rule: 'run-network',
    slight: true,
    dockerfile: `${BASE}RUN --network=none ls /sys/class/net | grep -c -v lo > /n; true\n`,
    docker: { '/n': '0' },
  },
  { rule: 'run-security', dockerfile: `${BASE}RUN --security=insecure echo x > /f\n`, docker: { '/f': 'x' } },
  {
    rule: 'run-device',
    slight: true,
    dockerfile: `${BASE}RUN --device=vendor.example/gpu echo x > /f\n`,
    docker: 'fails',
  },
];

const HEREDOCS: readonly LintCase[] = [
  { rule: 'copy-heredoc', dockerfile: `${BASE}COPY <<EOF /f\nhello\nEOF\n`, docker: { '/f': 'hello' } },
  {
    rule: 'copy-heredoc',
    dockerfile: `${BASE}COPY a.txt <<file /d/\nhello\nfile\n`,
    docker: { '/d/a.txt': 'a', '/d/file': 'hello' },
  },
  {
    rule: 'copy-heredoc-variables',
    dockerfile: `${BASE}ENV NAME=world\nCOPY <<EOF /f\nhello $NAME\nEOF\n`,
    docker: { '/f': 'hello world' },
  },
  { rule: 'run-heredoc', dockerfile: `${BASE}RUN <<EOF\necho hello > /f\nEOF\n`, docker: { '/f': 'hello' } },
  { rule: 'run-heredoc', dockerfile: `${BASE}RUN cat <<EOF > /f\nhello\nEOF\n`, docker: { '/f': 'hello' } },
  {
    rule: 'run-heredoc-form',
    dockerfile: `${BASE}RUN <<-"EOF"\n\techo hello > /f\n\tEOF\n`,
    docker: { '/f': 'hello' },
  },
  { rule: 'run-heredoc-form', dockerfile: `${BASE}RUN 3<<EOF\necho hello > /f\nEOF\n`, docker: { '/f': 'hello' } },
  {
    rule: 'run-heredoc-interpreter',
    dockerfile: `${BASE}RUN <<EOF\n#!/usr/bin/awk -f\nBEGIN { print "awk" > "/f" }\nEOF\n`,
    docker: { '/f': 'awk' },
  },
  {
    rule: 'run-heredoc-expansion',
    dockerfile: `${BASE}RUN <<EOF\nx=1\necho "[$x]" > /f\nEOF\n`,
    docker: { '/f': '[1]' },
  },
];

const PLACES: readonly LintCase[] = [
  {
    rule: 'var-run',
    dockerfile: `${BASE}RUN mkdir -p /var/run/app && echo r > /var/run/app/pid\n`,
    docker: { '/var/run/app/pid': 'r' },
  },
  {
    rule: 'var-run',
    dockerfile: `${BASE}WORKDIR /var/run/app\nRUN echo x > f\n`,
    docker: { '/var/run/app/f': 'x' },
  },
  {
    rule: 'var-run',
    dockerfile: `FROM DEBIAN\nCOPY a.txt /var/run/app/\n`,
    docker: { '/run/app/a.txt': 'a', '/var/run kind': 'link' },
  },
  {
    rule: 'var-run',
    dockerfile: `FROM DEBIAN\nCOPY d /var/run/app\n`,
    docker: { '/run/app/b.txt': 'b', '/var/run kind': 'link' },
  },
  {
    rule: 'none',
    dockerfile: `${BASE}RUN mkdir -p /var/run/app && echo r > /var/run/app/pid\n`,
    options: ['--kaniko-arg', '--ignore-var-run=false'],
    docker: { '/var/run/app/pid': 'r' },
  },
  {
    rule: 'kaniko-path',
    dockerfile: `${BASE}RUN mkdir -p /kaniko/x && echo x > /kaniko/x/f\n`,
    docker: { '/kaniko/x/f': 'x' },
  },
  { rule: 'kaniko-path', dockerfile: `${BASE}WORKDIR /kaniko/app\nRUN echo x > f\n`, docker: { '/kaniko/app/f': 'x' } },
  { rule: 'copy-to-kaniko', dockerfile: `${BASE}COPY a.txt /kaniko/app/\n`, docker: { '/kaniko/app/a.txt': 'a' } },
  { rule: 'kernel-path', dockerfile: `${BASE}COPY a.txt /proc/a\n`, docker: { '/proc/a': 'a' } },
  { rule: 'mounted-file', slight: true, dockerfile: `${BASE}COPY a.txt /etc/hosts\n`, docker: { '/etc/hosts': 'a' } },
  {
    rule: 'after-volume',
    dockerfile: `${BASE}VOLUME /data\nRUN echo r > /data/run\n`,
    docker: { '/data/run': 'r' },
  },
  {
    rule: 'after-volume',
    dockerfile: `${BASE}RUN mkdir /data && touch /data/f\nVOLUME ["/data"]\nRUN chown -R 7:7 /data\n`,
    docker: { '/data/f owner': '7:7' },
  },
  {
    rule: 'none',
    dockerfile: `${BASE}RUN mkdir /data\nVOLUME /data\nRUN chown 7:7 /data\nCOPY a.txt /data/\n`,
    docker: { '/data owner': '7:7', '/data/a.txt': 'a' },
  },
];

const STAGES: readonly LintCase[] = [
  {
    rule: 'from-platform',
    dockerfile: 'FROM --platform=linux/s390x BASE\n',
    platform: 'linux/amd64',
    docker: { 'config.architecture': '"s390x"' },
  },
  { rule: 'none', dockerfile: 'FROM --platform=$BUILDPLATFORM BASE\nCOPY a.txt /f\n', docker: { '/f': 'a' } },
  {
    rule: 'platform-argument',
    dockerfile: `${BASE}ARG TARGETOS\nRUN echo "[$TARGETOS]" > /f\n`,
    docker: { '/f': '[linux]' },
  },
  {
    rule: 'none',
    dockerfile: `${BASE}ARG TARGETOS\nRUN echo "[$TARGETOS]" > /f\n`,
    options: ['--build-arg', 'TARGETOS=linux'],
    docker: { '/f': '[linux]' },
  },
  {
    rule: 'platform-argument-default',
    slight: true,
    dockerfile: `${BASE}ARG TARGETOS=other\nRUN echo "[$TARGETOS]" > /f\n`,
    docker: { '/f': '[linux]' },
  },
  {
    rule: 'syntax-directive',
    dockerfile: `# syntax=frontend.invalid/other:1\n${BASE}COPY a.txt /f\n`,
    docker: 'fails',
  },
  {
    rule: 'unused-stage',
    dockerfile: `FROM BASE AS unused\nRUN echo unused\nFROM BASE\nCOPY a.txt /f\n`,
    docker: { '/f': 'a' },
  },
];

const OWNERS: readonly LintCase[] = [
  {
    rule: 'user-group',
    dockerfile: `${BASE}RUN mkdir -m 777 /o\nUSER 1001:0\nRUN touch /o/f\n`,
    docker: { '/o/f owner': '1001:0' },
  },
  {
    rule: 'none',
    dockerfile: `${BASE}RUN mkdir -m 777 /o\nUSER 1001:1001\nRUN touch /o/f\n`,
    docker: { '/o/f owner': '1001:1001' },
  },
  {
    rule: 'user-without-group',
    slight: true,
    dockerfile: `${BASE}RUN mkdir -m 777 /o\nUSER 1001\nRUN touch /o/f\n`,
    docker: { '/o/f owner': '1001:0' },
  },
  {
    rule: 'workdir-owner',
    slight: true,
    dockerfile: `${BASE}USER 1001:1001\nWORKDIR /w\n`,
    docker: { '/w owner': '0:0' },
  },
  { rule: 'copy-owner', dockerfile: `${BASE}USER 1001:1001\nCOPY a.txt /f\n`, docker: { '/f owner': '0:0' } },
];

const METADATA: readonly LintCase[] = [
  {
    rule: 'source-date-epoch',
    slight: true,
    dockerfile: `${BASE}ARG SOURCE_DATE_EPOCH=1\nRUN echo x > /f\n`,
    docker: { 'config.created': '"1970-01-01T00:00:01Z"' },
  },
  { rule: 'arg-after-env', dockerfile: `${BASE}ENV X=env\nARG X=arg\nRUN echo $X > /f\n`, docker: { '/f': 'arg' } },
  { rule: 'maintainer', slight: true, dockerfile: `${BASE}MAINTAINER me\n`, docker: { 'config.author': '"me"' } },
  {
    rule: 'healthcheck-start-interval',
    slight: true,
    dockerfile: `${BASE}HEALTHCHECK --start-interval=5s CMD true\n`,
    docker: { 'config.config.Healthcheck.StartInterval': '5000000000' },
  },
  {
    rule: 'expose-range',
    slight: true,
    dockerfile: `${BASE}EXPOSE 8000-8001\n`,
    docker: { 'config.config.ExposedPorts': '{"8000/tcp":{},"8001/tcp":{}}' },
  },
];

/** Every case, at least one for each rule. */
export const LINT_CASES: readonly LintCase[] = [
  ...ADDING,
  ...DESTINATIONS,
  ...RUNNING,
  ...HEREDOCS,
  ...PLACES,
  ...STAGES,
  ...OWNERS,
  ...METADATA,
];
