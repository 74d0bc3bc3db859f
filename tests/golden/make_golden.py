"""Creates the golden runs in this folder with PyTorch, independently of our formulas.

    /usr/bin/python3 make_golden.py && npx biome format --write .

Needs torch (made with 1.13, Debian's python3-torch). Twenty steps of a model whose dimensions are all odd
and distinct, in float64, with torch's layers, autograd and optimizers. Each run is repeated in float32 and
the largest differences are printed: the best precision to expect of a float32 backend.

Initial values are multiples of 2^-10, hence exact in float32 and short in decimal; corrections are rounded
to 10 digits *before* use; results are written with 12 significant digits.
"""
import json
import pathlib

import torch
import torch.nn.functional as F

V, N, M, H, B = 41, 3, 5, 7, 6  # vocabulary, context length, embedding, hidden, minibatch
STEPS, MINIBATCHES, DRAWS, EVALUATED = 20, 4, 12, 9
BATCH_NORM_EPSILON, RUNNING_RATE = 1e-5, 0.1
PROPOSAL_POWER = 0.75
DEFAULT_ADAM = dict(beta1=0.9, beta2=0.999, epsilon=1e-8)
# Far from the defaults, so that a hard-coded constant or a misplaced epsilon is detected.
UNUSUAL_ADAM = dict(beta1=0.8, beta2=0.97, epsilon=1e-3)
RUNS = {
    "sgdFull": dict(optimizer="sgd", objective="full", learningRate=0.5, **DEFAULT_ADAM),
    "adamFull": dict(optimizer="adam", objective="full", learningRate=0.03125, **DEFAULT_ADAM),
    "sgdSampled": dict(optimizer="sgd", objective="sampled", learningRate=0.5, **DEFAULT_ADAM),
    "adamSampled": dict(optimizer="adam", objective="sampled", learningRate=0.03125, **UNUSUAL_ADAM),
    "adamDropout": dict(optimizer="adam", objective="sampled", learningRate=0.03125, dropout=0.375, **DEFAULT_ADAM),
    "sgdDropout": dict(optimizer="sgd", objective="full", learningRate=0.5, dropout=0.375, **DEFAULT_ADAM),
}


def binary(tensor):
    """Rounded to a multiple of 2^-10."""
    return torch.round(tensor * 1024) / 1024


def initial(generator):
    """No parameter starts at its neutral value (gamma 1, beta 0, ...), so that a forgotten one is detected."""
    normal = lambda *shape: torch.randn(*shape, generator=generator, dtype=torch.float64)
    return {
        "embedding": binary(normal(V, M)),
        "hidden": binary(normal(N * M, H) * (5 / 3) / (N * M) ** 0.5),
        "gamma": binary(1 + 0.2 * normal(H)),
        "beta": binary(0.2 * normal(H)),
        "output": binary(0.3 * normal(V, H)),
        "outputBias": binary(0.3 * normal(V, 1)),  # a column, so that F.embedding can gather its rows
        "runningMean": binary(0.2 * normal(H)),
        "runningVariance": binary(1 + 0.5 * torch.rand(H, generator=generator, dtype=torch.float64)),
    }


def draw(generator, probabilities, *shape):
    count = int(torch.tensor(shape).prod())
    return torch.multinomial(probabilities, count, replacement=True, generator=generator).view(*shape)


def sample(generator, proposal, targets):
    """Unique rows in order of first appearance (not sorted), each target's index, log expected inclusion."""
    drawn = draw(generator, proposal, DRAWS)
    rows = list(dict.fromkeys(targets.tolist() + drawn.tolist()))
    included = torch.log(-torch.expm1(DRAWS * torch.log1p(-proposal[rows])))
    corrections = torch.tensor([float(f"{c:.10g}") for c in included.tolist()], dtype=torch.float64)
    labels = torch.tensor([rows.index(t) for t in targets.tolist()])
    return {"rows": torch.tensor(rows), "labels": labels, "corrections": corrections}


def plan(generator, objective, counts):
    """Repeats a few minibatches, so that the loss falls; duplicates are likely within each."""
    words = counts.double() / counts.sum()
    proposal = counts.double() ** PROPOSAL_POWER / (counts.double() ** PROPOSAL_POWER).sum()
    few = [{"contexts": draw(generator, words, B, N), "targets": draw(generator, words, B)} for _ in range(MINIBATCHES)]
    steps = [dict(few[i % MINIBATCHES]) for i in range(STEPS)]
    for step in steps if objective == "sampled" else []:
        step.update(sample(generator, proposal, step["targets"]))
    for i, step in enumerate(steps):
        step["dropoutKey"] = torch.tensor(hash32(i))
    return steps, proposal, {"contexts": draw(generator, words, EVALUATED, N), "targets": draw(generator, words, EVALUATED)}


def hash32(x):
    """Wellons 2018, lowbias32."""
    x ^= x >> 16
    x = x * 0x7FEB352D & 0xFFFFFFFF
    x ^= x >> 15
    x = x * 0x846CA68B & 0xFFFFFFFF
    return x ^ x >> 16


def dropout_factors(rate, key):
    """[B, h]: 0 where the hash of key + index is below rate * 2^32, else 1 / (1 - rate)."""
    bits = [hash32((key + i) & 0xFFFFFFFF) for i in range(B * H)]
    return torch.tensor([0.0 if b < rate * 2**32 else 1 / (1 - rate) for b in bits], dtype=torch.float64).view(B, H)


def training_loss(p, step, dropout):
    """Returns the loss and the pre-activations. Tables with few used rows are read through sparse embeddings."""
    x = F.embedding(step["contexts"], p["embedding"], sparse=True).view(B, N * M)  # [B, n*m]
    a = x @ p["hidden"]  # [B, h]
    hidden = torch.tanh(F.batch_norm(a, None, None, p["gamma"], p["beta"], training=True, eps=BATCH_NORM_EPSILON))  # [B, h]
    if dropout:
        hidden = hidden * dropout_factors(dropout, step["dropoutKey"].item()).to(a.dtype)
    if "rows" not in step:
        return F.cross_entropy(F.linear(hidden, p["output"], p["outputBias"].squeeze(1)), step["targets"]), a
    weights = F.embedding(step["rows"], p["output"], sparse=True)  # [R, h]
    bias = F.embedding(step["rows"], p["outputBias"], sparse=True).squeeze(1)  # [R]
    logits = F.linear(hidden, weights, bias - step["corrections"].to(a.dtype))  # [B, R]
    return F.cross_entropy(logits, step["labels"]), a


def evaluation_losses(p, where):
    a = F.embedding(where["contexts"], p["embedding"]).view(-1, N * M) @ p["hidden"]
    normed = F.batch_norm(a, p["runningMean"], p["runningVariance"], p["gamma"], p["beta"], training=False, eps=BATCH_NORM_EPSILON)
    return F.cross_entropy(F.linear(torch.tanh(normed), p["output"], p["outputBias"].squeeze(1)), where["targets"], reduction="none")


def optimizers(p, run):
    dense, tables = [p["hidden"], p["gamma"], p["beta"]], [p["embedding"]]
    (dense if run["objective"] == "full" else tables).extend([p["output"], p["outputBias"]])
    if run["optimizer"] == "sgd":
        return [torch.optim.SGD(dense + tables, lr=run["learningRate"])]
    settings = dict(lr=run["learningRate"], betas=(run["beta1"], run["beta2"]), eps=run["epsilon"])
    return [torch.optim.Adam(dense, **settings), torch.optim.SparseAdam(tables, **settings)]


def set_sparse_epsilon(optimizer, run, t):
    """
    Adam adds epsilon to sqrt(vHat), SparseAdam to sqrt(v) before the bias correction. Scaled by
    sqrt(1 - beta2^t), SparseAdam's epsilon means what Adam's (and Kingma and Ba's algorithm 1) means.
    """
    if isinstance(optimizer, torch.optim.SparseAdam):
        for group in optimizer.param_groups:
            group["eps"] = run["epsilon"] * (1 - run["beta2"] ** t) ** 0.5


def train(start, steps, run, dtype):
    p = {name: value.to(dtype).clone() for name, value in start.items()}
    for name in ("embedding", "hidden", "gamma", "beta", "output", "outputBias"):
        p[name].requires_grad_()
    updates, losses = optimizers(p, run), []
    for t, step in enumerate(steps, start=1):
        loss, a = training_loss(p, step, run.get("dropout"))
        with torch.no_grad():  # computed here because torch's running variance is unbiased
            p["runningMean"].lerp_(a.mean(0), RUNNING_RATE)
            p["runningVariance"].lerp_(a.var(0, unbiased=False), RUNNING_RATE)
        for optimizer in updates:
            optimizer.zero_grad()
        loss.backward()
        for optimizer in updates:
            set_sparse_epsilon(optimizer, run, t)
            optimizer.step()
        losses.append(loss.item())
    return losses, {name: value.detach() for name, value in p.items()}


def numbers(tensor):
    if tensor.dim() == 0:
        return tensor.item()
    flat = tensor.flatten().tolist()
    return [float(f"{x:.12g}") for x in flat] if tensor.is_floating_point() else flat


def make(name, run, seed):
    generator = torch.Generator().manual_seed(seed)
    counts = torch.tensor([60 // (i + 1) + 1 for i in range(V)])
    start = initial(generator)
    steps, proposal, where = plan(generator, run["objective"], counts)
    losses, final = train(start, steps, run, torch.float64)
    golden = {
        "shape": dict(vocabularySize=V, contextLength=N, embeddingSize=M, hiddenSize=H),
        "batchSize": B,
        **run,
        "runningRate": RUNNING_RATE,
        "initial": {k: numbers(v) for k, v in start.items()},
        "steps": [{k: numbers(v) for k, v in step.items() if k != "dropoutKey" or "dropout" in run} for step in steps],
        "losses": numbers(torch.tensor(losses, dtype=torch.float64)),
        "final": {k: numbers(v) for k, v in final.items()},
        "evaluation": {**{k: numbers(v) for k, v in where.items()}, "losses": numbers(evaluation_losses(final, where))},
    }
    if run["objective"] == "sampled":
        golden["proposal"] = {"draws": DRAWS, "probabilities": numbers(proposal)}
    fields = ",\n".join(f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in golden.items())
    pathlib.Path(__file__).with_name(f"{name}.json").write_text("{\n" + fields + "\n}\n")

    losses32, final32 = train(start, steps, run, torch.float32)
    apart = {k: f"{(final32[k].double() - final[k]).abs().max():.1e}" for k in final}
    worst = max(abs(x - y) for x, y in zip(losses, losses32))
    print(f"{name}: loss {losses[0]:.4f} -> {losses[-1]:.4f}; float32 is off by {worst:.1e} in the losses,", apart)


if __name__ == "__main__":
    torch.set_num_threads(1)
    for seed, (name, run) in enumerate(RUNS.items(), start=1):
        make(name, run, seed)
