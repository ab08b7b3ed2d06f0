import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);

// src/build/quantity.ts
var UNITS = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 1024,
  Mi: 1048576,
  Gi: 1073741824,
  Ti: 1099511627776,
  Pi: 1125899906842624,
  Ei: 1152921504606847e3
};
function amountOf(quantity) {
  let [, number, unit = "", exponent = ""] = /^([+-]?[\d.]+)(?:([A-Za-z]{1,2})|([eE][+-]?\d+))?$/.exec(quantity) ?? [], factor = UNITS[unit], amount = +`${number}${exponent}`;
  return factor === void 0 || Number.isNaN(amount) ? void 0 : amount * factor;
}

export {
  amountOf
};
