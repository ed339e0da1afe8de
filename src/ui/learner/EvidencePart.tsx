/**
 * Is choosing better than chance, and can the network's confidence be trusted? Both from galaxies drawn by chance whose votes
 * came after the round that foresaw them; for one question at a time.
 */
import { useMemo, useState } from 'react';
import type { Evidence } from '../../app/evidence.ts';
import { useApp } from '../../app/store.ts';
import { DEFAULT_KAPPA } from '../../domain/crowd.ts';
import { FEWEST_GALAXIES } from '../../domain/crowdFit.ts';
import type { Asked } from '../../domain/evidence.ts';
import type { Survey } from '../../domain/survey.ts';
import { columnsOf } from '../../domain/tree.ts';
import { Choice } from '../parts/fields.tsx';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { decimal } from '../parts/words.ts';
import { ChancePart } from './ChancePart.tsx';
import { CoverageCurve } from './CoverageCurve.tsx';
import { Reliability } from './Reliability.tsx';

/** What is looked at: a question of the survey's tree, its name, and all that is known about it. */
export interface Examined {
  readonly survey: Survey;
  readonly asked: Asked;
  readonly name: string;
  readonly evidence: Evidence | null;
  readonly columnCount: number;
}

export function EvidencePart({ survey, evidence }: { survey: Survey; evidence: Evidence | null }) {
  const words = useMessages('learner');
  const say = useTreeWords();
  const record = useApp((state) => state.learner.rounds.at(-1)?.concentration ?? null);
  const [chosen, setChosen] = useState<string>(survey.settings.question);
  const [answer, setAnswer] = useState(0);
  const { byQuestion, columns } = columnsOf(survey.tree);
  const index = Math.max(0, byQuestion.findIndex(({ question }) => question === chosen));
  const place = byQuestion[index];
  const question = survey.tree.questions[index];
  const asked = useMemo(() => (place ? { ...place, index } : null), [place, index]);
  if (!asked || !question) return null;
  const examined: Examined = { survey, asked, name: say(question.name), evidence, columnCount: columns.length };
  const at = Math.min(answer, question.answers.length - 1);
  const label = say(question.answers[at]?.label ?? '');
  const fit = record?.[index] ?? null;
  const kappa = fit?.kappa ?? DEFAULT_KAPPA;
  const told = { ...examined, column: asked.start + at, answer: label, kappa };
  return (
    <>
      <ChancePart {...examined} question={question} onChoose={setChosen} />
      <section aria-labelledby="trust">
        <div className="headrow">
          <div>
            <h2 id="trust">{words.canItBeTrusted}</h2>
            <p>{words.trustAbout({ question: examined.name })}</p>
          </div>
          <Choice label={words.answer} value={String(at)} options={question.answers.map((each, i) => ({ id: String(i), label: say(each.label) }))} onChoose={(id) => setAnswer(Number(id))} />
        </div>
        <div className="evidence">
          <Reliability {...told} />
          <CoverageCurve {...told} />
        </div>
        <p className="blurb">{fit?.basis === 'fitted' ? words.spreadMeasured({ kappa: decimal(kappa, 1), galaxies: fit.galaxies }) : words.spreadAssumed({ kappa: decimal(kappa, 1), least: FEWEST_GALAXIES, galaxies: fit?.galaxies ?? 0 })}</p>
      </section>
    </>
  );
}
