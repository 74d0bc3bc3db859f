/** Softmax, cross-entropy and the sampled objective's correction in float64. Knows no network. */

/** log softmax of each row, after subtracting the row's maximum. @param logits [B, R] @returns [B, R] */
export function logSoftmax(logits: Float64Array, R: number): Float64Array {
  const result = new Float64Array(logits.length); // [B, R]
  for (let start = 0; start < logits.length; start += R) {
    const row = logits.subarray(start, start + R); // [R]
    const maximum = row.reduce((a, b) => Math.max(a, b)); // scalar
    const logSum = Math.log(row.reduce((sum, logit) => sum + Math.exp(logit - maximum), 0)); // scalar
    for (let j = 0; j < R; j++) result[start + j] = row[j] - maximum - logSum;
  }
  return result;
}

/**
 * −log softmax(logits)[label] of each row, in nats.
 * @param logits [B, R]
 * @param labels [B], each in [0, R)
 * @returns [B]
 * @throws RangeError if a label is out of range
 */
export function crossEntropies(logits: Float64Array, labels: Int32Array): Float64Array {
  const R = logits.length / labels.length;
  const logProbabilities = logSoftmax(logits, R); // [B, R]
  return Float64Array.from(labels, (label, i) => {
    if (label < 0 || label >= R) throw new RangeError(`label ${label} is outside [0, ${R})`);
    return -logProbabilities[i * R + label];
  }); // [B]
}

/** Gradient of the mean of `crossEntropies`: (softmax − one-hot)/B. @returns [B, R] */
export function meanCrossEntropyGradient(logits: Float64Array, labels: Int32Array): Float64Array {
  const B = labels.length;
  const R = logits.length / B;
  const gradient = logSoftmax(logits, R).map((l) => Math.exp(l) / B); // [B, R]
  labels.forEach((label, i) => {
    gradient[i * R + label] -= 1 / B;
  });
  return gradient;
}

/**
 * log of the probability that a word is among `draws` draws with replacement: log(1 − (1 − p)^draws).
 * Subtracted from the logits, it makes the softmax over the drawn rows an estimate of the full softmax.
 * Computed with log1p and expm1 because 1 − (1 − p)^draws loses all digits if p·draws is tiny.
 * Source: Jean et al. 2015, arXiv:1412.2007, §3; the form for unique rows as in TensorFlow's samplers.
 */
export function expectedInclusionLog(probability: number, draws: number): number {
  return Math.log(-Math.expm1(draws * Math.log1p(-probability)));
}
