"""Golden numbers for the heads, computed independently of the TypeScript.

Laplace: the softmax is taken as it stands, with a weight for every answer (over-parameterised, no contrasts), and Newton's
method runs in 50-digit arithmetic until nothing moves; the posterior of the log odds between two answers follows from the
inverse of the whole curvature. Dropout: every mask of a small head is enumerated with its probability. Inputs are
multiples of 1/64, so that 32-bit floats hold them exactly. Needs mpmath. Run
`python3 src/model/golden/heads.py > src/model/golden/heads.json` to make the numbers again.
"""
from itertools import product
import json

from mpmath import exp, inverse, log, lu_solve, matrix, mp, mpf, sqrt, zeros

mp.dps = 50


def draws(seed):
    """A small linear congruential generator: the cases must not depend on Python's version."""
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield state >> 33


def sixty_fourths(draw, most):
    return mpf(next(draw) % (128 * most + 1)) / 64 - most


def softmax(zs):
    es = [exp(z) for z in zs]
    return [e / sum(es) for e in es]


def worth(n, kappa):
    """Effective votes: n (1 + kappa) / (n + kappa)."""
    return mpf(n) if kappa is None else mpf(n) * (1 + mpf(kappa)) / (n + mpf(kappa))


def laplace(name, answers, width, labels, most, kappa, precision, seed):
    """One question of so many answers -> most probable weights, mean and sd of every log odds at two new galaxies."""
    draw = draws(seed)
    xs = [[sixty_fourths(draw, 2) for _ in range(width)] for _ in range(labels)]
    # later answers are rarer, so that the curvature is far from what even fractions would give
    raw = [[next(draw) % (most + 1) if next(draw) % (1 + 3 * a) == 0 else 0 for a in range(answers)] for _ in range(labels)]
    raw[0] = [0] * answers  # nobody asked: no label
    ks = []
    for k in raw:
        n = sum(k)
        ks.append([mpf(a) * worth(n, kappa) / n for a in k] if n else [mpf(0)] * answers)
    # base rate: the effective votes, and one for each answer
    totals = [sum(k[a] for k in ks) + 1 for a in range(answers)]
    base = [log(t / sum(totals)) for t in totals]
    rows = width + 1
    size = answers * rows  # weight of answer a and row j at a * rows + j
    prior = [2 * (mpf(1) if j == width else mpf(precision)) for _ in range(answers) for j in range(rows)]
    centre = [base[a] if j == width else mpf(0) for a in range(answers) for j in range(rows)]
    w = matrix(centre)
    for _ in range(60):
        gradient, curvature = zeros(size, 1), zeros(size, size)
        for i in range(size):
            gradient[i] = prior[i] * (w[i] - centre[i])
            curvature[i, i] = prior[i]
        for x, k in zip(xs, ks):
            n = sum(k)
            if n == 0:
                continue
            h = x + [mpf(1)]
            p = softmax([sum(w[a * rows + j] * h[j] for j in range(rows)) for a in range(answers)])
            for a in range(answers):
                for j in range(rows):
                    gradient[a * rows + j] += (n * p[a] - k[a]) * h[j]
                    for b in range(answers):
                        s = n * ((p[a] if a == b else 0) - p[a] * p[b])
                        for l in range(rows):
                            curvature[a * rows + j, b * rows + l] += s * h[j] * h[l]
        step = lu_solve(curvature, gradient)
        w = w - step
        if max(abs(step[i]) for i in range(size)) < mpf(10) ** -40:
            break
    covariance = inverse(curvature)
    new = [[sixty_fourths(draw, 2) for _ in range(width)] for _ in range(2)]
    odds = []
    for x in new:
        h = x + [mpf(1)]
        for a in range(answers):
            for b in range(a):
                contrast = zeros(size, 1)
                for j in range(rows):
                    contrast[a * rows + j], contrast[b * rows + j] = h[j], -h[j]
                mean = sum(contrast[i] * w[i] for i in range(size))
                variance = (contrast.T * covariance * contrast)[0]
                odds.append({"answers": [a, b], "galaxy": new.index(x), "mean": float(mean), "sd": float(sqrt(variance))})
    return {
        "name": name,
        "answers": answers,
        "width": width,
        "embeddings": [float(v) for x in xs for v in x],
        "counts": raw,
        "kappa": kappa,
        "precision": precision,
        "new": [float(v) for x in new for v in x],
        "odds": odds,
    }


def dropout(name, answers, width, seed):
    """The mean and sd of the fractions over all 2^width masks of rate 1/2, for three galaxies."""
    draw = draws(seed)
    weights = [[sixty_fourths(draw, 1) for _ in range(answers)] for _ in range(width + 1)]
    galaxies = [[sixty_fourths(draw, 2) for _ in range(width)] for _ in range(3)]
    means, sds = [], []
    for x in galaxies:
        sums, squares = [mpf(0)] * answers, [mpf(0)] * answers
        for mask in product((0, 2), repeat=width):
            p = softmax([weights[width][a] + sum(m * v * weights[j][a] for j, (m, v) in enumerate(zip(mask, x))) for a in range(answers)])
            for a in range(answers):
                sums[a] += p[a]
                squares[a] += p[a] ** 2
        share = mpf(1) / 2**width
        means.append([float(s * share) for s in sums])
        sds.append([float(sqrt(q * share - (s * share) ** 2)) for s, q in zip(sums, squares)])
    return {
        "name": name,
        "answers": answers,
        "width": width,
        "weights": [float(v) for row in weights for v in row],
        "galaxies": [float(v) for x in galaxies for v in x],
        "mean": means,
        "sd": sds,
    }


print(
    json.dumps(
        {
            "laplace": [
                laplace("two answers, independent votes", 2, 3, 30, 9, None, 3, 1),
                laplace("two answers, single clicks worth one each", 2, 2, 40, 1, 6, 5, 2),
                laplace("three answers, forty votes worth six", 3, 2, 25, 13, 6, 2, 3),
                laplace("five answers, a strong prior", 5, 2, 20, 6, 2, 60, 4),
            ],
            "dropout": [dropout("two answers", 2, 10, 5), dropout("four answers", 4, 8, 6)],
        },
        indent=1,
    )
)
