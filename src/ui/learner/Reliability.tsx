/** The share foreseen against the share that came, in tenths. */
import { useRef } from 'react';
import type { ReliabilityBin } from '../../domain/evidence.ts';
import { beyondChance, EVIDENCE_LEAST, reliability } from '../../domain/evidence.ts';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import { useWidth } from '../parts/useWidth.ts';
import { ReliabilityPlot } from '../plots/EvidencePlots.tsx';
import { ShowNumbers } from '../plots/ShowNumbers.tsx';
import type { Examined } from './EvidencePart.tsx';

/** One answer of the question looked at. */
export interface ExaminedAnswer extends Examined {
  readonly column: number;
  readonly answer: string;
  readonly kappa: number;
}

export function Reliability({ asked, evidence, columnCount, column, answer, name, kappa }: ExaminedAnswer) {
  const words = useMessages('learner');
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const bins = evidence ? reliability(asked, column, evidence.forecasts, evidence.fair, columnCount, kappa) : [];
  const galaxies = bins.reduce((sum, bin) => sum + bin.galaxies, 0);
  return (
    <div ref={box}>
      <h3>{words.sharesQuestion}</h3>
      {galaxies >= EVIDENCE_LEAST ? (
        <>
          <p className="said">{trustOf(words, bins)}</p>
          {width > 0 && (
            <ReliabilityPlot
              width={width}
              bins={bins}
              words={{ above: words.saidSoInTen({ answer }), below: words.foreseenInTen, tooSure: words.tooSure, tooModest: words.tooModest }}
              told={words.reliabilityTold({ question: name, answer, galaxies, bins: bins.length })}
            />
          )}
          <ShowNumbers
            about={words.sharesQuestion}
            fileName="reliability"
            table={{
              columns: [words.foreseenInTen, words.saidSoInTen({ answer }), '2.5 %', '97.5 %', words.galaxiesDrawn, words.votesCounted],
              rows: bins.map(({ foreseen, observed, galaxies: here, votes }) => [(10 * foreseen).toFixed(2), (10 * observed.value).toFixed(2), (10 * observed.low).toFixed(2), (10 * observed.high).toFixed(2), here, votes]),
            }}
          />
        </>
      ) : (
        <p className="muted">{words.moreGalaxiesNeeded({ n: Math.max(1, EVIDENCE_LEAST - galaxies) })}</p>
      )}
    </div>
  );
}

/** No stronger than what chance among so many groups allows. */
function trustOf(words: Messages['learner'], bins: readonly ReliabilityBin[]): string {
  const off = beyondChance(bins).length;
  return off === 0 ? words.trustAllInside({ bins: bins.length }) : words.trustSomeOutside({ off, bins: bins.length });
}
