import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  PREPARE_POD_SCRIPT
} from "./chunk-2QKOTG3O.js";
import {
  CONTEXT_DIRECTORY,
  CONTEXT_MOUNT,
  DOCKERFILE_IN_ARCHIVE
} from "./chunk-TZKXZWL4.js";

// src/pod/probe-script.ts
var HOSTS = "HOSTS", DOCKERFILE = `${CONTEXT_MOUNT}/${DOCKERFILE_IN_ARCHIVE}`, PROBE_SCRIPT = `${PREPARE_POD_SCRIPT}mkdir -p ${CONTEXT_DIRECTORY} '${DOCKERFILE.replace(/\/[^/]*$/, "")}'
: > '${DOCKERFILE}'
look() {
  command -v nslookup > /dev/null || return 0
  words=$(nslookup "$1" 2>&1)
  echo "dns $? $1 $(echo "$words" | tr -s '\\n\\t ' ' ' | cut -c1-400)" >> /dev/termination-log
}
while read -r key words; do
  [ "$key" = search ] || continue
  for domain in $words; do
    case "$domain" in svc.*) look "kubernetes.default.$domain" ;; esac
  done
done < /etc/resolv.conf
for host in $${HOSTS}; do look "$host"; done
exit 0
`;
function readLookUps(told) {
  return told.split(`
`).flatMap((line) => {
    let [, status, name, words = ""] = /^dns (\d+) (\S+) ?(.*)$/.exec(line) ?? [];
    if (status === void 0 || name === void 0) return [];
    let found = status === "0";
    return [{ name, found, said: found ? addressesIn(words) : words.trim() }];
  });
}
function addressesIn(words) {
  return [...words.slice(Math.max(0, words.indexOf("Name:"))).matchAll(/Address(?: \d+)?: (\S+)/g)].map(([, address]) => address).join(", ");
}

export {
  HOSTS,
  PROBE_SCRIPT,
  readLookUps
};
