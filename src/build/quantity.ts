const UNITS: Readonly<Record<string, number>> = {
  ...{ n: 1e-9, u: 1e-6, m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 },
};

/** A Kubernetes quantity as a number; undefined for what is none. */
export function amountOf(quantity: string): number | undefined {
  const [, number, unit = '', exponent = ''] =
    /^([+-]?[\d.]+)(?:([A-Za-z]{1,2})|([eE][+-]?\d+))?$/.exec(quantity) ?? [];
  const factor = UNITS[unit];
  const amount = Number(`${number}${exponent}`);
  return factor === undefined || Number.isNaN(amount) ? undefined : amount * factor;
}
