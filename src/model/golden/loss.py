"""Golden numbers for the loss, computed independently of the TypeScript.

Softmax, sigmoid and likelihoods are written as in a textbook, with 50-digit decimals from Python's standard library; the
number of ways is an exact integer. Logits are multiples of 1/16, so that 32-bit floats hold them exactly. Run
`python3 src/model/golden/loss.py > src/model/golden/loss.json` to make the numbers again.
"""
from decimal import Decimal, getcontext
from math import comb, factorial
import json

getcontext().prec = 50


def draws(seed):
    """A small linear congruential generator: the cases must not depend on Python's version."""
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield state >> 33


def softmax(zs):
    es = [z.exp() for z in zs]
    return [e / sum(es) for e in es]


def sigmoid(z):
    return 1 / (1 + (-z).exp())


def single(zs, ks):
    """-> (negative log likelihood without the constant, log of the constant)."""
    nll = -sum((k * p.ln() for k, p in zip(ks, softmax(zs)) if k), Decimal(0))
    ways = factorial(sum(ks))
    for k in ks:
        ways //= factorial(k)
    return nll, Decimal(ways).ln()


def multiple(zs, ks, n):
    nll, log_ways = Decimal(0), Decimal(0)
    for z, k in zip(zs, ks):
        p = sigmoid(z)
        nll -= k * p.ln() + (n - k) * (1 - p).ln()
        log_ways += Decimal(comb(n, k)).ln()
    return nll, log_ways


def case(name, questions, spread, most, seed):
    draw = draws(seed)
    zs, ks, ns, nll, log_ways = [], [], [], Decimal(0), Decimal(0)
    for kind, answers in questions:
        z = [Decimal(next(draw) % (2 * spread * 16 + 1)) / 16 - spread for _ in range(answers)]
        if kind == "single":
            k = [next(draw) % (most + 1) if most else 0 for _ in range(answers)]
            n, (a, b) = sum(k), single(z, k)
        else:
            n = next(draw) % (most + 1) if most else 0
            k = [next(draw) % (n + 1) for _ in range(answers)]
            a, b = multiple(z, k, n)
        zs += z
        ks += k
        ns.append(n)
        nll, log_ways = nll + a, log_ways + b
    return {
        "name": name,
        "questions": [{"kind": kind, "answers": answers} for kind, answers in questions],
        "logits": [float(z) for z in zs],
        "counts": ks,
        "asked": ns,
        "nll": float(nll),
        "logWays": float(log_ways),
        "nllWithConstant": float(nll - log_ways),
    }


CASES = [
    case("two answers", [("single", 2)], 3, 40, 1),
    case("three answers", [("single", 3)], 3, 40, 2),
    case("seven answers, one volunteer each at most", [("single", 7)], 4, 1, 3),
    case("a multiple choice", [("multiple", 5)], 3, 40, 4),
    case("a whole tree", [("single", 3), ("single", 2), ("multiple", 8), ("single", 6), ("single", 2)], 4, 40, 5),
    case("a question nobody was asked", [("single", 3)], 4, 0, 6),
    case("far from even", [("single", 2), ("single", 4), ("multiple", 2)], 30, 40, 7),
]

print(json.dumps(CASES, indent=1))
