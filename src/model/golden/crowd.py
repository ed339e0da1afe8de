"""Golden numbers for crowd spread, computed independently of the TypeScript.

Dirichlet-multinomials are written with gamma functions at 50 digits (mpmath), where the TypeScript uses rising factorials
and ratios of neighbours; the most probable kappa is found as the root of an exact derivative (digamma), not by a search.
Fractions are sixty-fourths, so they are the same numbers in single precision. Run
`python3 src/model/golden/crowd.py > src/model/golden/crowd.json` to make the numbers again (needs python3-mpmath).
"""
import json
from mpmath import mp, mpf, loggamma, log, exp, digamma, findroot, diff, sqrt

mp.dps = 50


def text(x):
    return mp.nstr(x, 25, min_fixed=0, max_fixed=0)


def log_pmf(counts, rho, kappa):
    n = sum(counts)
    out = loggamma(n + 1) - sum(loggamma(k + 1) for k in counts)
    if kappa is None:
        return out + sum(k * log(r) for k, r in zip(counts, rho) if k)
    return out + loggamma(kappa) - loggamma(kappa + n) + sum(loggamma(kappa * r + k) - loggamma(kappa * r) for k, r in zip(counts, rho))


def sixty_fourths(*ks):
    return [mpf(k) / 64 for k in ks]


out = {"about": "Crowd spread; see crowd.py. kappa null is the multinomial.", "logProbability": [], "effectiveVotes": [], "posterior": [], "coverage": [], "fit": []}

for counts, rho, kappa in [
    ((3, 1), (32, 32), "6"),
    ((40, 0), (60, 4), "6"),
    ((0, 40), (60, 4), "2"),
    ((17, 23), (20, 44), "0.5"),
    ((17, 23), (20, 44), None),
    ((1, 0), (20, 44), "2"),
    ((10, 25, 5), (16, 40, 8), "6"),
    ((0, 0, 40), (60, 3, 1), "6"),
    ((5, 0, 12, 3), (16, 16, 24, 8), "1000000"),
    ((5, 0, 12, 3), (16, 16, 24, 8), None),
    ((0, 300, 700), (1, 23, 40), "3"),
]:
    value = log_pmf(counts, sixty_fourths(*rho), mpf(kappa) if kappa else None)
    out["logProbability"].append({"counts": counts, "rho": [r / 64 for r in rho], "kappa": float(kappa) if kappa else None, "value": text(value)})

for n, kappa in [(1, "6"), (2, "6"), (5, "6"), (40, "6"), (40, "2"), (40, "0.25"), (40, "1e9")]:
    value = 1 / (1 / mpf(n) + (1 - 1 / mpf(n)) / (1 + mpf(kappa)))  # of correlated votes: 1/n + (1 - 1/n) * correlation
    out["effectiveVotes"].append({"votes": n, "kappa": float(kappa), "value": text(value)})


def posterior(passes, n, kappa):
    return [sum(exp(log_pmf((k, n - k), (p, 1 - p), kappa)) for p in passes) / len(passes) for k in range(n + 1)]


def percentile(pmf, share):
    below = mpf(0)
    for k, p in enumerate(pmf):
        below += p
        if below >= share:
            return k / mpf(len(pmf) - 1)


cases = []
for name, passes, n, kappa in [
    ("a torn network", (4, 20, 40, 60), 40, "6"),
    ("a sure network, spread crowd", (30, 31, 32, 33), 10, "2"),
    ("the binomial form", (30, 31, 32, 33), 10, None),
    ("five votes on a rare feature", (1, 2, 1, 6), 5, "2"),
    ("1,000 votes", (8, 9), 1000, "6"),
]:
    pmf = posterior(sixty_fourths(*passes), n, mpf(kappa) if kappa else None)
    some = sorted({0, 1, n // 4, n // 2, n - 1, n})
    out["posterior"].append({"name": name, "rho": [p / 64 for p in passes], "votes": n, "kappa": float(kappa) if kappa else None,
                             "probabilities": {str(k): text(pmf[k]) for k in some}, "percentiles": [float(percentile(pmf, mpf(s))) for s in ("0.05", "0.5", "0.95")],
                             "rank": {"votesFor": n // 4, "uniform": 0.25, "value": text(sum(pmf[: n // 4]) + pmf[n // 4] / 4)}})
    cases.append((pmf, n // 4))

for margin in ("0.1", "0.2", "0.5"):
    expected, observed = mpf(0), 0
    for pmf, k in cases:
        n = len(pmf) - 1
        mean = sum(i * p for i, p in enumerate(pmf))
        inside = lambda i: abs(i - mean) <= mpf(margin) * n
        expected += sum(p for i, p in enumerate(pmf) if inside(i))
        observed += inside(k)
    out["coverage"].append({"margin": float(margin), "expected": text(expected / len(cases)), "observed": text(mpf(observed) / len(cases)), "error": text((expected - observed) / len(cases))})


def slope(x, galaxies, multiple):
    """Derivative of the log posterior of x = log kappa, by the chain rule through gamma functions."""
    kappa = exp(x)
    total = -(x - log(mpf(6))) / mpf("0.75") ** 2
    for counts, asked, passes in galaxies:
        parts = [((k, asked - k), [(rho[i], 1 - rho[i]) for rho in passes]) for i, k in enumerate(counts)] if multiple else [(counts, passes)]
        for ks, rhos in parts:
            weights = [exp(log_pmf(ks, rho, kappa)) for rho in rhos]
            slopes = [digamma(kappa) - digamma(kappa + asked) + sum(r * (digamma(kappa * r + k) - digamma(kappa * r)) for k, r in zip(ks, rho)) for rho in rhos]
            total += kappa * sum(w * s for w, s in zip(weights, slopes)) / sum(weights) / (len(counts) if multiple else 1)
    return total


def fit(name, galaxies, multiple):
    mode = findroot(lambda x: slope(x, galaxies, multiple), (log(mpf(3)), log(mpf(8))), solver="anderson", tol=1e-40)
    sd = 1 / sqrt(-diff(lambda x: slope(x, galaxies, multiple), mode))
    out["fit"].append({"name": name, "kind": "multiple" if multiple else "single", "observations": [
        {"counts": counts, "asked": asked, "rho": [[float(r) for r in rho] for rho in passes]} for counts, asked, passes in galaxies], "kappa": text(exp(mode)), "logSd": text(sd)})


# Made up by a small congruential rule: crowds that lie well off what the passes say.
def made_up(count, votes, answers, multiple):
    state, galaxies = 12345, []
    def draw(below):
        nonlocal state
        state = (1103515245 * state + 12345) % 2**31
        return (state >> 8) % below
    for g in range(count):
        base = [4 + draw(40) for _ in range(answers)]
        passes = []
        for _ in range(3):
            row = [max(1, b + draw(9) - 4) for b in base]
            if multiple:
                passes.append(sixty_fourths(*[min(63, r) for r in row]))
            else:
                total = sum(row[:-1]) + row[-1]
                whole = [max(1, 64 * r // total) for r in row[:-1]]
                passes.append(sixty_fourths(*whole, 64 - sum(whole)))
        if multiple:
            counts = [min(votes, max(0, round(float(passes[0][i]) * votes) + draw(5) - 2)) for i in range(answers)]
            galaxies.append((counts, votes, passes))
        else:
            counts, left = [], votes
            for i in range(answers - 1):
                k = min(left, max(0, round(float(passes[0][i]) * votes) + draw(5) - 2))
                counts.append(k)
                left -= k
            galaxies.append((counts + [left], votes, passes))
    return galaxies


fit("20 galaxies, 10 votes on two answers", made_up(20, 10, 2, False), False)
fit("18 galaxies, 5 votes on three answers", made_up(18, 5, 3, False), False)
fit("16 galaxies, 12 votes on three boxes", made_up(16, 12, 3, True), True)
# One case a line.
print("{\n" + ",\n".join(f' "{key}": ' + (json.dumps(value) if isinstance(value, str) else "[\n  " + ",\n  ".join(map(json.dumps, value)) + "\n ]") for key, value in out.items()) + "\n}")
