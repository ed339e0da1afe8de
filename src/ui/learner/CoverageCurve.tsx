/** Whether the ranges of votes it gives hold as many galaxies as they promise: one network, all versions, and with the crowd's spread. */
import { useMemo, useRef } from 'react';
import type { Coverage } from '../../domain/coverage.ts';
import { coverageOf } from '../../domain/coverage.ts';
import { EVIDENCE_LEAST } from '../../domain/evidence.ts';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import { useWidth } from '../parts/useWidth.ts';
import { decimal } from '../parts/words.ts';
import { CoveragePlot } from '../plots/CoveragePlot.tsx';
import { ShowNumbers } from '../plots/ShowNumbers.tsx';
import type { ExaminedAnswer } from './Reliability.tsx';

/** The promise that the sentence is about. */
const TOLD_AT = 0.9;

const inHundred = (share: number): string => decimal(100 * share, 0);

export function CoverageCurve({ survey, asked, evidence, columnCount, column, answer, name, kappa }: ExaminedAnswer) {
  const words = useMessages('learner');
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const { seed } = survey.settings;
  const found: Coverage = useMemo(() => (evidence ? coverageOf(asked, column, evidence.forecasts, evidence.fair, columnCount, kappa, seed) : { galaxies: 0, votes: 0, widths: [] }), [evidence, asked, column, columnCount, kappa, seed]);
  const cell = (share: number): string => (100 * share).toFixed(1);
  return (
    <div ref={box}>
      <h3>{words.rangesQuestion}</h3>
      {found.widths.length > 0 ? (
        <>
          <p className="said">{verdict(words, found)}</p>
          {width > 0 && (
            <CoveragePlot
              width={width}
              widths={found.widths}
              words={{ above: words.rangesHeld, below: words.rangesPromised, one: words.oneNetwork, together: words.allVersions, withSpread: words.allVersionsSpread }}
              told={words.rangesTold({ question: name, answer, galaxies: found.galaxies, one: inHundred(at(found).one.value), together: inHundred(at(found).together.value), held: inHundred(at(found).withSpread.value) })}
            />
          )}
          <ShowNumbers
            about={words.rangesQuestion}
            fileName="coverage"
            table={{
              columns: [words.rangesPromised, words.oneNetwork, words.allVersions, words.allVersionsSpread, '2.5 %', '97.5 %', words.galaxiesDrawn],
              rows: found.widths.map(({ wanted, one, together, withSpread }) => [cell(wanted), cell(one.value), cell(together.value), cell(withSpread.value), cell(withSpread.low), cell(withSpread.high), found.galaxies]),
            }}
          />
        </>
      ) : (
        <p className="muted">{words.rangesMissing({ n: Math.max(1, EVIDENCE_LEAST - found.galaxies) })}</p>
      )}
      <details className="meaning">
        <summary>{words.whatItMeans}</summary>
        <p>{words.rangesMean}</p>
      </details>
    </div>
  );
}

const at = ({ widths }: Coverage) => widths.find(({ wanted }) => wanted === TOLD_AT) as Coverage['widths'][number]; // one of WIDTHS

function verdict(words: Messages['learner'], found: Coverage): string {
  const { withSpread } = at(found);
  const told = { held: inHundred(withSpread.value), low: inHundred(withSpread.low), high: inHundred(withSpread.high), galaxies: found.galaxies };
  if (withSpread.high < TOLD_AT) return words.rangesTooNarrow(told);
  return withSpread.low > TOLD_AT ? words.rangesTooWide(told) : words.rangesRight(told);
}
