import { RedirectRefused } from './redirect.ts';

/** Why a registry could not be asked, one line for a human; `host` is named in it. */
export function describeFailure(error: unknown, host: string): string {
  if (error instanceof RedirectRefused) {
    return `${host} answered with ${error.message}`;
  }
  const code = codeOf(error);
  const known = KNOWN[code];
  if (known !== undefined) {
    return `${host} ${known}`;
  }
  if (isCertificateCode(code)) {
    return `the certificate of ${host} is not trusted (${code})`;
  }
  if (isNotTls(error)) {
    return `${host} does not speak TLS`;
  }
  if (isTlsCode(code)) {
    return `TLS with ${host} failed (${code})`;
  }
  return `${host} cannot be reached (${code === '' ? firstLine(error) : code})`;
}

/** Words of the system, which may quote the other side. */
function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const [line = ''] = text.split(/[\r\n\u2028\u2029]/, 1);
  return line.slice(0, 300).replace(/[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, ' ');
}

/** Whether the same question may succeed a moment later. */
export function isPassing(error: unknown): boolean {
  return ['ECONNRESET', 'EPIPE', 'EAI_AGAIN'].includes(codeOf(error));
}

/** Whether the other side may be a registry that speaks plain http. */
export function mayBePlainHttp(error: unknown): boolean {
  return isNotTls(error) || ['ECONNREFUSED', 'ECONNRESET'].includes(codeOf(error));
}

const KNOWN: Record<string, string> = {
  ENOTFOUND: 'is not a known host name',
  EAI_AGAIN: 'cannot be resolved at the moment',
  ECONNREFUSED: 'refused the connection',
  ECONNRESET: 'closed the connection',
  EPIPE: 'closed the connection',
  EHOSTUNREACH: 'has no route to it',
  ENETUNREACH: 'has no route to it',
  ETIMEDOUT: 'did not answer',
};

function isCertificateCode(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code);
}

// Node gives the plain EPROTO for it; what happened is only in OpenSSL's text.
function isNotTls(error: unknown): boolean {
  return error instanceof Error && /wrong[ _]version[ _]number|packet[ _]length[ _]too[ _]long/i.test(error.message);
}

function isTlsCode(code: string): boolean {
  return code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_');
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
