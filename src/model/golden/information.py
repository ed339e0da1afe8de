"""Golden numbers for entropies and mutual information, computed independently of the TypeScript.

The definitions are summed literally, outcome by outcome and pass by pass, with Python's standard library only:
coefficients are exact integers, probabilities exact fractions, logarithms 50-digit decimals. Run
`python3 src/model/golden/information.py > src/model/golden/information.json` to make the numbers again.
"""
from decimal import Decimal, getcontext
from fractions import Fraction
from math import factorial
import json
import struct

getcontext().prec = 50


def to_decimal(x):
    return Decimal(x.numerator) / Decimal(x.denominator)


def outcomes(answers, votes):
    if answers == 1:
        yield (votes,)
        return
    for k in range(votes + 1):
        for rest in outcomes(answers - 1, votes - k):
            yield (k,) + rest


def coefficient(counts):
    c = factorial(sum(counts))
    for k in counts:
        c //= factorial(k)
    return c


def probability(counts, rho):
    p = Decimal(coefficient(counts))
    for k, r in zip(counts, rho):
        if k:
            p *= r ** k
    return p


def crowd_probability(counts, rho, kappa):
    """Dirichlet-multinomial by rising factorials of exact fractions."""
    p, n = Fraction(coefficient(counts)), 0
    for k, r in zip(counts, rho):
        for j in range(k):
            p *= (kappa * r + j) / (kappa + n)
            n += 1
    return to_decimal(p)


def crowd_information(passes, votes, kappa):
    each = [[crowd_probability(o, rho, kappa) for o in outcomes(len(rho), votes)] for rho in passes]
    mean = [sum(column) / len(passes) for column in zip(*each)]
    return entropy(mean), sum(entropy(ps) for ps in each) / len(passes)


def entropy(ps):
    return -sum((p * p.ln() for p in ps if p > 0), Decimal(0))


def information(passes, votes):
    """-> (H of the mean, mean of the H) in nats."""
    each = [[probability(o, rho) for o in outcomes(len(rho), votes)] for rho in passes]
    mean = [sum(column) / len(passes) for column in zip(*each)]
    return entropy(mean), sum(entropy(ps) for ps in each) / len(passes)


def moment(passes, votes):
    """Half the log determinant of I + N Sigma Lambda^-1 on all answers but the last, in exact fractions, uncapped."""
    a, t = len(passes[0]) - 1, len(passes)
    mean = [sum(rho[i] for rho in passes) / t for i in range(a)]
    sigma = [[sum((rho[i] - mean[i]) * (rho[j] - mean[j]) for rho in passes) / t for j in range(a)] for i in range(a)]
    lam = [[sum((rho[i] if i == j else 0) - rho[i] * rho[j] for rho in passes) / t for j in range(a)] for i in range(a)]

    def det(m):
        if len(m) == 1:
            return m[0][0]
        return sum((-1) ** j * m[0][j] * det([row[:j] + row[j + 1:] for row in m[1:]]) for j in range(len(m)))

    total = [[lam[i][j] + votes * sigma[i][j] for j in range(a)] for i in range(a)]
    return to_decimal(det(total) / det(lam)).ln() / 2


# Simple fractions, chosen by hand: close together, far apart, extreme, with zeros; passes of 2 to 6.
F = Fraction
SINGLE = [
    ("two answers, one vote, two passes", 1, [[F(1, 4), F(3, 4)], [F(3, 4), F(1, 4)]]),
    ("two answers, 40 votes, passes that agree", 40, [[F(3, 10), F(7, 10)]] * 3),
    ("two answers, 40 votes, passes near each other", 40, [[F(k, 100), 1 - F(k, 100)] for k in (48, 50, 51, 55)]),
    ("two answers, 40 votes, passes far apart", 40, [[F(k, 100), 1 - F(k, 100)] for k in (2, 35, 60, 98)]),
    ("two answers, 5 votes, certain passes", 5, [[F(0), F(1)], [F(1), F(0)]]),
    ("two answers, 500 votes", 500, [[F(k, 1000), 1 - F(k, 1000)] for k in (300, 310, 345)]),
    ("two answers, 1999 votes", 1999, [[F(k, 1000), 1 - F(k, 1000)] for k in (20, 24, 31, 22)]),
    ("three answers, one vote", 1, [[F(1, 2), F(1, 3), F(1, 6)], [F(1, 5), F(1, 5), F(3, 5)]]),
    ("three answers, 40 votes", 40, [[F(60, 100), F(35, 100), F(5, 100)], [F(50, 100), F(41, 100), F(9, 100)], [F(72, 100), F(26, 100), F(2, 100)], [F(55, 100), F(42, 100), F(3, 100)], [F(64, 100), F(30, 100), F(6, 100)], [F(58, 100), F(40, 100), F(2, 100)]]),
    ("three answers, 40 votes, zeros", 40, [[F(1), F(0), F(0)], [F(9, 10), F(1, 10), F(0)]]),
    ("four answers, 20 votes", 20, [[F(10, 100), F(40, 100), F(40, 100), F(10, 100)], [F(20, 100), F(30, 100), F(45, 100), F(5, 100)], [F(5, 100), F(60, 100), F(25, 100), F(10, 100)]]),
    ("seven answers, 5 votes", 5, [[F(k, 28) for k in (1, 2, 3, 4, 5, 6, 7)], [F(k, 28) for k in (7, 6, 5, 4, 3, 2, 1)], [F(1, 7)] * 7]),
]
MOMENT = [
    ("two answers, 5000 votes", 5000, [[F(k, 1000), 1 - F(k, 1000)] for k in (300, 310, 345, 290)]),
    ("four answers, 40 votes", 40, SINGLE[10][2]),
    ("seven answers, 40 votes", 40, SINGLE[11][2]),
]
MULTIPLE = [("three boxes to tick, 40 votes", 40, [[F(10, 100), F(50, 100), F(0)], [F(20, 100), F(45, 100), F(1, 100)], [F(12, 100), F(70, 100), F(2, 100)]])]


def single_precision(x):
    """The nearest float32, exactly: what a network hands over."""
    return Fraction(struct.unpack("f", struct.pack("f", float(x)))[0])


def as_network(passes, is_single):
    """Fractions rounded to float32; a single choice's are divided by their sum, as the scorer does."""
    rounded = [[single_precision(r) for r in rho] for rho in passes]
    return [[r / sum(rho) for r in rho] for rho in rounded] if is_single else rounded


def text(x):
    return format(+x, ".30e") if isinstance(x, Decimal) else x


out = {"about": "Entropies and mutual information in nats; see information.py.", "single": [], "moment": [], "multiple": []}
for name, votes, passes in SINGLE:
    rho = [[to_decimal(r) for r in row] for row in as_network(passes, True)]
    of_mean, mean_of = information(rho, votes)
    out["single"].append({"name": name, "votes": votes, "rho": [[float(r) for r in row] for row in passes], "entropyOfMean": text(of_mean), "meanEntropy": text(mean_of), "information": text(of_mean - mean_of)})
for name, votes, passes in MOMENT:
    out["moment"].append({"name": name, "votes": votes, "rho": [[float(r) for r in row] for row in passes], "information": text(moment(as_network(passes, True), votes))})
for name, votes, passes in MULTIPLE:
    total = Decimal(0)
    for column in zip(*as_network(passes, False)):
        of_mean, mean_of = information([[to_decimal(p), to_decimal(1 - p)] for p in column], votes)
        total += of_mean - mean_of
    out["multiple"].append({"name": name, "votes": votes, "rho": [[float(r) for r in row] for row in passes], "information": text(total)})
out["crowd"] = []
for name, votes, passes, kappa in [
    ("two answers, 40 votes, kappa 6", 40, SINGLE[3][2], F(6)),
    ("two answers, 5 votes, kappa 2", 5, SINGLE[2][2], F(2)),
    ("two answers, 500 votes, kappa 6", 500, SINGLE[5][2], F(6)),
    ("two answers, 1 vote, kappa 1/4", 1, SINGLE[0][2], F(1, 4)),
    ("three answers, 12 votes, kappa 6", 12, SINGLE[8][2], F(6)),
    ("three answers, 20 votes, kappa 1/20", 20, SINGLE[8][2], F(1, 20)),
    ("four answers, 8 votes, kappa 1000", 8, SINGLE[10][2], F(1000)),
]:
    of_mean, mean_of = crowd_information(as_network(passes, True), votes, kappa)
    out["crowd"].append({"name": name, "votes": votes, "kappa": float(kappa), "rho": [[float(r) for r in row] for row in passes], "entropyOfMean": text(of_mean), "meanEntropy": text(mean_of), "information": text(of_mean - mean_of)})
print(json.dumps(out, indent=1))
