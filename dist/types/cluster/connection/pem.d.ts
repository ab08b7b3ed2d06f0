import type { PemSource } from './access.ts';
/** A PEM text of a kubeconfig, or in a file that is read again at every use. */
export declare class Pem {
    #private;
    constructor({ text, file }: PemSource, what: string);
    read(): Promise<string>;
}
/** The certificates of authorities that a PEM text holds; throws `KUBECONFIG_INVALID` when there is none. */
export declare function requireCertificates(text: string, what: string): string;
/** A client certificate and its key, PEM. */
export interface KeyPair {
    readonly cert: string;
    readonly key: string;
}
/** A client certificate with its key, whose files somebody may be replacing one after the other. */
export declare class ClientCertificate {
    #private;
    constructor(certificate: PemSource, key: PemSource, user: string);
    /** The pair; the last one that fitted while the files do not. Throws `KUBECONFIG_INVALID` when none ever did. */
    read(): Promise<KeyPair>;
}
