/** What the plot of the pool shows: of which answer, upwards and in colour. */
import type { Combining } from '../../domain/selection.ts';
import type { MapMethod } from '../../domain/embeddingMap.ts';
import type { Survey } from '../../domain/survey.ts';
import { Choice } from '../parts/fields.tsx';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import type { Colouring, Doubting } from './cloud.ts';
import { colourings, colourWords } from './colours.ts';

export interface Chosen {
  readonly look: 'scatter' | 'map';
  readonly question: string;
  /** Null for the question's first. */
  readonly answer: string | null;
  readonly doubting: Doubting;
  readonly colouring: Colouring;
  readonly method: MapMethod;
}

interface ChoicesProps {
  readonly survey: Survey;
  readonly chosen: Chosen;
  readonly onChoose: (change: Partial<Chosen>) => void;
  readonly how: Combining;
  readonly onHow: (how: Combining) => void;
}

export function Choices({ survey, chosen, onChoose, how, onHow }: ChoicesProps) {
  const words = useMessages('pool');
  const learner = useMessages('learner');
  const say = useTreeWords();
  const { questions } = survey.tree;
  const question = questions.find(({ id }) => id === chosen.question) ?? questions[0];
  const looks: readonly { readonly id: Chosen['look']; readonly label: string }[] = [
    { id: 'scatter', label: words.scatter },
    { id: 'map', label: words.map },
  ];
  return (
    <>
      <div className="seg pool-look" role="group" aria-label={words.show}>
        {looks.map(({ id, label }) => (
          <button key={id} type="button" aria-pressed={chosen.look === id} onClick={() => onChoose({ look: id })}>
            {label}
          </button>
        ))}
      </div>
      <div className="pool-choices">
        <Choice label={learner.question} value={chosen.question} options={questions.map(({ id, name }) => ({ id: id as string, label: say(name) }))} onChoose={(id) => onChoose({ question: id, answer: null })} />
        <Choice
          label={learner.answer}
          value={chosen.answer ?? (question?.answers[0]?.id as string)}
          options={(question?.answers ?? []).map(({ id, label }) => ({ id: id as string, label: say(label) }))}
          onChoose={(answer) => onChoose({ answer })}
        />
        {chosen.look === 'scatter' ? (
          <Choice
            label={words.doubtedBy}
            value={chosen.doubting}
            options={[
              { id: 'spread', label: words.spread },
              { id: 'information', label: words.information },
            ]}
            onChoose={(doubting) => onChoose({ doubting })}
          />
        ) : (
          <Choice
            label={words.method}
            value={chosen.method}
            options={[
              { id: 'pca', label: words.pca },
              { id: 'umap', label: words.umap },
            ]}
            onChoose={(method) => onChoose({ method })}
          />
        )}
        <Choice label={words.colouredBy} value={chosen.colouring} options={colourings.map((id) => ({ id, label: colourWords(words, id) }))} onChoose={(colouring) => onChoose({ colouring })} />
        <Choice
          label={words.picking}
          value={how}
          options={[
            { id: 'replace', label: words.pickReplaces },
            { id: 'add', label: words.pickAdds },
            { id: 'remove', label: words.pickRemoves },
          ]}
          onChoose={onHow}
        />
      </div>
    </>
  );
}

