/** The typical error per round, in votes of those expected, beside what chance reached where that is known. */
import { useMemo, useRef } from 'react';
import { useApp } from '../../app/store.ts';
import type { Estimate } from '../../domain/evidence.ts';
import type { TypicalError } from '../../domain/typicalError.ts';
import { ERROR_VOTES, galaxiesMissing, typicalErrors } from '../../domain/typicalError.ts';
import { late } from '../parts/late.tsx';
import type { Messages } from '../parts/messages.ts';
import { loadArea, useMessages } from '../parts/messages.ts';
import { useWidth } from '../parts/useWidth.ts';
import { decimal } from '../parts/words.ts';
import { ErrorPlot } from '../plots/ErrorPlot.tsx';
import { ShowNumbers } from '../plots/ShowNumbers.tsx';
import type { Examined } from './EvidencePart.tsx';

const ReplayVerdict = late(async () => (await Promise.all([import('../lab/ReplayVerdict.tsx'), loadArea('lab')]))[0].ReplayVerdict);

type Point = TypicalError & { readonly labels: number; readonly isByChance: boolean };

export const inVotes = ({ value, low, high }: Estimate, of: number): Estimate => ({ value: value * of, low: low * of, high: high * of });

export function ErrorCurve({ survey, asked, name, evidence, columnCount }: Examined) {
  const words = useMessages('learner');
  const rounds = useApp((state) => state.learner.rounds);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const of = survey.settings.expectedVotes;
  const { seed } = survey.settings;
  const found = useMemo(() => (evidence ? typicalErrors(asked, evidence.forecasts, evidence.fair, columnCount, seed) : []), [evidence, asked, columnCount, seed]);
  const points: readonly Point[] = found.map((each) => {
    const round = rounds.find((candidate) => candidate.round === each.round);
    return { ...each, labels: round?.labelsUsed ?? 0, isByChance: isByChance(round?.finishedAt, evidence?.firstChosenAt ?? null) };
  });
  const last = points.at(-1);
  const plotted = points.map(({ labels, error, isByChance: chance }) => ({ labels, error: inVotes(error, of), chance }));
  const chosen = plotted.filter(({ chance }) => !chance);
  const byChance = plotted.filter(({ chance }) => chance);
  return (
    <div ref={box}>
      <h3>{words.errorQuestion}</h3>
      {last ? (
        <>
          <p className="said">
            {errorSentence(words, last, of)} <ReplayVerdict question={asked.question} votes={of} otherwise={chanceSentence(words, points)} />
          </p>
          {width > 0 && (
            <ErrorPlot
              width={width}
              chosen={chosen}
              byChance={byChance}
              number={decimal}
              words={{ above: words.errorInVotes({ of }), below: words.labelsLearned, chosen: words.byChoosing, byChance: words.byChance }}
              told={words.errorTold({ question: name, rounds: points.length, votes: decimal(last.error.value * of, 1), of, labels: last.labels })}
            />
          )}
          <ShowNumbers
            about={words.errorInVotes({ of })}
            fileName="typical-error-per-round"
            table={{
              columns: [words.round, words.labelsLearned, words.learnedFrom, words.galaxiesDrawn, words.votesCounted, words.errorInVotes({ of }), '2.5 %', '97.5 %'],
              rows: points.map(({ round, labels, isByChance: chance, galaxies, votes, error }) => [round, labels, chance ? words.byChance : words.byChoosing, galaxies, votes, (error.value * of).toFixed(3), (error.low * of).toFixed(3), (error.high * of).toFixed(3)]),
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

/** Whether a round was done before anything was answered that the network had chosen: it learned from chance alone. */
const isByChance = (finishedAt: string | undefined, firstChosenAt: string | null): boolean => finishedAt !== undefined && (firstChosenAt === null || finishedAt <= firstChosenAt);

function errorSentence(words: Messages['learner'], { error, galaxies, labels }: Point, of: number): string {
  const { value, low, high } = inVotes(error, of);
  const told = { labels, of, galaxies, low: decimal(low, 1), high: decimal(high, 1) };
  return error.low > 0 ? words.errorSays({ ...told, votes: decimal(value, 1) }) : words.errorBelow(told);
}

/** What can be said of chance: where both are known at as many galaxies, the difference; else why there is none. */
function chanceSentence(words: Messages['learner'], points: readonly Point[]): string {
  const lastByChance = points.findLast((point) => point.isByChance);
  if (!lastByChance) return words.chanceUnknown;
  return points.at(-1)?.isByChance ? words.chanceAlone : words.chanceEarlier({ n: lastByChance.labels });
}
