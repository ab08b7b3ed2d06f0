/** One HTTP request; header names are lower case. */
export interface Call {
    method: 'HEAD' | 'GET' | 'POST';
    url: URL;
    /** What a POST sends; secret. */
    body?: string;
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
    /** PEM text by which this machine shows who it is, and of its key; for one origin only. */
    readonly cert?: string;
    readonly key?: string;
}
/** The trust for another origin than the one that it was made for. */
export declare function trustElsewhere({ cert: _, key: __, ...open }: Trust): Trust;
/** A redirect that is not followed; the message completes "the host answered with …". */
export declare class RedirectRefused extends Error {
    readonly name = "RedirectRefused";
}
/**
 * The call a redirect leads to: never from https to http, and a body nowhere (throws `RedirectRefused`); `authorization` and
 * the certificate of this machine only within one origin.
 */
export declare function redirectedCall(call: Call, location: string): Call;
