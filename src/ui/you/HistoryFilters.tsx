/** What of the history to show: kind, an answer, a collection, days. On phones behind one button. */
import type { HistorySearch } from '../../domain/history.ts';
import { wholeHistory } from '../../domain/history.ts';
import { FAVOURITES } from '../../domain/classification.ts';
import type { AnswerId, QuestionId, TreeContent } from '../../domain/tree.ts';
import { Choice, Field } from '../parts/fields.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useIsPhone } from '../parts/media.ts';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { useCollections } from './useYours.ts';

interface HistoryFiltersProps {
  readonly tree: TreeContent;
  readonly search: HistorySearch;
  readonly onSearch: (search: HistorySearch) => void;
}

/** How many filters are at work besides the text. */
const atWork = ({ show, answered, collection, from, to }: HistorySearch): number => Number(show !== 'all') + Number(answered !== null) + Number(collection !== null) + Number(from !== null || to !== null);

export function HistoryFilters(props: HistoryFiltersProps) {
  const words = useMessages('you');
  const isPhone = useIsPhone();
  const { search, onSearch } = props;
  const filters = atWork(search);
  return (
    <details className="history-filters" open={!isPhone || undefined}>
      <summary className={isPhone ? 'btn line' : 'vh'} tabIndex={isPhone ? 0 : -1}>
        <Icon name="sliders" small />
        {words.filters({ n: filters })}
      </summary>
      <div className="filter-fields">
        <Fields {...props} />
        {filters > 0 && (
          <button type="button" className="btn quiet" onClick={() => onSearch({ ...wholeHistory, text: search.text })}>
            <Icon name="x" small />
            {words.noFilters}
          </button>
        )}
      </div>
    </details>
  );
}

function Fields({ tree, search, onSearch }: HistoryFiltersProps) {
  const words = useMessages('you');
  const collections = useCollections();
  const shows = [
    { id: 'all', label: words.everything },
    { id: 'classified', label: words.classified },
    { id: 'skipped', label: words.skipped },
    { id: 'changed', label: words.changedMind },
    { id: 'noted', label: words.withNote },
  ] as const;
  const names = collections.map(({ name }) => ({ id: name, label: name === FAVOURITES ? words.favourites : name }));
  const named = search.collection !== null && !names.some(({ id }) => id === search.collection) ? [...names, { id: search.collection, label: search.collection }] : names;
  return (
    <>
      <Choice label={words.show} value={search.show} options={shows} onChoose={(show) => onSearch({ ...search, show })} />
      <AnswerChoice tree={tree} search={search} onSearch={onSearch} />
      <Choice label={words.collection} value={search.collection ?? ''} options={[{ id: '', label: words.any }, ...named]} onChoose={(collection) => onSearch({ ...search, collection: collection === '' ? null : collection })} />
      <DayField label={words.from} day={search.from} onDay={(from) => onSearch({ ...search, from })} />
      <DayField label={words.to} day={search.to} onDay={(to) => onSearch({ ...search, to })} />
    </>
  );
}

/** Questions, each with its answers below it, in one list. */
function AnswerChoice({ tree, search: { answered, ...search }, onSearch }: HistoryFiltersProps) {
  const words = useMessages('you');
  const treeWords = useTreeWords();
  const options = tree.questions.flatMap(({ id, name, answers }) => [
    { id: `${id}|`, label: words.anyAnswer({ question: treeWords(name) }), question: id, answer: null },
    ...answers.map((answer) => ({ id: `${id}|${answer.id}`, label: `${treeWords(name)}: ${treeWords(answer.label)}`, question: id, answer: answer.id })),
  ]);
  const value = answered ? `${answered.question}|${answered.answer ?? ''}` : '';
  const choose = (id: string): void => {
    const chosen: { question: QuestionId; answer: AnswerId | null } | undefined = options.find((option) => option.id === id);
    onSearch({ ...search, answered: chosen ? { question: chosen.question, answer: chosen.answer } : null });
  };
  return <Choice label={words.answer} value={value} options={[{ id: '', label: words.any }, ...options]} onChoose={choose} />;
}

function DayField({ label, day, onDay }: { label: string; day: string | null; onDay: (day: string | null) => void }) {
  return (
    <Field label={label}>
      {(id) => <input id={id} className="input" type="date" value={day ?? ''} onChange={(event) => onDay(event.target.value === '' ? null : event.target.value)} />}
    </Field>
  );
}
