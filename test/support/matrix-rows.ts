/** A thing that Dockerfiles do, and how it is seen in the image that it was done. */
export interface MatrixRow {
  readonly name: string;
  /** BASE is busybox and DEBIAN is Debian; CAPABILITIES, IDS and DEVICES are busybox with one file of that kind. */
  readonly from: 'BASE' | 'DEBIAN' | 'CAPABILITIES' | 'IDS' | 'DEVICES';
  /** The instructions after FROM. */
  readonly body: string;
  /** Mode, owner and attributes of files in the image, by path. */
  readonly holds?: Readonly<Record<string, string>>;
  /** Where rows that pass may share a build: one that leaves the user and the base as they are. */
  readonly alone?: true;
}

/** The value of security.capability by which a program may bind low ports: version 2, effective, bit 10. */
export const LOW_PORTS = Buffer.from('0100000200040000000000000000000000000000', 'hex');

const PACKAGE = [
  'mkdir -p /p/DEBIAN /p/opt/sample',
  'echo game > /p/opt/sample/game',
  'chown daemon:shadow /p/opt/sample/game',
  'chmod 2755 /p/opt/sample/game',
  `printf 'Package: sample\\nVersion: 1\\nArchitecture: all\\nMaintainer: a <a@example.org>\\nDescription: a\\n' > /p/DEBIAN/control`,
  'dpkg-deb -b /p /sample.deb',
  'rm -r /p',
  'dpkg -i /sample.deb',
].join(' && ');
/** SYS_setxattr of x86-64: Debian has Perl, but no setcap. */
const SET_CAPABILITY = `perl -e '@f = ("/low", "security.capability", pack "H*", "${LOW_PORTS.toString('hex')}"); exit(syscall(188, @f, 20, 0) != 0)'`;

/** The rows of the matrix in docs/security.md. */
export const MATRIX_ROWS: readonly MatrixRow[] = [
  {
    name: 'a base image with files of several owners',
    from: 'DEBIAN',
    body: 'RUN true',
    holds: { '/etc/gshadow': '-rw-r----- 0/42' },
  },
  {
    name: 'a package whose files have other owners',
    from: 'DEBIAN',
    body: `RUN ${PACKAGE}`,
    holds: { '/opt/sample/game': '-rwxr-sr-x 1/42' },
  },
  { name: '`useradd`', from: 'DEBIAN', body: 'RUN useradd -m app', holds: { '/home/app': 'drwxr-xr-x 1000/1000' } },
  {
    name: '`USER`, and a step that writes',
    from: 'BASE',
    body: 'USER 1000:1000\nRUN touch /tmp/mine',
    holds: { '/tmp/mine': '-rw-r--r-- 1000/1000' },
    alone: true,
  },
  {
    name: '`USER 0`, and a step',
    from: 'BASE',
    body: 'USER 0:0\nRUN touch /of-root',
    holds: { '/of-root': '-rw-r--r-- 0/0' },
  },
  {
    name: '`COPY --chown`',
    from: 'BASE',
    body: 'COPY --chown=5:6 file /copied',
    holds: { '/copied': '-rw-r--r-- 5/6' },
  },
  {
    name: '`chown` in a step',
    from: 'BASE',
    body: 'RUN touch /given && chown 5:6 /given',
    holds: { '/given': '-rw-r--r-- 5/6' },
  },
  {
    name: 'a step that writes into a private folder of another user',
    from: 'BASE',
    body: 'RUN mkdir -m 700 /private && chown 5:6 /private\nRUN touch /private/file',
    holds: { '/private': 'drwx------ 5/6', '/private/file': '-rw-r--r-- 0/0' },
  },
  {
    name: 'setuid and setgid bits, on files of root',
    from: 'BASE',
    body: 'RUN touch /bits && chmod 6755 /bits',
    holds: { '/bits': '-rwsr-sr-x 0/0' },
  },
  {
    name: 'setuid and setgid bits, on files of others',
    from: 'BASE',
    body: 'RUN touch /others-bits && chown 5:6 /others-bits && chmod 6755 /others-bits',
    holds: { '/others-bits': '-rwsr-sr-x 5/6' },
  },
  {
    name: 'setuid and setgid bits, taken along by `COPY`',
    from: 'BASE',
    body: 'COPY bits /copied-bits',
    holds: { '/copied-bits': '-rwsr-sr-x 0/0' },
  },
  {
    name: 'setuid and setgid bits, taken along by `COPY --from`',
    from: 'BASE',
    body: 'RUN mkdir /s && touch /s/u && chmod 6755 /s/u\nFROM BASE\nCOPY --from=0 /s /t',
    holds: { '/t/u': '-rwsr-sr-x 0/0' },
    alone: true,
  },
  {
    name: 'file capabilities, set by a step',
    from: 'DEBIAN',
    body: `RUN touch /low && chmod 755 /low && ${SET_CAPABILITY}`,
    holds: { '/low': '-rwxr-xr-x 0/0 security.capability' },
  },
  {
    name: 'file capabilities, in the base image',
    from: 'CAPABILITIES',
    body: 'RUN true',
    holds: { '/with-capability': '-rwxr-xr-x 0/0 security.capability' },
    alone: true,
  },
  {
    name: 'file capabilities, taken along by `COPY --from`',
    from: 'CAPABILITIES',
    body: 'FROM BASE\nCOPY --from=0 /with-capability /taken',
    holds: { '/taken': '-rwxr-xr-x 0/0 security.capability' },
    alone: true,
  },
  {
    name: 'several stages, `COPY --from` of files of root',
    from: 'BASE',
    body: 'RUN mkdir /made && echo made > /made/file\nFROM BASE\nCOPY --from=0 /made /made',
    holds: { '/made/file': '-rw-r--r-- 0/0' },
    alone: true,
  },
  {
    name: 'device nodes, in the base image',
    from: 'DEVICES',
    body: 'RUN true',
    holds: { '/node': 'crw-rw-rw- 0/0' },
    alone: true,
  },
  {
    name: 'device nodes, made by a step',
    from: 'BASE',
    body: 'RUN mknod /made-node c 1 3',
    holds: { '/made-node': 'crw-r--r-- 0/0' },
  },
  { name: 'a process that a step leaves in the background', from: 'BASE', body: 'RUN sleep 600 & true' },
  {
    name: 'a process of another user that a step leaves in the background',
    from: 'DEBIAN',
    body: 'RUN setpriv --reuid=1 --regid=1 --clear-groups sleep 600 & true',
  },
  {
    name: 'an id above 65535, `COPY --chown`',
    from: 'BASE',
    body: 'COPY --chown=70000:70000 file /high',
    holds: { '/high': '-rw-r--r-- 70000/70000' },
  },
  {
    name: 'an id above 65535, `chown` in a step',
    from: 'BASE',
    body: 'RUN touch /higher && chown 70000:70000 /higher',
    holds: { '/higher': '-rw-r--r-- 70000/70000' },
  },
  {
    name: 'an id above 65535, in the base image',
    from: 'IDS',
    body: 'RUN true',
    holds: { '/of-high-id': '-rwxr-xr-x 70000/70000' },
    alone: true,
  },
  { name: '`chmod` of /proc', from: 'BASE', body: 'RUN chmod 555 /proc' },
  { name: '`chmod` of /sys', from: 'BASE', body: 'RUN chmod 555 /sys' },
  { name: '`mount` in a step', from: 'BASE', body: 'RUN mkdir /mounted && mount -t tmpfs none /mounted' },
  { name: '`RUN --mount=type=tmpfs`', from: 'BASE', body: 'RUN --mount=type=tmpfs,target=/t true' },
  { name: '`RUN --mount=type=bind`', from: 'BASE', body: 'RUN --mount=type=bind,target=/b cat /b/file' },
  { name: '`RUN --security=insecure`', from: 'BASE', body: 'RUN --security=insecure true' },
  { name: '`ping`', from: 'BASE', body: 'RUN ping -c 1 -W 2 127.0.0.1' },
  { name: 'the network', from: 'BASE', body: 'RUN wget -q -O /dev/null http://REGISTRY/v2/' },
];
