"""Creates ngram.json in this folder: losses of interpolated modified Kneser-Ney from a plain implementation.

    python3 make_ngram_golden.py && npx biome format --write .

Standard library only. The stream is synthetic, part rule and part noise, so that every order is useful
and every count from one to four occurs. Probabilities come from dictionaries of tuples and from the definition alone
(Chen & Goodman 1999): slow, and independent of the sorted arrays that it is compared with.
"""
import json
import math
import pathlib
import random
from collections import defaultdict

WORDS, LENGTH, ORDERS = 30, 1600, [1, 2, 3, 4, 5]
RUNS = [[0, 500], [560, 1100], [1160, 1500]]  # the training part; the gaps are held out


def make_stream():
    generator = random.Random(5)
    stream = [0, 1]
    while len(stream) < LENGTH:
        if generator.random() < 0.6:
            stream.append((3 * stream[-1] + 5 * stream[-2] + generator.randrange(2)) % WORDS)
        else:
            stream.append(int(WORDS * generator.random() ** 3))
    return stream


def ngrams_of(stream, n):
    for start, end in RUNS:
        for last in range(start + n - 1, end):
            yield tuple(stream[last - n + 1 : last + 1])


def weights_of(stream, n, order):
    """The weight of each n-gram: its count at the highest order, the number of distinct preceding words below."""
    weights = defaultdict(int)
    if n == order:
        for gram in ngrams_of(stream, n):
            weights[gram] += 1
    else:
        for longer in set(ngrams_of(stream, n + 1)):
            weights[longer[1:]] += 1
    return weights


def discounts_of(weights):
    n1, n2, n3, n4 = (max(1, sum(w == k for w in weights.values())) for k in (1, 2, 3, 4))
    y = n1 / (n1 + 2 * n2)
    return {1: max(0.01, 1 - 2 * y * n2 / n1), 2: max(0.01, 2 - 3 * y * n3 / n2), 3: max(0.01, 3 - 4 * y * n4 / n3)}


class Model:
    def __init__(self, stream, order):
        self.tables = []
        for n in range(1, order + 1):
            weights = weights_of(stream, n, order)
            followers = defaultdict(dict)
            for gram, weight in weights.items():
                followers[gram[:-1]][gram[-1]] = weight
            self.tables.append((followers, discounts_of(weights)))

    def probability(self, context, word, n=None):
        """P_n, by recursion from the longest context down to 1 / V."""
        n = len(self.tables) if n is None else n
        if n == 0:
            return 1 / WORDS
        followers, discounts = self.tables[n - 1]
        shorter = self.probability(context, word, n - 1)
        seen = followers.get(tuple(context[len(context) - n + 1 :])) if len(context) >= n - 1 else None
        if not seen:
            return shorter
        total = sum(seen.values())
        left = sum(discounts[min(3, weight)] for weight in seen.values()) / total
        weight = seen.get(word, 0)
        return (max(0, weight - discounts[min(3, weight)]) if weight else 0) / total + left * shorter


if __name__ == "__main__":
    stream = make_stream()
    held_out = [i for i in range(LENGTH) if not any(start <= i < end for start, end in RUNS)]
    orders = []
    for order in ORDERS:
        model = Model(stream, order)
        p = [model.probability(stream[max(0, i - order + 1) : i], stream[i]) for i in held_out]
        loss = -sum(map(math.log, p)) / len(p)
        orders.append({"order": order, "loss": float(f"{loss:.12g}"), "first": [float(f"{x:.12g}") for x in p[:12]]})
        print(order, f"{loss:.4f}", f"{math.exp(loss):.2f}")
    golden = {"vocabularySize": WORDS, "runs": RUNS, "stream": stream, "orders": orders}
    pathlib.Path(__file__).with_name("ngram.json").write_text(json.dumps(golden) + "\n")
