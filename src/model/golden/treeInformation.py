"""Golden numbers for the information about a whole tree, computed independently of the TypeScript: outcomes are listed one
by one, probabilities are rising factorials of exact fractions, logarithms 40-digit decimals, and reach follows every walk.
Fractions are 256ths, so that they are the same in single precision. Run from the project's root
`python3 src/model/golden/treeInformation.py > src/model/golden/treeInformation.json`.
"""
import json
from decimal import Decimal, getcontext
from fractions import Fraction
from math import comb

getcontext().prec = 40
PASSES, VOTES = 3, 10
tree = json.load(open("public/trees/gz2.json"))
by_id = {q["id"]: q for q in tree["questions"]}
state = 99


def draw(below):
    global state
    state = (1103515245 * state + 12345) % 2**31
    return (state >> 10) % below


passes = []
base = {q["id"]: [4 + draw(28) for _ in q["answers"]] for q in tree["questions"]}
for _ in range(PASSES):
    fractions = {}
    for q in tree["questions"]:
        weights = [max(1, w + draw(13) - 6) for w in base[q["id"]]]
        whole = [max(1, 256 * w // sum(weights)) for w in weights[:-1]]
        fractions[q["id"]] = [Fraction(w, 256) for w in whole + [256 - sum(whole)]]
    passes.append(fractions)


def reach_of(fractions):
    reach = {q: Fraction(0) for q in by_id}

    def follow(question, p):
        reach[question] += p
        for answer, fraction in zip(by_id[question]["answers"], fractions[question]):
            if answer["next"]:
                follow(answer["next"], p * fraction)

    follow(tree["first"], Fraction(1))
    return reach


def outcomes(answers, votes):
    if answers == 1:
        yield (votes,)
        return
    for k in range(votes + 1):
        for rest in outcomes(answers - 1, votes - k):
            yield (k,) + rest


def probability(counts, rho, kappa):
    p, n = Fraction(1), 0
    for k, r in zip(counts, rho):
        p *= comb(sum(counts) - n, k)
        for j in range(k):
            p *= (kappa * r + j) / (kappa + n) if kappa else r
            n += 1
    return p


def entropy(ps):
    ds = [Decimal(p.numerator) / Decimal(p.denominator) for p in ps if p > 0]
    return -sum(d * d.ln() for d in ds)


reaches = [reach_of(fractions) for fractions in passes]
mean_reach = {q: sum(r[q] for r in reaches) / PASSES for q in by_id}
cases = []
for name, kappas in [("multinomial", [None] * len(by_id)), ("crowd spread", [6, 3, 2, 4, 6, 2, 6, 1, 3, 5, 8])]:
    information, total, clicks = [], Decimal(0), Decimal(0)
    for q, kappa in zip(tree["questions"], kappas):
        r = mean_reach[q["id"]]
        n = max(1, int(VOTES * r + Fraction(1, 2)))
        each = [[probability(o, f[q["id"]], kappa) for o in outcomes(len(q["answers"]), n)] for f in passes]
        assert len(each[0]) <= 2000
        mean = [sum(column) / PASSES for column in zip(*each)]
        value = entropy(mean) - sum(entropy(ps) for ps in each) / PASSES
        information.append(value)
        weight = Decimal(r.numerator) / Decimal(r.denominator)
        total += weight * value
        clicks += weight
    cases.append({"name": name, "kappas": kappas, "information": [f"{x:.20e}" for x in information], "perGalaxy": f"{total:.20e}", "perClick": f"{total / clicks:.20e}", "clicks": f"{clicks:.20e}"})
print(json.dumps({"about": "Information about the tree gz2 in nats; see treeInformation.py.", "expectedVotes": VOTES,
                  "fractions": [[float(x) for q in tree["questions"] for x in f[q["id"]]] for f in passes], "reach": [float(mean_reach[q["id"]]) for q in tree["questions"]], "cases": cases}, indent=1))
