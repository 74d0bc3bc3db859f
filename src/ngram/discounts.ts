/**
 * Modified Kneser–Ney discounts of n-grams with a count of one, two, and three or more.
 *   Y = n₁ / (n₁ + 2·n₂);   D₁ = 1 − 2Y·n₂/n₁;   D₂ = 2 − 3Y·n₃/n₂;   D₃ = 3 − 4Y·n₄/n₃
 * Source: Chen & Goodman 1999, Computer Speech & Language 13:359–394, equation 26.
 */

/** Discounts by count, 0 … 3; the last applies to all higher counts. Each is at most its count. */
export type Discounts = readonly [0, number, number, number];

/** Keeps the backoff weight positive; otherwise words not seen in a context would have probability 0. */
const minDiscount = 0.01;

/** @param countsOfCounts numbers of distinct n-grams with a count of 1, 2, 3 and 4: n₁ … n₄ */
export function discountsOf(countsOfCounts: readonly [number, number, number, number]): Discounts {
  // A count of counts of 0 would divide by zero; it is taken as 1.
  const [n1, n2, n3, n4] = countsOfCounts.map((n) => Math.max(1, n));
  const y = n1 / (n1 + 2 * n2);
  return [
    0,
    Math.max(minDiscount, 1 - (2 * y * n2) / n1),
    Math.max(minDiscount, 2 - (3 * y * n3) / n2),
    Math.max(minDiscount, 3 - (4 * y * n4) / n3),
  ];
}
