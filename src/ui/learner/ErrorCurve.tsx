/** The typical error per round, in votes of those expected, beside what chance reached where that is known. */
import { useRef } from 'react';
import type { Estimate } from '../../domain/evidence.ts';
import { chanceAt, pointsBeside } from '../../domain/chanceCurve.ts';
import { ERROR_VOTES, galaxiesMissing } from '../../domain/typicalError.ts';
import { late } from '../parts/late.tsx';
import type { Messages } from '../parts/messages.ts';
import { loadArea, useMessages } from '../parts/messages.ts';
import { useWidth } from '../parts/useWidth.ts';
import { decimal } from '../parts/words.ts';
import { ErrorPlot } from '../plots/ErrorPlot.tsx';
import { ShowNumbers } from '../plots/ShowNumbers.tsx';
import type { BesideChance } from './ChancePart.tsx';
import type { Point } from './useErrors.ts';
import { ToTheLab } from './ToTheLab.tsx';

const ReplayVerdict = late(async () => (await Promise.all([import('../lab/ReplayVerdict.tsx'), loadArea('lab')]))[0].ReplayVerdict);

const inVotes = ({ value, low, high }: Estimate, of: number): Estimate => ({ value: value * of, low: low * of, high: high * of });

/** Value and ends of a band for a table; empty where it is not known. */
export const threeOf = (estimate: Estimate | undefined, of: number, digits: number): string[] => (estimate ? [estimate.value, estimate.low, estimate.high].map((each) => (each * of).toFixed(digits)) : ['', '', '']);

export function ErrorCurve({ survey, asked, name, evidence, chance, points }: BesideChance & { readonly points: readonly Point[] }) {
  const words = useMessages('learner');
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const of = survey.settings.expectedVotes;
  const last = points.at(-1);
  const plotted = points.map(({ labels, error, isByChance: alone }) => ({ labels, error: inVotes(error, of), chance: alone }));
  const chosen = plotted.filter((point) => !point.chance);
  const byChance = plotted.filter((point) => point.chance);
  const counts = points.map(({ labels }) => labels);
  const replayed = chance.curve && last ? pointsBeside(chance.curve.points, Math.min(...counts), Math.max(...counts)) : [];
  const lastReplayed = replayed.at(-1);
  const toldOfChance = lastReplayed ? ` ${words.chanceErrorTold({ votes: decimal(lastReplayed.error.value * of, 1), of, labels: lastReplayed.labels })}` : '';
  return (
    <div ref={box}>
      <h3>{words.errorQuestion}</h3>
      {last ? (
        <>
          <p className="said">
            {errorSentence(words, last, of)} {chance.replay ? <ReplayVerdict lab={chance.replay} votes={of} /> : <NotKnown points={points} />}
          </p>
          {width > 0 && (
            <ErrorPlot
              width={width}
              chosen={chosen}
              byChance={byChance}
              replayed={replayed.map(({ labels, error }) => ({ labels, error: inVotes(error, of) }))}
              number={decimal}
              words={{ above: words.errorInVotes({ of }), below: words.labelsLearned, chosen: words.byChoosing, byChance: words.byChance, replayed: words.chanceInLab }}
              told={words.errorTold({ question: name, rounds: points.length, votes: decimal(last.error.value * of, 1), of, labels: last.labels }) + toldOfChance}
            />
          )}
          <ShowNumbers
            about={words.errorInVotes({ of })}
            fileName="typical-error-per-round"
            table={{
              columns: [words.round, words.labelsLearned, words.learnedFrom, words.galaxiesDrawn, words.votesCounted, words.errorInVotes({ of }), '2.5 %', '97.5 %', ...chanceColumns(words, chance.curve !== null)],
              rows: points.map(({ round, labels, isByChance: alone, galaxies, votes, error }) => [
                round,
                labels,
                alone ? words.byChance : words.byChoosing,
                galaxies,
                votes,
                ...threeOf(error, of, 3),
                ...(chance.curve ? threeOf(chanceAt(chance.curve.points, labels)?.error, of, 3) : []),
              ]),
            }}
          />
        </>
      ) : (
        <p className="muted">{words.errorMissing({ of, n: evidence ? Math.max(1, galaxiesMissing(evidence.forecasts, evidence.fair, asked, ERROR_VOTES)) : 16 })}</p>
      )}
      <details className="meaning">
        <summary>{words.whatItMeans}</summary>
        <p>{words.errorMeans}</p>
      </details>
    </div>
  );
}

function errorSentence(words: Messages['learner'], { error, galaxies, labels }: Point, of: number): string {
  const { value, low, high } = inVotes(error, of);
  const told = { labels, of, galaxies, low: decimal(low, 1), high: decimal(high, 1) };
  return error.low > 0 ? words.errorSays({ ...told, votes: decimal(value, 1) }) : words.errorBelow(told);
}

/** The table's columns of what chance reached with as many galaxies. */
export const chanceColumns = (words: Messages['learner'], isKnown: boolean): string[] => (isKnown ? [words.chanceInLab, `2.5 % (${words.chanceInLab})`, `97.5 % (${words.chanceInLab})`] : []);

/** Why nothing can be said of chance, and where that can be found out. */
function NotKnown({ points }: { points: readonly Point[] }) {
  const words = useMessages('learner');
  return (
    <>
      {chanceSentence(words, points)} {words.chanceFindOut} <ToTheLab />
    </>
  );
}

function chanceSentence(words: Messages['learner'], points: readonly Point[]): string {
  const lastByChance = points.findLast((point) => point.isByChance);
  if (!lastByChance) return words.chanceUnknown;
  return points.at(-1)?.isByChance ? words.chanceAlone : words.chanceEarlier({ n: lastByChance.labels });
}
