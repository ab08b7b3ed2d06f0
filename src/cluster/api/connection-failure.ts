import { BuildError } from '../../build/errors.ts';
import { ProxyFailure } from '../connection/proxy-failure.ts';

/** What went wrong with a connection, and the next step. */
interface Trouble {
  readonly text: string;
  readonly hint: string;
  /** Another try cannot help. */
  readonly lasting?: true;
}

/** An answer that cannot be used although it arrived; its text says why. */
export class BadAnswer extends Error {}

/** The error for an API server that cannot be reached, or that does not answer as one. */
export function unreachableServer(server: URL, cause: Error): BuildError {
  const { text, hint } = troubleOf(cause, server);
  return new BuildError('CLUSTER_UNREACHABLE', `the API server ${server.host} does not answer: ${text}`, {
    hint,
    cause,
  });
}

/** Whether the same request may succeed a moment later. */
export function isPassing(cause: Error, server: URL): boolean {
  return troubleOf(cause, server).lasting !== true;
}

/** Whether the server refused the client certificate while the connection was made. */
export function isRefusedCertificate(cause: Error): boolean {
  return /alert[ _](unknown[ _]ca|bad[ _]cert|unsupported[ _]cert|cert|access[ _]denied)/i.test(
    `${codeOf(cause)} ${cause.message}`,
  );
}

const CHECK_SERVER = 'Check the server in the kubeconfig, VPN and proxy.';

function troubleOf(cause: Error, server: URL): Trouble {
  if (cause instanceof ProxyFailure) {
    const hint = 'Check proxy-url in the kubeconfig, or HTTPS_PROXY and NO_PROXY in the environment.';
    return { text: cause.message, hint, ...(cause.passing ? {} : { lasting: true }) };
  }
  if (cause instanceof BadAnswer) return { text: cause.message, hint: CHECK_SERVER };
  if (isRefusedCertificate(cause)) {
    const hint = 'Renew the client certificate in the kubeconfig, and check that it is for this cluster.';
    return { text: `it refuses the client certificate (${alertOf(cause)})`, hint, lasting: true };
  }
  return certificateTrouble(cause, server) ?? networkTrouble(cause, server);
}

function certificateTrouble(cause: Error, server: URL): Trouble | undefined {
  const code = codeOf(cause);
  const refused = (why: string, hint: string): Trouble => ({
    text: `its certificate is not accepted: ${why}`,
    hint,
    lasting: true,
  });
  if (code === 'CERT_HAS_EXPIRED')
    return refused('it has expired', 'Renew it at the server, and check the clock here.');
  if (code === 'CERT_NOT_YET_VALID') return refused('it is not valid yet', 'Check the clock of this machine.');
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return refused(
      `it is not for ${server.hostname}`,
      'Name the host as the certificate does, or set tls-server-name.',
    );
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)/.test(code)) {
    return refused(
      `it is signed by nobody trusted here (${code})`,
      'Give the authority as certificate-authority in the kubeconfig, or by NODE_EXTRA_CA_CERTS.',
    );
  }
  return undefined;
}

function networkTrouble(cause: Error, server: URL): Trouble {
  const code = codeOf(cause);
  if (/wrong[ _]version[ _]number|packet[ _]length[ _]too[ _]long|http[ _]request/i.test(cause.message)) {
    return { text: 'it does not speak TLS', hint: 'Check the port, and whether the server is http://.', lasting: true };
  }
  const known = KNOWN[code];
  if (known !== undefined) return { text: known.replace('HOST', server.hostname), hint: CHECK_SERVER };
  return { text: (cause.message || code).slice(0, 300), hint: CHECK_SERVER };
}

const KNOWN: Readonly<Record<string, string>> = {
  ENOTFOUND: 'HOST is not a known host name',
  EAI_AGAIN: 'HOST cannot be resolved at the moment',
  ECONNREFUSED: 'it refused the connection',
  ECONNRESET: 'it cut the connection',
  EPIPE: 'it cut the connection',
  ETIMEDOUT: 'no connection was made in time',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no route to it',
};

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function alertOf(cause: Error): string {
  return /alert ([a-z ]+)/.exec(cause.message)?.[1]?.trim() ?? codeOf(cause);
}
