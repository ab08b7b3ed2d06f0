/** One HTTP request without a body; header names are lower case. */
export interface Call {
  method: 'HEAD' | 'GET';
  url: URL;
  headers: Record<string, string>;
  /** Bytes of the answer's body that are read at most. */
  largestBody: number;
  /** Which certificates are taken for good; undefined means those of authorities that this machine trusts. */
  trust?: Trust;
}

/** Which certificates are taken for good, as Node's TLS has it. */
export interface Trust {
  readonly ca?: readonly string[];
  readonly rejectUnauthorized?: false;
}

/** A redirect that is not followed; the message completes "the host answered with …". */
export class RedirectRefused extends Error {
  override readonly name = 'RedirectRefused';
}

/** The call a redirect leads to: never from https to http (throws `RedirectRefused`), `authorization` only within one origin. */
export function redirectedCall(call: Call, location: string): Call {
  const url = URL.canParse(location, call.url.href) ? new URL(location, call.url) : undefined;
  if (url === undefined || !(url.protocol === 'https:' || url.protocol === call.url.protocol)) {
    throw new RedirectRefused('a redirect to an address that is not https');
  }
  const { authorization, ...open } = call.headers;
  const keeps = authorization !== undefined && url.origin === call.url.origin;
  return { ...call, url, headers: keeps ? { ...open, authorization } : open };
}
