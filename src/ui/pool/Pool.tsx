/** Which points are shown and how; the plot with its table; and what was picked. */
import { useMemo, useState } from 'react';
import { votesAt } from '../../app/pool.ts';
import { useApp } from '../../app/store.ts';
import type { Combining } from '../../domain/selection.ts';
import { combined, selectionOf } from '../../domain/selection.ts';
import type { Survey } from '../../domain/survey.ts';
import { columnsOf } from '../../domain/tree.ts';
import { useElsewhere } from '../parts/elsewhere.ts';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { ByNumbers } from './ByNumbers.tsx';
import { Choices } from './Choices.tsx';
import type { Chosen } from './Choices.tsx';
import { FirstNote } from './FirstNote.tsx';
import { MapView } from './MapView.tsx';
import { Picked } from './Picked.tsx';
import { ScatterView } from './ScatterView.tsx';
import { useMaps, useNumbers } from './usePool.ts';

export function Pool({ survey }: { survey: Survey }) {
  const words = useMessages('pool');
  const elsewhere = useElsewhere();
  const say = useTreeWords();
  const [chosen, setChosen] = useState<Chosen>({ look: 'scatter', question: survey.settings.question, answer: null, doubting: 'spread', colouring: 'information', method: 'pca' });
  const [picked, setPicked] = useState<Uint32Array | null>(null);
  const [how, setHow] = useState<Combining>('replace');
  const { byQuestion } = columnsOf(survey.tree);
  const at = Math.max(0, byQuestion.findIndex(({ question }) => question === chosen.question));
  const question = survey.tree.questions[at];
  const answerAt = Math.max(0, question?.answers.findIndex(({ id }) => id === chosen.answer) ?? 0);
  const answer = say(question?.answers[answerAt]?.label ?? '');
  const reading = useNumbers((byQuestion[at]?.start ?? 0) + answerAt);
  const numbers = reading.kind === 'read' ? reading.value : null;
  const maps = useMaps();
  // Votes given while the section is open are seen at once.
  const classifications = useApp((state) => state.progress.classifications);
  const votes = useMemo(() => ({ at: votesAt, of: classifications }), [classifications]);
  const pick = (indices: Uint32Array): void => {
    const next = combined(picked ?? new Uint32Array(0), selectionOf(indices), how);
    setPicked(next.length > 0 ? next : null);
  };
  const shown = { numbers, chosen, answer, picked, votes, onPick: pick };
  return (
    <div className="pool-body">
      <Choices survey={survey} chosen={chosen} onChoose={(change) => setChosen({ ...chosen, ...change })} how={how} onHow={setHow} />
      {reading.kind === 'failed' ? (
        <p className="err" role="alert">
          {reading.message}
        </p>
      ) : chosen.look === 'map' ? (
        <MapView {...shown} survey={survey} maps={maps} />
      ) : numbers ? (
        <ScatterView {...shown} numbers={numbers} />
      ) : (
        <p className="muted">{reading.kind === 'reading' ? words.readingNumbers : (elsewhere ?? words.tooEarly)}</p>
      )}
      {numbers && <ByNumbers numbers={numbers} votesAt={votes.at} onPick={pick} />}
      <FirstNote />
      {(picked !== null || numbers !== null) && <Picked picked={picked} numbers={numbers} answer={answer} onClear={() => setPicked(null)} />}
    </div>
  );
}
