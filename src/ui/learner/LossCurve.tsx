/** How surprised each round was by the votes that came after it, beside somebody who knows only how often each answer is given. */
import { useRef } from 'react';
import { useApp } from '../../app/store.ts';
import { chanceAt, pointsBeside } from '../../domain/chanceCurve.ts';
import type { RoundEvidence } from '../../domain/evidence.ts';
import { evidencePerRound, narrowed } from '../../domain/evidence.ts';
import { galaxiesMissing } from '../../domain/typicalError.ts';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import { useWidth } from '../parts/useWidth.ts';
import { decimal } from '../parts/words.ts';
import { CurvePlot } from '../plots/EvidencePlots.tsx';
import { ShowNumbers } from '../plots/ShowNumbers.tsx';
import { chanceColumns, threeOf } from './ErrorCurve.tsx';
import type { BesideChance } from './ChancePart.tsx';

/** What the newest round with enough galaxies says, against knowing only the shares of the answers. */
function verdict(words: Messages['learner'], { gain, galaxies }: RoundEvidence): string {
  const told = { gain: decimal(Math.abs(gain.value), 3), low: decimal(gain.low, 3), high: decimal(gain.high, 3), galaxies };
  if (gain.low > 0) return words.learnsBetter(told);
  return gain.high < 0 ? words.learnsWorse(told) : words.learnsUnclear(told);
}

export function LossCurve({ asked, place, name, evidence, columnCount, chance }: BesideChance) {
  const words = useMessages('learner');
  const rounds = useApp((state) => state.learner.rounds);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const found = evidence ? evidencePerRound(narrowed(asked, place), evidence.forecasts, evidence.fair, columnCount) : [];
  const points = found.map((each) => ({ ...each, labels: rounds.find(({ round }) => round === each.round)?.labelsUsed ?? 0 }));
  const last = points.at(-1);
  const counts = points.map(({ labels }) => labels);
  const replayed = chance.curve && last ? pointsBeside(chance.curve.points, Math.min(...counts), Math.max(...counts)) : [];
  const lastReplayed = replayed.at(-1);
  const toldOfChance = lastReplayed ? ` ${words.chanceLossTold({ loss: decimal(lastReplayed.loss.value, 3), labels: lastReplayed.labels })}` : '';
  return (
    <div ref={box}>
      <h3>{words.isItLearning}</h3>
      {last ? (
        <>
          <p className="said">{verdict(words, last)}</p>
          {width > 0 && (
            <CurvePlot
              width={width}
              points={points.map(({ labels, loss, blindLoss }) => ({ labels, loss, blind: blindLoss }))}
              replayed={replayed}
              number={decimal}
              words={{ above: words.lossPerVote, below: words.labelsLearned, network: words.theNetwork, blind: words.sharesOnly, replayed: words.chanceInLab }}
              told={words.curveTold({ question: name, rounds: points.length, loss: decimal(last.loss.value, 3), blind: decimal(last.blindLoss, 3), labels: last.labels }) + toldOfChance}
            />
          )}
          <ShowNumbers
            about={words.lossPerVote}
            fileName="evidence-per-round"
            table={{
              columns: [words.round, words.labelsLearned, words.galaxiesDrawn, words.votesCounted, words.theNetwork, '2.5 %', '97.5 %', words.sharesOnly, ...chanceColumns(words, chance.curve !== null)],
              rows: points.map(({ round, labels, galaxies, votes, loss, blindLoss }) => [
                round,
                labels,
                galaxies,
                votes,
                ...threeOf(loss, 1, 4),
                blindLoss.toFixed(4),
                ...(chance.curve ? threeOf(chanceAt(chance.curve.points, labels)?.loss, 1, 4) : []),
              ]),
            }}
          />
        </>
      ) : (
        <p className="muted">{words.moreGalaxiesNeeded({ n: evidence ? Math.max(1, galaxiesMissing(evidence.forecasts, evidence.fair, asked, 1)) : 16 })}</p>
      )}
      <details className="meaning">
        <summary>{words.whatItMeans}</summary>
        <p>{words.isItLearningAbout}</p>
      </details>
    </div>
  );
}
