/** Where the time goes: each round's seconds by phase, what it took of the machine, one piece of advice; a trace; what is kept of pictures. */
import { useEffect, useRef, useState } from 'react';
import type { RoundSummary } from '../../app/store.ts';
import { useApp } from '../../app/store.ts';
import { exportTrace, forgetEmbeddings, readEmbeddingsKept } from '../../app/timeSpent.ts';
import type { RoundPhase, RoundTimes } from '../../domain/roundTimes.ts';
import { ROUND_PHASES, totalSeconds } from '../../domain/roundTimes.ts';
import type { TimeAdvice } from '../../domain/timeAdvice.ts';
import { adviseOn } from '../../domain/timeAdvice.ts';
import type { Survey } from '../../domain/survey.ts';
import { Icon } from '../parts/Icon.tsx';
import { backendWords } from '../parts/learnerWords.ts';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import { useWidth } from '../parts/useWidth.ts';
import { bytes, count, decimal, duration, listed } from '../parts/words.ts';
import { RoundTimesPlot } from '../plots/RoundTimesPlot.tsx';
import { ShowNumbers } from '../plots/ShowNumbers.tsx';
import { AskFirst } from './AskFirst.tsx';
import './rounds.css';

type Words = Messages['rounds'];
type Timed = RoundSummary & { readonly times: RoundTimes };

/** As many bars as are read at a glance; the table has all rounds. */
const BARS = 12;

const phasesOf = (words: Words): Readonly<Record<RoundPhase, string>> => ({ decode: words.decode, embed: words.embed, train: words.train, score: words.score, store: words.store, rest: words.rest });

/** Seconds with a digit where they are few. */
const seconds = (value: number): string => (value < 60 ? `${decimal(value, value < 10 ? 2 : 1)} s` : duration(value));

function adviceInWords(words: Words, advice: TimeAdvice): string {
  switch (advice.kind) {
    case 'quick':
      return words.adviceQuick({ seconds: seconds(advice.seconds) });
    case 'software':
      return words.adviceSoftware;
    case 'input':
      return words.adviceInput({ share: advice.share });
    case 'pictures':
      return words.advicePictures({ share: advice.share, n: advice.pictures });
    case 'passes':
      return words.advicePasses({ share: advice.share, n: advice.passes });
    case 'batch':
      return words.adviceBatch({ share: advice.share, n: advice.labels });
    case 'even':
      return words.adviceEven({ phase: phasesOf(words)[advice.phase], share: advice.share });
  }
}

const isTimed = (round: RoundSummary): round is Timed => round.times !== null;

export function TimeSpent({ survey }: { survey: Survey }) {
  const words = useMessages('rounds');
  const rounds = useApp((state) => state.learner.rounds);
  const timed = rounds.filter(isTimed);
  const last = timed.at(-1);
  return (
    <section aria-labelledby="where-the-time-goes">
      <h2 id="where-the-time-goes">{words.whereTheTimeGoes}</h2>
      <p>{words.whereTheTimeGoesLead}</p>
      {last ? <Spent survey={survey} rounds={rounds} timed={timed} last={last} /> : <p className="muted">{words.noTimesYet}</p>}
      <Kept last={rounds.at(-1)} />
    </section>
  );
}

function Spent({ survey, rounds, timed, last }: { survey: Survey; rounds: readonly RoundSummary[]; timed: readonly Timed[]; last: Timed }) {
  const words = useMessages('rounds');
  const shell = useMessages('shell');
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const before = rounds[rounds.indexOf(last) - 1];
  const advice = adviseOn({
    times: last.times,
    backend: last.backend,
    passes: last.settings?.passes ?? survey.settings.passes,
    labelsPerRound: last.settings?.labelsPerRound ?? survey.settings.labelsPerRound,
    sinceLastSeconds: before ? (Date.parse(last.finishedAt) - Date.parse(before.finishedAt)) / 1000 : null,
  });
  const phases = phasesOf(words);
  const parts = ROUND_PHASES.filter((phase) => last.times.seconds[phase] >= 0.005).map((phase) => words.partTold({ phase: phases[phase], seconds: seconds(last.times.seconds[phase]) }));
  const drawn = timed.slice(-BARS);
  const { tensors, tensorBytes, heapBytes } = last.times;
  return (
    <>
      <p className="said time-advice">{adviceInWords(words, advice)}</p>
      <div ref={box}>
        {width > 0 && (
          <RoundTimesPlot
            width={width}
            bars={drawn.map(({ round, times }) => ({ round, seconds: times.seconds }))}
            number={seconds}
            words={{ above: words.secondsPerRound, round: words.round, phases }}
            told={words.timesTold({ n: drawn.length, seconds: seconds(totalSeconds(last.times)), parts: listed(parts) })}
          />
        )}
      </div>
      <dl className="round-facts">
        <div>
          <dt>{words.imagesPerSecond}</dt>
          <dd>{last.imagesPerSecond > 0 ? count(last.imagesPerSecond) : '–'}</dd>
        </div>
        <div>
          <dt>{words.tensors}</dt>
          <dd>{count(tensors)}</dd>
        </div>
        <div>
          <dt>{words.tensorMemory}</dt>
          <dd>{bytes(tensorBytes)}</dd>
        </div>
        <div>
          <dt>{words.heapMemory}</dt>
          <dd>{heapBytes === null ? words.notTold : bytes(heapBytes)}</dd>
        </div>
        <div>
          <dt>{words.computedBy}</dt>
          <dd>{backendWords(shell)[last.backend]}</dd>
        </div>
      </dl>
      <ShowNumbers
        about={words.whereTheTimeGoes}
        fileName="round-times"
        table={{
          columns: [words.round, ...ROUND_PHASES.map((phase) => `${phases[phase]} (s)`), `${words.secondsInAll} (s)`, words.picturesLooked, words.galaxiesScored, words.imagesPerSecond, words.tensors, `${words.tensorMemory} (B)`, `${words.heapMemory} (B)`, words.computedBy],
          rows: timed.map(({ round, times, imagesPerSecond, backend }) => [
            round,
            ...ROUND_PHASES.map((phase) => times.seconds[phase].toFixed(3)),
            totalSeconds(times).toFixed(3),
            times.pictures,
            times.scored,
            imagesPerSecond.toFixed(1),
            times.tensors,
            times.tensorBytes,
            times.heapBytes ?? '',
            backend,
          ]),
        }}
      />
      <div className="row trace-row">
        <button type="button" className="btn line" onClick={() => void exportTrace()}>
          <Icon name="download" small />
          {words.saveTrace}
        </button>
        <span className="blurb">{words.traceAbout}</span>
      </div>
    </>
  );
}

/** What the trunk made of pictures is kept; how much, what clearing it costs, and the button for it. */
function Kept({ last }: { last: RoundSummary | undefined }) {
  const words = useMessages('rounds');
  const rounds = useApp((state) => state.learner.rounds.length);
  const isWorking = useApp((state) => state.learner.phase.kind === 'working');
  const deepening = useApp((state) => state.learner.deepening?.done ?? 0);
  const galaxies = useApp((state) => state.progress.galaxies);
  const [kept, setKept] = useState<{ readonly pictures: number; readonly bytes: number } | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    void readEmbeddingsKept().then((read) => {
      if (isCurrent) setKept(read);
    });
    return () => {
      isCurrent = false;
    };
  }, [rounds, isWorking, deepening]);
  if (!kept || kept.pictures === 0) return null;
  const speed = last?.imagesPerSecond ?? 0;
  const again = Math.min(galaxies, kept.pictures);
  return (
    <div className="row kept">
      <span className="soft">{words.keptEmbeddings({ n: kept.pictures, size: bytes(kept.bytes) })}</span>
      <button type="button" className="btn quiet" aria-haspopup="dialog" disabled={isWorking} onClick={() => setIsAsking(true)}>
        {words.clearEmbeddings}
      </button>
      {isAsking && (
        <AskFirst
          question={words.clearQuestion}
          means={[words.clearMeans({ size: bytes(kept.bytes), n: again }), ...(speed > 0 ? [words.clearTakes({ time: duration(again / speed) })] : [])]}
          no={words.keepThem}
          yes={words.clearEmbeddings}
          onYes={() => void forgetEmbeddings().then(readEmbeddingsKept).then(setKept)}
          onClose={() => setIsAsking(false)}
        />
      )}
    </div>
  );
}
