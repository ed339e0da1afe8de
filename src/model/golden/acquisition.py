"""Golden numbers for the acquisition strategies, computed independently of the TypeScript.

Outcomes are listed one by one with exact fractions and 40-digit logarithms. Batches are worked out from the joint covariance
of all measurements (log determinants and Schur complements of growing matrices), where the TypeScript updates a belief by
rank one in the space of passes. Fractions are 64ths, so that they are the same in single precision. Run
`python3 src/model/golden/acquisition.py > src/model/golden/acquisition.json` (needs python3-mpmath).
"""
import json
from fractions import Fraction as F
from math import comb
from mpmath import mp, mpf, matrix, det, log, inverse

mp.dps = 40


def real(x):
    return mpf(x.numerator) / mpf(x.denominator) if isinstance(x, F) else mpf(x)


def text(x):
    return mp.nstr(x, 20, min_fixed=0, max_fixed=0)


def outcomes(answers, votes):
    if answers == 1:
        yield (votes,)
        return
    for k in range(votes + 1):
        for rest in outcomes(answers - 1, votes - k):
            yield (k,) + rest


def probability(counts, rho, kappa):
    p, n = F(1), 0
    for k, r in zip(counts, rho):
        p *= comb(sum(counts) - n, k)
        for j in range(k):
            p *= (kappa * r + j) / (kappa + n) if kappa else r
            n += 1
    return p


def entropy(ps):
    return -sum(real(p) * log(real(p)) for p in ps if p > 0)


def bald(passes, votes, kappa):
    each = [[probability(o, rho, kappa) for o in outcomes(len(rho), votes)] for rho in passes]
    mean = [sum(c) / len(passes) for c in zip(*each)]
    return entropy(mean) - sum(entropy(ps) for ps in each) / len(passes)


def epig(passes, votes, kappa, targets):
    """Mean over targets of H[y] + H[y*] - H[y, y*], from the whole joint table."""
    each = [[probability(o, rho, kappa) for o in outcomes(len(rho), votes)] for rho in passes]
    t = len(passes)
    h_y = entropy([sum(c) / t for c in zip(*each)])
    total = mpf(0)
    for target in targets:
        star = [sum(c) / t for c in zip(*target)]
        joint = [sum(each[s][o] * target[s][a] for s in range(t)) / t for o in range(len(each[0])) for a in range(len(star))]
        total += h_y + entropy(star) - entropy(joint)
    return total / len(targets)


class Gaussian:
    """All galaxies' measurements (answers but the last, or boxes) and all target fractions, jointly."""

    def __init__(self, pool, kind, votes, kappa, weights):
        self.t = len(pool[0])
        self.size = len(pool[0][0]) - (1 if kind == "single" else 0)
        n = mpf(votes) if not kappa else 1 / (1 / mpf(votes) + (1 - 1 / mpf(votes)) / (1 + mpf(kappa)))
        self.fractions = [[[real(rho[a]) for rho in galaxy] for a in range(len(pool[0][0]))] for galaxy in pool]
        self.noise = []
        for galaxy in self.fractions:
            m = matrix(self.size, self.size)
            for a in range(self.size):
                for b in range(self.size):
                    pairs = zip(galaxy[a], galaxy[b])
                    if kind == "single":
                        m[a, b] = sum((x if a == b else 0) - x * y for x, y in pairs) / self.t / n
                    else:
                        m[a, b] = sum(x * (1 - x) for x in galaxy[a]) / self.t / n if a == b else 0
            self.noise.append(m)
        self.weights = weights

    def cov(self, x, y):
        mx, my = sum(x) / self.t, sum(y) / self.t
        return sum((a - mx) * (b - my) for a, b in zip(x, y)) / self.t

    def joint(self, rows):
        k = self.size
        m = matrix(k * len(rows), k * len(rows))
        for i, x in enumerate(rows):
            for j, y in enumerate(rows):
                for a in range(k):
                    for b in range(k):
                        m[i * k + a, j * k + b] = self.cov(self.fractions[x][a], self.fractions[y][b]) + (self.noise[x][a, b] if i == j else 0)
        return m

    def information(self, rows):
        total = log(det(self.joint(rows)))
        return (total - sum(log(det(self.noise[r])) for r in rows)) / 2

    def variance(self, rows):
        """Weighted mean over targets of the variance left after measuring these rows."""
        inv = inverse(self.joint(rows)) if rows else None
        total = mpf(0)
        for target in self.fractions:
            for column in target:
                w = self.weights(sum(column) / self.t)
                v = self.cov(column, column)
                if rows:
                    c = matrix([self.cov(column, self.fractions[r][a]) for r in rows for a in range(self.size)])
                    v -= (c.T * inv * c)[0]
                total += w * v
        return total / len(self.fractions)


def greedy(count, galaxies, gain):
    order, gains = [], []
    for _ in range(count):
        best = max((r for r in range(galaxies) if r not in order), key=lambda r: gain(order, r))
        gains.append(gain(order, best))
        order.append(best)
    return order, gains


def sixty_fourths(rows, is_single=True):
    return [[[F(k, 64) for k in ks] + ([F(64 - sum(ks), 64)] if is_single else []) for ks in galaxy] for galaxy in rows]


POOLS = [
    ("two answers, 40 votes, crowd spread", "single", 40, 6, sixty_fourths([[(8,), (20,), (33,), (50,)], [(10,), (18,), (35,), (48,)], [(30,), (33,), (31,), (34,)], [(60,), (40,), (59,), (41,)], [(2,), (1,), (6,), (3,)], [(50,), (20,), (20,), (52,)]])),
    ("two answers, one vote", "single", 1, None, sixty_fourths([[(8,), (20,), (33,), (50,)], [(11,), (18,), (36,), (48,)], [(30,), (33,), (31,), (34,)], [(60,), (40,), (59,), (41,)]])),
    ("three answers, five votes, crowd spread", "single", 5, 2, sixty_fourths([[(8, 30), (20, 22), (33, 8), (12, 44)], [(10, 30), (18, 25), (35, 12), (14, 40)], [(30, 30), (33, 20), (31, 25), (34, 22)], [(60, 2), (40, 20), (59, 3), (41, 3)], [(20, 2), (20, 30), (21, 30), (20, 3)]])),
    ("two boxes, five votes", "multiple", 5, 6, sixty_fourths([[(8, 30), (20, 22), (33, 8), (12, 44)], [(10, 30), (18, 25), (35, 12), (14, 40)], [(60, 2), (40, 20), (59, 3), (41, 3)]], False)),
]
UNIFORMS = [F(k, 64) for k in (9, 50, 33, 2, 61, 20)]
cases = []
for name, kind, votes, kappa, pool in POOLS:
    g, t, answers = len(pool), len(pool[0]), len(pool[0][0])
    boxes = lambda galaxy, a: [(rho[a], 1 - rho[a]) for rho in galaxy]
    if kind == "single":
        balds = [bald(x, votes, kappa) for x in pool]
        entropies = [entropy([sum(c) / t for c in zip(*x)]) for x in pool]
        epigs = [epig(x, votes, kappa, pool) for x in pool]
    else:
        balds = [sum(bald(boxes(x, a), votes, kappa) for a in range(answers)) for x in pool]
        entropies = [sum(entropy([sum(c) / t for c in zip(*boxes(x, a))]) for a in range(answers)) for x in pool]
        epigs = [sum(epig(boxes(x, a), votes, kappa, [boxes(y, a) for y in pool]) for a in range(answers)) for x in pool]
    even = Gaussian(pool, kind, votes, kappa, lambda m: mpf(1) / answers)
    screen = Gaussian(pool, kind, votes, kappa, lambda m: 1 / (2 * (m if kind == "single" else m * (1 - m))))
    if kind == "single":
        closed = [min(log(t), even.information([r])) for r in range(g)]
    else:
        closed = []
        for x in pool:
            parts = [Gaussian([[[p for p in rho] for rho in boxes(x, a)]], "single", votes, kappa, None).information([0]) for a in range(answers)]
            closed.append(sum(min(log(t), p) for p in parts))
    evr = [even.variance([]) - even.variance([r]) for r in range(g)]
    batch_order, batch_gains = greedy(3, g, lambda rows, r: even.information(rows + [r]) - (even.information(rows) if rows else 0))
    evr_order, evr_gains = greedy(3, g, lambda rows, r: even.variance(rows) - even.variance(rows + [r]))
    gumbels = [-log(-log(real(u))) for u in UNIFORMS[:g]]
    cases.append({
        "name": name, "kind": kind, "votes": votes, "kappa": kappa, "rho": [[[float(r) for r in rho] for rho in x] for x in pool],
        "entropy": list(map(text, entropies)), "bald": list(map(text, balds)), "bald-closed": list(map(text, closed)), "evr": list(map(text, evr)), "epig": list(map(text, epigs)),
        "epigScreen": [text(screen.variance([]) - screen.variance([r])) for r in range(g)],
        "information": [text(even.information([r])) for r in range(g)],
        "batchOrder": batch_order, "batchGains": list(map(text, batch_gains)), "evrOrder": evr_order, "evrGains": list(map(text, evr_gains)),
        "uniforms": [float(u) for u in UNIFORMS[:g]], "power": [text(4 * log(b) + u) for b, u in zip(balds, gumbels)], "powerEvr": [text(log(b) + u) for b, u in zip(evr, gumbels)],
    })

# Typicality: one over the mean distance to the nearest half of the others, at most 20.
points = [[(7 * i * i + 3 * i) % 16 / 4, (5 * i * i + i) % 13 / 4, (i * i * i) % 11 / 4] for i in range(9)]
typical = []
for p in points:
    distances = sorted(mp.sqrt(sum((mpf(a) - mpf(b)) ** 2 for a, b in zip(p, q))) for q in points)
    k = min(20, len(points) // 2, len(points) - 1)
    typical.append(text(k / sum(distances[1 : k + 1])))
print(json.dumps({"about": "Scores and orders of acquisition strategies; see acquisition.py. The targets are the pool itself.", "cases": cases, "typicality": {"points": points, "values": typical}}, indent=1))
