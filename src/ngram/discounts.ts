/**
 * Modified Kneser–Ney discounts: what is taken from n-grams seen once, twice, and three times or more.
 *   Y = n₁ / (n₁ + 2·n₂);   D₁ = 1 − 2Y·n₂/n₁;   D₂ = 2 − 3Y·n₃/n₂;   D₃ = 3 − 4Y·n₄/n₃
 * Source: Chen & Goodman 1999, Computer Speech & Language 13:359–394, equation 26.
 */

/** By count, 0 … 3; what was seen more often is discounted like three. Each at most its count. */
export type Discounts = readonly [0, number, number, number];

/** Something must be left for words never seen in a context, or their probability would be 0. */
const leastDiscount = 0.01;

/** @param seen how many distinct n-grams count 1, 2, 3 and 4: n₁ … n₄ */
export function discountsOf(seen: readonly [number, number, number, number]): Discounts {
  // A text in which no n-gram is seen so often says nothing of them: as if there were one.
  const [n1, n2, n3, n4] = seen.map((n) => Math.max(1, n));
  const y = n1 / (n1 + 2 * n2);
  return [
    0,
    Math.max(leastDiscount, 1 - (2 * y * n2) / n1),
    Math.max(leastDiscount, 2 - (3 * y * n3) / n2),
    Math.max(leastDiscount, 3 - (4 * y * n4) / n3),
  ];
}
