// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { hostAddress, hostLink, nodeAddress, nodeLink, serviceRange } from './addresses.mjs';
import { ClusterError } from './errors.mjs';
import { run } from './run.mjs';

const alias = 'rootless-kaniko';

/**
 * One cable between the machine and the node, and nothing else: the node has no other way out.
 * @param {number} initPid
 */
export async function connectNode(initPid) {
  refuseSharedAddress();
  await run('ip', ['-batch', '-'], {
    input: [
      `link add ${hostLink} type veth peer name ${nodeLink} netns ${initPid}`,
      `link set ${hostLink} alias ${alias} addrgenmode none`,
      `addr add ${hostAddress}/30 dev ${hostLink}`,
      `link set ${hostLink} up`,
    ].join('\n'),
  });
  await run('nsenter', ['--target', `${initPid}`, '--net', 'ip', '-batch', '-'], {
    input: [
      'link set lo up',
      `addr add ${nodeAddress}/30 dev ${nodeLink}`,
      `link set ${nodeLink} up`,
      // A Service address is rewritten after the route is chosen, so there must be a route to choose.
      `route add ${serviceRange} dev ${nodeLink}`,
    ].join('\n'),
  });
  await forbidHost(initPid);
}

function refuseSharedAddress() {
  for (const [link, addresses] of Object.entries(networkInterfaces())) {
    const taken = addresses?.find(({ address }) => address === hostAddress || address === nodeAddress);
    if (taken === undefined) continue;
    throw new ClusterError(
      `the network link ${link} has the address ${taken.address}, which the cluster needs`,
      `Take the address from ${link}, or use a cluster of your own: npm start -- --kube-context NAME --tag REF`,
    );
  }
}

/**
 * Programs in the node answer the machine; they may not call it.
 * @param {number} initPid
 */
async function forbidHost(initPid) {
  const rules = ['OUTPUT', 'FORWARD'].map(
    (chain) => `-A ${chain} -o ${nodeLink} -d ${hostAddress} -m conntrack --ctstate NEW -j REJECT`,
  );
  await run('nsenter', ['--target', `${initPid}`, '--mount', '--net', 'iptables-restore', '--noflush'], {
    input: ['*filter', ...rules, 'COMMIT', ''].join('\n'),
  });
}

/** Removes the cable; the kernel would do it a moment after the node's end. */
export async function disconnectNode() {
  const aliasFile = `/sys/class/net/${hostLink}/ifalias`;
  if (!existsSync(aliasFile)) return;
  if (readFileSync(aliasFile, 'utf8').trim() !== alias) {
    throw new ClusterError(
      `the network link ${hostLink} exists and is not ours`,
      `Rename or remove it: ip link del ${hostLink}`,
    );
  }
  await run('ip', ['link', 'del', hostLink]).catch((error) => {
    if (existsSync(aliasFile)) throw error;
  });
}
