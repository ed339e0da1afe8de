/**
 * Is it learning, and can its confidence be trusted? Both from galaxies drawn by chance whose votes came after the round
 * that foresaw them; for one question at a time.
 */
import { useEffect, useRef, useState } from 'react';
import type { Evidence } from '../../app/evidence.ts';
import { readEvidence } from '../../app/evidence.ts';
import { useApp } from '../../app/store.ts';
import { DEFAULT_KAPPA } from '../../domain/crowd.ts';
import type { Asked, ReliabilityBin, RoundEvidence } from '../../domain/evidence.ts';
import { EVIDENCE_LEAST, evidencePerRound, reliability } from '../../domain/evidence.ts';
import type { Survey } from '../../domain/survey.ts';
import { columnsOf } from '../../domain/tree.ts';
import { Choice } from '../parts/fields.tsx';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { decimal } from '../parts/words.ts';
import { CurvePlot, ReliabilityPlot } from '../plots/EvidencePlots.tsx';
import { ShowNumbers } from '../plots/ShowNumbers.tsx';
import { useWidth } from '../parts/useWidth.ts';

/** What is read again whenever a round ends or a galaxy is labelled. */
function useEvidence(): Evidence | null {
  const rounds = useApp((state) => state.learner.rounds.length);
  const labels = useApp((state) => state.learner.labels);
  const [evidence, setEvidence] = useState<Evidence | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void readEvidence().then((read) => {
      if (isCurrent) setEvidence(read);
    });
    return () => {
      isCurrent = false;
    };
  }, [rounds, labels]);
  return evidence;
}

export function EvidencePart({ survey }: { survey: Survey }) {
  const words = useMessages('learner');
  const say = useTreeWords();
  const evidence = useEvidence();
  const rounds = useApp((state) => state.learner.rounds);
  const [chosen, setChosen] = useState<string>(survey.settings.question);
  const { byQuestion, columns } = columnsOf(survey.tree);
  const index = Math.max(0, byQuestion.findIndex(({ question }) => question === chosen));
  const place = byQuestion[index];
  const question = survey.tree.questions[index];
  if (!place || !question) return null;
  const asked: Asked = { ...place, index };
  const found = evidence ? evidencePerRound(asked, evidence.forecasts, evidence.fair, columns.length) : [];
  const points = found.map((each) => ({ ...each, labels: rounds.find(({ round }) => round === each.round)?.labelsUsed ?? 0 }));
  return (
    <section aria-labelledby="evidence">
      <div className="headrow">
        <div>
          <h2 id="evidence">{words.isItLearning}</h2>
          <p>{words.isItLearningAbout}</p>
        </div>
        <Choice label={words.question} value={question.id as string} options={survey.tree.questions.map(({ id, name }) => ({ id: id as string, label: say(name) }))} onChoose={setChosen} />
      </div>
      <div className="evidence">
        <LearningCurve points={points} missing={missingOf(evidence, asked)} name={say(question.name)} />
        <Reliability asked={asked} evidence={evidence} columnCount={columns.length} answers={question.answers.map(({ label }) => say(label))} name={say(question.name)} />
      </div>
    </section>
  );
}

/** Galaxies still needed before anything is said: those that the best placed round foresaw and that have votes count. */
function missingOf(evidence: Evidence | null, { index }: Asked): number {
  const most = Math.max(0, ...(evidence?.forecasts ?? []).map(({ indices }) => [...indices].filter((galaxy) => (evidence?.fair.get(galaxy)?.asked[index] ?? 0) > 0).length));
  return Math.max(1, EVIDENCE_LEAST - most);
}

type Point = RoundEvidence & { readonly labels: number };

/** What the newest round with enough galaxies says, against knowing only the shares of the answers. */
function verdict(words: Messages['learner'], { gain, galaxies }: Point): string {
  const told = { gain: decimal(Math.abs(gain.value), 3), low: decimal(gain.low, 3), high: decimal(gain.high, 3), galaxies };
  if (gain.low > 0) return words.learnsBetter(told);
  return gain.high < 0 ? words.learnsWorse(told) : words.learnsUnclear(told);
}

function LearningCurve({ points, missing, name }: { points: readonly Point[]; missing: number; name: string }) {
  const words = useMessages('learner');
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const last = points.at(-1);
  return (
    <div ref={box}>
      {last ? (
        <>
          <p className="said">{verdict(words, last)}</p>
          {width > 0 && (
            <CurvePlot
              width={width}
              points={points.map(({ labels, loss, blindLoss }) => ({ labels, loss, blind: blindLoss }))}
              number={(value) => decimal(value, 1)}
              words={{ above: words.lossPerVote, below: words.labelsLearned, network: words.theNetwork, blind: words.sharesOnly }}
              told={words.curveTold({ question: name, rounds: points.length, loss: decimal(last.loss.value, 3), blind: decimal(last.blindLoss, 3), labels: last.labels })}
            />
          )}
          <ShowNumbers
            about={words.lossPerVote}
            fileName="evidence-per-round"
            table={{
              columns: [words.round, words.labelsLearned, words.galaxiesDrawn, words.votesCounted, words.theNetwork, '2.5 %', '97.5 %', words.sharesOnly],
              rows: points.map(({ round, labels, galaxies, votes, loss, blindLoss }) => [round, labels, galaxies, votes, loss.value.toFixed(4), loss.low.toFixed(4), loss.high.toFixed(4), blindLoss.toFixed(4)]),
            }}
          />
        </>
      ) : (
        <p className="muted">{words.moreGalaxiesNeeded({ n: missing })}</p>
      )}
    </div>
  );
}

interface ReliabilityProps {
  readonly asked: Asked;
  readonly evidence: Evidence | null;
  readonly columnCount: number;
  readonly answers: readonly string[];
  readonly name: string;
}

function Reliability({ asked, evidence, columnCount, answers, name }: ReliabilityProps) {
  const words = useMessages('learner');
  const record = useApp((state) => state.learner.rounds.at(-1)?.concentration?.[asked.index] ?? null);
  const [answer, setAnswer] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const at = Math.min(answer, answers.length - 1);
  const label = answers[at] ?? '';
  const kappa = record?.kappa ?? DEFAULT_KAPPA;
  const bins = evidence ? reliability(asked, asked.start + at, evidence.forecasts, evidence.fair, columnCount, kappa) : [];
  const galaxies = bins.reduce((sum, bin) => sum + bin.galaxies, 0);
  return (
    <div>
      <h3>{words.canItBeTrusted}</h3>
      <div ref={box}>
        {galaxies >= EVIDENCE_LEAST ? (
          <>
            <p className="said">{trustOf(words, bins)}</p>
            <Choice label={words.answer} value={String(at)} options={answers.map((each, i) => ({ id: String(i), label: each }))} onChoose={(id) => setAnswer(Number(id))} />
            {width > 0 && (
              <ReliabilityPlot
                width={width}
                bins={bins}
                words={{ above: words.saidSoInTen({ answer: label }), below: words.foreseenInTen, tooSure: words.tooSure, tooModest: words.tooModest }}
                told={words.reliabilityTold({ question: name, answer: label, galaxies, bins: bins.length })}
              />
            )}
            <ShowNumbers
              about={words.canItBeTrusted}
              fileName="reliability"
              table={{
                columns: [words.foreseenInTen, words.saidSoInTen({ answer: label }), '2.5 %', '97.5 %', words.galaxiesDrawn, words.votesCounted],
                rows: bins.map(({ foreseen, observed, galaxies: here, votes }) => [(10 * foreseen).toFixed(2), (10 * observed.value).toFixed(2), (10 * observed.low).toFixed(2), (10 * observed.high).toFixed(2), here, votes]),
              }}
            />
          </>
        ) : (
          <p className="muted">{words.moreGalaxiesNeeded({ n: Math.max(1, EVIDENCE_LEAST - galaxies) })}</p>
        )}
        <p className="blurb">{record?.basis === 'fitted' ? words.spreadMeasured({ kappa: decimal(kappa, 1), galaxies: record.galaxies }) : words.spreadAssumed({ kappa: decimal(kappa, 1) })}</p>
      </div>
    </div>
  );
}

/** How many tenths lie beyond their intervals: more would do so by chance than one in twenty only if it is off. */
function trustOf(words: Messages['learner'], bins: readonly ReliabilityBin[]): string {
  const off = bins.filter(({ foreseen, observed }) => foreseen < observed.low || foreseen > observed.high);
  return off.length === 0 ? words.trustAllInside({ bins: bins.length }) : words.trustSomeOutside({ off: off.length, bins: bins.length });
}
