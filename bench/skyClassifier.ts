/**
 * A small classifier to tell real from simulated: boosted decision stumps (discrete AdaBoost, Freund & Schapire 1997)
 * on the statistics of skyStatistics.ts, judged by cross-validation.
 */

interface Stump {
  readonly feature: number;
  readonly threshold: number;
  readonly sign: 1 | -1;
  readonly vote: number;
}

/** Area under the ROC curve: the chance that a random positive scores above a random negative (ties count half). */
export function areaUnderCurve(scores: readonly number[], isPositive: readonly boolean[]): number {
  const order = scores.map((score, k) => ({ score, positive: isPositive[k] ?? false })).sort((a, b) => a.score - b.score);
  let rankSum = 0;
  let positives = 0;
  for (let k = 0; k < order.length; ) {
    let end = k;
    while (end < order.length && order[end]?.score === order[k]?.score) end++;
    for (let j = k; j < end; j++) {
      if (!order[j]?.positive) continue;
      rankSum += (k + end + 1) / 2;
      positives++;
    }
    k = end;
  }
  const negatives = order.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

function trainStumps(rows: readonly (readonly number[])[], labels: readonly boolean[], rounds: number): Stump[] {
  const count = rows.length;
  const features = rows[0]?.length ?? 0;
  const orders = Array.from({ length: features }, (_, f) => rows.map((_row, k) => k).sort((a, b) => (rows[a]?.[f] ?? 0) - (rows[b]?.[f] ?? 0)));
  const weights = new Float64Array(count).fill(1 / count);
  const stumps: Stump[] = [];
  for (let round = 0; round < rounds; round++) {
    let best = { feature: 0, threshold: 0, sign: 1 as 1 | -1, error: 1 };
    let positiveWeight = 0;
    for (let k = 0; k < count; k++) if (labels[k]) positiveWeight += weights[k] ?? 0;
    orders.forEach((order, feature) => {
      let above = 1 - positiveWeight; // error of "positive above the threshold" with the threshold below all
      for (let j = 0; j < count - 1; j++) {
        const k = order[j] ?? 0;
        above += labels[k] ? (weights[k] ?? 0) : -(weights[k] ?? 0);
        const here = rows[k]?.[feature] ?? 0;
        const next = rows[order[j + 1] ?? 0]?.[feature] ?? 0;
        if (next <= here) continue;
        if (above < best.error) best = { feature, threshold: (here + next) / 2, sign: 1, error: above };
        if (1 - above < best.error) best = { feature, threshold: (here + next) / 2, sign: -1, error: 1 - above };
      }
    });
    const error = Math.min(0.499, Math.max(1e-6, best.error));
    const vote = 0.5 * Math.log((1 - error) / error);
    stumps.push({ feature: best.feature, threshold: best.threshold, sign: best.sign, vote });
    let total = 0;
    for (let k = 0; k < count; k++) {
      const guess = ((rows[k]?.[best.feature] ?? 0) > best.threshold ? 1 : -1) * best.sign;
      total += weights[k] = (weights[k] ?? 0) * Math.exp(-vote * guess * (labels[k] ? 1 : -1));
    }
    for (let k = 0; k < count; k++) weights[k] = (weights[k] ?? 0) / total;
  }
  return stumps;
}

/** Cross-validated scores' AUC, and how much each feature was used (share of votes). */
export function tellApart(rows: readonly (readonly number[])[], labels: readonly boolean[], folds = 5, rounds = 120): { auc: number; use: number[] } {
  const scores = rows.map(() => 0);
  const use = (rows[0] ?? []).map(() => 0);
  for (let fold = 0; fold < folds; fold++) {
    const inside = rows.map((_row, k) => k).filter((k) => k % folds !== fold);
    const stumps = trainStumps(inside.map((k) => rows[k] ?? []), inside.map((k) => labels[k] ?? false), rounds);
    for (const stump of stumps) use[stump.feature] = (use[stump.feature] ?? 0) + stump.vote;
    rows.forEach((row, k) => {
      if (k % folds === fold) scores[k] = stumps.reduce((sum, { feature, threshold, sign, vote }) => sum + vote * sign * ((row[feature] ?? 0) > threshold ? 1 : -1), 0);
    });
  }
  const total = use.reduce((sum, value) => sum + value, 0);
  return { auc: areaUnderCurve(scores, labels), use: use.map((value) => value / total) };
}
