"""Golden numbers for reach, computed independently of the TypeScript: every walk through a shipped tree is followed to its
end and its probability, an exact fraction, is added to each question on it. The TypeScript never lists walks; it passes
probabilities from question to question. Run `python3 src/model/golden/reach.py > src/model/golden/reach.json`
from the project's root to make the numbers again.
"""
import json
from fractions import Fraction

LINES = []
for name in ("gz2", "decals", "cosmic_dawn", "euclid", "jwst_ceers", "jwst_cosmos"):
    tree = json.load(open(f"public/trees/{name}.json"))
    by_id = {q["id"]: q for q in tree["questions"]}
    # Fractions in 256ths: a small congruential rule, each single choice adding up to 256.
    state, fractions = 7, {}
    for q in tree["questions"]:
        weights = []
        for _ in q["answers"]:
            state = (1103515245 * state + 12345) % 2**31
            weights.append(1 + (state >> 10) % 32)
        if q["kind"] == "single":
            whole = [max(1, 256 * w // sum(weights)) for w in weights[:-1]]
            weights = whole + [256 - sum(whole)]
        fractions[q["id"]] = [Fraction(w, 256) for w in weights]
    reach = {q["id"]: Fraction(0) for q in tree["questions"]}
    walks = 0

    def follow(question, probability):
        global walks
        reach[question] += probability
        q = by_id[question]
        if q["kind"] == "single":
            for answer, fraction in zip(q["answers"], fractions[question]):
                if answer["next"]:
                    follow(answer["next"], probability * fraction)
                else:
                    walks += 1
        else:
            (onward,) = {a["next"] for a in q["answers"]}
            if onward:
                follow(onward, probability)
            else:
                walks += 1

    follow(tree["first"], Fraction(1))
    LINES.append(json.dumps({"tree": name, "walks": walks, "fractions": [float(f) for q in tree["questions"] for f in fractions[q["id"]]], "reach": [float(reach[q["id"]]) for q in tree["questions"]]}))
print("[\n " + ",\n ".join(LINES) + "\n]")
