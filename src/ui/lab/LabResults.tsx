/** What finished labs found: one at a time, in sentences no stronger than their intervals, as curves and as tables. */
import { useRef, useState } from 'react';
import type { LabFact } from '../../domain/learnerFact.ts';
import type { LabFindings } from '../../domain/labFindings.ts';
import type { ArmName } from '../../domain/studyConditions.ts';
import type { Estimate } from '../../domain/studyStatistics.ts';
import type { Survey } from '../../domain/survey.ts';
import { Choice } from '../parts/fields.tsx';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { useWidth } from '../parts/useWidth.ts';
import { decimal, when } from '../parts/words.ts';
import type { LabPoint } from '../plots/LabPlot.tsx';
import { LabPlot } from '../plots/LabPlot.tsx';
import { ShowNumbers } from '../plots/ShowNumbers.tsx';
import { areaInWords, armName, errorInVotes, savingInPercent, savingInWords, verdictInWords } from './labWords.ts';
import { useFindings } from './useFindings.ts';

/** Question and answer of a lab in the words of the tree; their ids where the tree has changed since. */
function useTested(survey: Survey): (lab: LabFact) => { readonly question: string; readonly answer: string } {
  const say = useTreeWords();
  return ({ settings }) => {
    const question = survey.tree.questions.find(({ id }) => id === settings.question);
    const answer = question?.answers.find(({ id }) => id === settings.answer);
    return { question: say(question?.name ?? settings.question), answer: say(answer?.label ?? settings.answer) };
  };
}

export function LabResults({ survey, labs }: { survey: Survey; labs: readonly LabFact[] }) {
  const words = useMessages('lab');
  const tested = useTested(survey);
  const [chosen, setChosen] = useState<string | null>(null);
  const lab = labs.find(({ at }) => at === chosen) ?? (labs.at(-1) as LabFact); // shown where there is one
  return (
    <div className="lab-result" role="group" aria-labelledby="lab-result">
      <h3 id="lab-result">{words.labResult}</h3>
      {labs.length > 1 && (
        <Choice
          label={words.labWhich}
          value={lab.at}
          options={labs.toReversed().map((each) => ({ id: each.at, label: words.labNamed({ when: when(each.at, new Date()), ...tested(each) }) }))}
          onChoose={setChosen}
        />
      )}
      <Result key={lab.at} lab={lab} votes={survey.settings.retirementCount} {...tested(lab)} />
    </div>
  );
}

interface ResultProps {
  readonly lab: LabFact;
  /** Errors are told in votes of so many. */
  readonly votes: number;
  readonly question: string;
  readonly answer: string;
}

function Result({ lab, votes, question, answer }: ResultProps) {
  const words = useMessages('lab');
  const findings = useFindings(lab);
  const { settings, ground, runs } = lab;
  const ran = words.labRanOn({ answer, question, galaxies: ground.galaxies, votes: decimal(ground.meanVotes, 1), heldOut: ground.heldOut, repeats: settings.repeats, budget: runs[0]?.curve.at(-1)?.labels ?? settings.budget, batch: settings.batch, kind: settings.votes });
  return (
    <>
      <p>
        {ran} {settings.people !== null ? words.labBySimulated({ people: settings.people }) : settings.source === 'catalogue' ? words.labByTable : words.labByPeople}
      </p>
      {findings ? <Found findings={findings} votes={votes} question={question} /> : <p className="muted">{words.labReading}</p>}
      <p className="blurb">{words.labCaution}</p>
    </>
  );
}

function Found({ findings, votes, question }: { findings: readonly LabFindings[]; votes: number; question: string }) {
  const words = useMessages('lab');
  const compared = findings.filter(({ area }) => area !== null);
  const [chosen, setChosen] = useState<ArmName | null>(null);
  const shown = findings.find(({ arm }) => arm === chosen) ?? compared.find(({ arm }) => arm === 'power-laplace') ?? compared[0] ?? findings[0];
  if (!shown) return null;
  return (
    <>
      <div className="lab-found">
        <Said compared={compared} votes={votes} />
        <div>
          {compared.length > 1 && <Choice label={words.labRule} value={shown.arm} options={compared.map(({ arm }) => ({ id: arm, label: armName(words, arm) }))} onChoose={setChosen} />}
          <Curves shown={shown} findings={findings} votes={votes} question={question} />
        </div>
      </div>
      <Numbers findings={findings} votes={votes} />
    </>
  );
}

/** Rule by rule: the verdict, and the estimates and intervals behind it. */
function Said({ compared, votes }: { compared: readonly LabFindings[]; votes: number }) {
  const words = useMessages('lab');
  return (
    <ul className="lab-said">
      {compared.map((each) => (
        <li key={each.arm}>
          <b>{armName(words, each.arm)}</b>
          <p>{verdictInWords(words, each)}</p>
          {each.area && <p className="blurb">{areaInWords(words, each.area, votes)}</p>}
          {/* Where a saving is claimed, the sentence above has said so. */}
          {each.verdict.kind !== 'saves' && each.savings.slice(-1).map(({ saving, labels }) => (
            <p key={labels} className="blurb">
              {savingInWords(words, saving)}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Numbers({ findings, votes }: { findings: readonly LabFindings[]; votes: number }) {
  const words = useMessages('lab');
  const compared = findings.filter(({ area }) => area !== null);
  // Where the budget is small, two quarters of it may end with the same round.
  const isShown = ({ labels }: { readonly labels: number }, i: number, all: readonly { readonly labels: number }[]): boolean => all[i - 1]?.labels !== labels;
  const shares = (compared[0]?.savings ?? []).filter(isShown);
  return (
    <>
      <h4>{words.labCurveNumbers}</h4>
      <ShowNumbers
        about={words.labCurveNumbers}
        fileName="lab-curves"
        table={{
          columns: [words.labColumnRule, words.labColumnLabels, words.labColumnError({ votes }), '2.5 %', '97.5 %', words.labColumnLoss, words.labColumnClicks],
          rows: findings.flatMap(({ arm, rounds }) => rounds.map(({ labels, rmse, logLoss, clicks }) => [armName(words, arm), labels, ...threeOf(rmse, votes), logLoss.toFixed(4), Math.round(clicks)])),
        }}
      />
      <h4>{words.labDifferenceNumbers}</h4>
      <ShowNumbers
        about={words.labDifferenceNumbers}
        fileName="lab-differences"
        table={{
          columns: [words.labColumnRule, words.labColumnAgainst, words.labColumnRepeats, words.labColumnArea({ votes }), '2.5 %', '97.5 %', ...shares.flatMap(({ labels }) => [words.labColumnSaving({ labels }), `2.5 % (${String(labels)})`, `97.5 % (${String(labels)})`])],
          rows: compared.map(({ arm, against, seeds, area, savings }) => [armName(words, arm), armName(words, against), seeds.length, ...(area ? threeOf(area, votes) : ['', '', '']), ...savings.filter(isShown).flatMap(({ saving }) => [saving.value, saving.low, saving.high].map((value) => savingInPercent(words, value)))]),
        }}
      />
    </>
  );
}

const threeOf = ({ value, low, high }: Estimate, votes: number): string[] => [value, low, high].map((each) => (votes * each).toFixed(3));

const pointsOf = ({ rounds }: Pick<LabFindings, 'rounds'>, votes: number): LabPoint[] =>
  rounds.map(({ labels, rmse }) => ({ labels, error: { value: votes * rmse.value, low: votes * rmse.low, high: votes * rmse.high } }));

function Curves({ shown, findings, votes, question }: { shown: LabFindings; findings: readonly LabFindings[]; votes: number; question: string }) {
  const words = useMessages('lab');
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const chance = findings.find(({ arm }) => arm === shown.against) ?? shown;
  const [own, theirs] = [shown.rounds.at(-1), chance.rounds.at(-1)];
  const { verdict } = shown;
  return (
    <div ref={box} className="lab-curves">
      {width > 0 && own && theirs && (
        <LabPlot
          width={width}
          rule={pointsOf(shown, votes)}
          chance={pointsOf(chance, votes)}
          others={findings.filter(({ arm }) => arm !== shown.arm && arm !== chance.arm).map((each) => pointsOf(each, votes))}
          reachedAt={verdict.kind === 'saves' ? (1 - verdict.saving.saving.value) * verdict.saving.labels : null}
          number={(value) => decimal(value, 1)}
          words={{ above: words.labErrorAxis({ votes }), below: words.labLabelsAxis, rule: armName(words, shown.arm), chance: armName(words, chance.arm) }}
          told={words.labPlotTold({ question, labels: own.labels, rule: armName(words, shown.arm), own: errorInVotes(own.rmse.value, votes), votes, chance: armName(words, chance.arm), theirs: errorInVotes(theirs.rmse.value, votes) })}
        />
      )}
    </div>
  );
}
