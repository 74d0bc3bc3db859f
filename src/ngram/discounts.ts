/**
 * Modified Kneser–Ney discounts: what is taken from n-grams seen once, twice, and three times or more.
 *   Y = n₁ / (n₁ + 2·n₂);   D₁ = 1 − 2Y·n₂/n₁;   D₂ = 2 − 3Y·n₃/n₂;   D₃ = 3 − 4Y·n₄/n₃
 * Source: Chen & Goodman 1999, Computer Speech & Language 13:359–394, equation 26.
 */

/** By count, 0 … 3; what was seen more often is discounted like three. */
export type Discounts = readonly [0, number, number, number];

/** @param counts how often each n-gram counts; zeros are not n-grams of this kind */
export function discountsOf(counts: Int32Array): Discounts {
  const seen = [0, 0, 0, 0, 0];
  for (const count of counts) if (count > 0 && count <= 4) seen[count]++;
  // A text in which no n-gram is seen so often says nothing of them: as if there were one.
  const [, n1, n2, n3, n4] = seen.map((n) => Math.max(1, n));
  const y = n1 / (n1 + 2 * n2);
  const least = 0.01; // something must be left for the words never seen here
  return [
    0,
    Math.max(least, 1 - (2 * y * n2) / n1),
    Math.max(least, 2 - (3 * y * n3) / n2),
    Math.max(least, 3 - (4 * y * n4) / n3),
  ];
}
