/** A Kubernetes quantity as a number; undefined for what is none. */
export declare function amountOf(quantity: string): number | undefined;
