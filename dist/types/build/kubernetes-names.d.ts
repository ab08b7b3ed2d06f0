/** What to do about a key of a label that is none. */
export declare const LABEL_KEY_HINT = "Use letters, digits, '-', '_' and '.', at most 63, and perhaps a domain before a '/', as in kubernetes.io/arch.";
/** Whether a text is a label of RFC 1123, as names of namespaces and containers are. */
export declare function isName(text: string): boolean;
/** Whether a text is a subdomain of RFC 1123, as names of most objects are. */
export declare function isSubdomain(text: string): boolean;
/** Whether a text can be the value of a label; an empty one can. */
export declare function isLabelValue(text: string): boolean;
/** Whether a text can be the key of a label, a taint or a toleration. */
export declare function isLabelKey(text: string): boolean;
