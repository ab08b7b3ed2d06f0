// @ts-check

/** The fixed names and numbers of the cluster. They exist once per machine, hence one cluster per machine. */
export const nodeName = 'rootless-kaniko';
export const contextName = 'rootless-kaniko-local';
export const hostLink = 'rk-host';
export const nodeLink = 'node0';
export const hostAddress = '10.240.0.2';
export const nodeAddress = '10.240.0.1';
export const serviceRange = '10.96.0.0/16';
export const apiServiceAddress = '10.96.0.1';
export const podRange = '10.244.0.0/16';
export const apiServer = `https://${nodeAddress}:6443`;

/** The two registries, each under the name pods push to, the name the node pulls and the address of a client on the host. */
export const registries = {
  plain: {
    push: 'registry.kube-system.svc.cluster.local:5000',
    pull: 'localhost:5000',
    endpoint: `http://${nodeAddress}:5000`,
  },
  tls: {
    push: 'registry-tls.kube-system.svc.cluster.local:5443',
    pull: 'localhost:5443',
    endpoint: `https://${nodeAddress}:5443`,
  },
};
