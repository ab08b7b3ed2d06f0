import { describe, expect, it } from 'vitest';
import { RequestProblems } from '../../../src/build/errors.ts';
import { type Overlay, renderOverlay } from '../../../src/dockerfile/overlay.ts';

const nothing: Overlay = { baseImage: 'debian:12', addFiles: [], env: [], labels: [], expose: [], volumes: [] };

describe('the Dockerfile of an overlay', () => {
  it('is as short and plain as its values', () => {
    const { text, buildArgs } = renderOverlay({
      baseImage: 'registry.example:5000/debian:12',
      addFiles: [{ source: './dist//app.jar', destination: '/opt/app/', mode: '0644', owner: '1000:1000' }],
      workdir: '/opt/app/',
      user: 'app',
      env: [['GREETING', 'say "hi" for $5']],
      labels: [['org.opencontainers.image.title', 'hello']],
      expose: ['8080', '53/udp'],
      volumes: ['/data'],
      entrypoint: ['java', '-jar', 'app.jar'],
      cmd: [],
    });
    expect(text.split('\n')).toEqual([
      '# Rendered by rootless-kaniko from base-image and the options that go with it.',
      'FROM registry.example:5000/debian:12',
      String.raw`ENV GREETING="say \"hi\" for \$5"`,
      'LABEL org.opencontainers.image.title="hello"',
      'WORKDIR "/opt/app"',
      'COPY --chmod=0644 --chown=1000:1000 ["dist/app.jar", "/opt/app/"]',
      'EXPOSE 8080 53/udp',
      'VOLUME ["/data"]',
      'USER app',
      'ENTRYPOINT ["java", "-jar", "app.jar"]',
      'CMD []',
      '',
    ]);
    expect(buildArgs).toEqual([]);
  });

  it('carries line breaks in arguments whose names no variable of the image has', () => {
    const env = [
      ['ROOTLESS_KANIKO_VALUE_1', 'taken'],
      ['A', 'x\ny'],
      ['B', 'z\r'],
    ] as const;
    const { text, buildArgs } = renderOverlay({ ...nothing, env });
    expect(buildArgs).toEqual([
      ['ROOTLESS_KANIKO_VALUE__1', 'x\ny'],
      ['ROOTLESS_KANIKO_VALUE__2', 'z\r'],
    ]);
    expect(text).toContain('\nARG ROOTLESS_KANIKO_VALUE__1\nARG ROOTLESS_KANIKO_VALUE__2\nENV ROOT');
    expect(text).toContain('\nENV A="$' + '{ROOTLESS_KANIKO_VALUE__1}"\n');
  });

  it.each([
    ['.', './'],
    ['./', './'],
    ['/opt/.', '/opt/'],
    ['/', '/'],
    ['lib/.', 'lib/'],
    ['lib', 'lib'],
    ['/opt//./lib/', '/opt/lib/'],
  ])('writes a destination %j as %j, so that Kaniko takes it for what it is', (destination, written) => {
    const { text } = renderOverlay({ ...nothing, addFiles: [{ source: 'src', destination }] });
    expect(text).toContain(`COPY ["src", "${written}"]\n`);
  });

  it.each<[Partial<Overlay>, string]>([
    [{ baseImage: 'not an image' }, 'base-image: '],
    [{ baseImage: 'Debian' }, 'base-image: image reference "Debian"'],
    [{ workdir: '' }, 'workdir is empty'],
    [{ workdir: '/a/../b' }, 'workdir "/a/../b" leads up'],
    [{ workdir: '/kaniko/x' }, 'workdir "/kaniko/x" is in /kaniko'],
    [{ workdir: '/a\0' }, 'workdir holds a NUL byte'],
    [{ user: 'a b' }, 'user "a b" is no user'],
    [{ user: 'a:b:c' }, 'user "a:b:c" is no user'],
    [{ user: '-x' }, 'user "-x" is no user'],
    [{ user: '$USER' }, 'user "$USER" is no user'],
    [{ user: '4294967295' }, 'user "4294967295" is no user'],
    [{ user: '' }, 'user "" is no user'],
    [{ env: [['', 'x']] }, 'env: "" is no name'],
    [{ env: [['a=b', 'x']] }, 'env: "a=b" is no name'],
    [{ env: [['A', '\0']] }, 'env: "A" holds a NUL byte'],
    [{ env: [['A', '\ud800']] }, 'env: "A" holds half a character'],
    [{ env: [['A', 'x'.repeat(70_000)]] }, 'env makes a line of 70008 bytes'],
    [{ env: [['A', `${'x'.repeat(140_000)}\n`]] }, 'env: "A" has 140001 bytes with line breaks'],
    [{ labels: [['l', '\0']] }, 'labels: "l" holds a NUL byte'],
    [{ expose: ['0'] }, 'expose: "0" is no port'],
    [{ expose: ['65536'] }, 'expose: "65536" is no port'],
    [{ expose: ['80/sctp'] }, 'expose: "80/sctp" is no port'],
    [{ expose: ['80 443'] }, 'expose: "80 443" is no port'],
    [{ volumes: ['data'] }, 'volumes: "data" is relative'],
    [{ volumes: ['/a/../b'] }, 'volumes: "/a/../b" leads up'],
    [{ volumes: [''] }, 'volumes is empty'],
    [{ entrypoint: ['a', '\0'] }, 'entrypoint holds a NUL byte'],
    [{ cmd: ['\udfff'] }, 'cmd holds half a character'],
    [{ addFiles: [{ source: '', destination: '/x' }] }, 'add-files: a source is empty'],
    [{ addFiles: [{ source: '/etc', destination: '/x' }] }, 'add-files: source "/etc" is no path in the context'],
    [{ addFiles: [{ source: 'a/../../b', destination: '/x' }] }, `add-files: source "a/../../b" leads up with '..'`],
    [{ addFiles: [{ source: 'a', destination: '' }] }, 'add-files: "a": destination is empty'],
    [{ addFiles: [{ source: 'a', destination: '../x' }] }, 'add-files: "a": destination "../x" leads up'],
    [{ addFiles: [{ source: 'a', destination: '/proc/x' }] }, 'destination "/proc/x" is in /proc'],
    [{ addFiles: [{ source: 'a', destination: '/etc/hosts' }] }, 'destination "/etc/hosts" is in /etc/hosts, which'],
    [{ addFiles: [{ source: 'a', destination: 'notes.' }] }, 'is relative and ends with a dot'],
    [{ addFiles: [{ source: 'a', destination: '/x', mode: 'rwx' }] }, 'add-files: "a": mode "rwx" is not octal'],
    [{ addFiles: [{ source: 'a', destination: '/x', mode: '4755' }] }, 'add-files: "a": mode 4755 has a special bit'],
    [{ addFiles: [{ source: 'a', destination: '/x', owner: '1 --from=0' }] }, 'owner "1 --from=0" is no user'],
    [{ addFiles: [{ source: '\0', destination: '/x' }] }, 'add-files holds a NUL byte'],
  ])('is refused for %j', (part, message) => {
    expect(problemsOf({ ...nothing, ...part })).toEqual([expect.stringContaining(message)]);
  });

  it('tells all problems at once, each with a next step', () => {
    const addFiles = [{ source: '../a', destination: 'b/..', mode: '9', owner: '' }];
    expect(problemsOf({ ...nothing, baseImage: '', addFiles, user: '', expose: ['x', 'y'], cmd: ['\0'] })).toHaveLength(
      9,
    );
  });
});

function problemsOf(overlay: Overlay): string[] {
  try {
    renderOverlay(overlay);
    return [];
  } catch (error) {
    if (!(error instanceof RequestProblems)) throw error;
    for (const { hint, code } of error.problems) expect([code, hint]).toEqual([expect.anything(), expect.any(String)]);
    return error.problems.map(({ message }) => message);
  }
}
