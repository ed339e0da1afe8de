/** The galaxies picked: filtered, in an order, as pictures or as a table; put first in the queue; taken along. */
import { useMemo, useState } from 'react';
import type { PoolFilter, PoolNumbers } from '../../app/pool.ts';
import { filtered, idAt, linesOf, poolSize, votesAt } from '../../app/pool.ts';
import { putFirst, waitingAmong } from '../../app/putFirst.ts';
import { saveFile } from '../../app/saveFile.ts';
import { useApp } from '../../app/store.ts';
import type { Listed } from '../../domain/selection.ts';
import { listedBy } from '../../domain/selection.ts';
import { defaultPace } from '../../domain/survey.ts';
import { Choice } from '../parts/fields.tsx';
import { Icon } from '../parts/Icon.tsx';
import { csvOf } from '../parts/csv.ts';
import { useMessages } from '../parts/messages.ts';
import { rowsByIndex } from './cloud.ts';
import { PickedGrid } from './PickedGrid.tsx';
import { PickedTable } from './PickedTable.tsx';

interface PickedProps {
  readonly picked: Uint32Array | null;
  readonly numbers: PoolNumbers | null;
  readonly answer: string;
  readonly onClear: () => void;
}

/** One of the galaxies listed; numbers are not numbers where the round did not score it. */
export interface PickedNumbers {
  readonly share: number;
  readonly spread: number;
  readonly information: number;
}

export type NumbersAt = (index: number) => PickedNumbers;

function numbersAtOf(numbers: PoolNumbers | null): NumbersAt {
  const rows = numbers ? rowsByIndex(numbers.indices, poolSize()) : null;
  return (index) => {
    const row = rows?.[index] ?? -1;
    const of = (values: Float32Array | undefined): number => values?.[row] ?? Number.NaN;
    return { share: of(numbers?.share), spread: of(numbers?.spread), information: of(numbers?.information) };
  };
}

const none = new Uint32Array(0);

export function Picked({ picked, numbers, answer, onClear }: PickedProps) {
  const words = useMessages('pool');
  const [look, setLook] = useState<'grid' | 'table'>('grid');
  const [filter, setFilter] = useState<PoolFilter>('all');
  const [order, setOrder] = useState<Listed>({ by: 'information', isAscending: false });
  const oneIn = useApp((state) => state.survey?.settings.randomOneIn ?? defaultPace.randomOneIn);
  const moment = useApp(({ progress }) => `${String(progress.classifications)} ${String(progress.waiting)}`);
  const numbersAt = useMemo(() => numbersAtOf(numbers), [numbers]);
  const list = useMemo(() => {
    const left = moment === '' ? none : filtered(picked ?? none, filter);
    if (order.by === 'arrival') return order.isAscending ? left : left.slice().reverse();
    const { by } = order;
    return listedBy(left, (index) => (by === 'votes' ? votesAt(index) : numbersAt(index)[by]), order.isAscending);
  }, [picked, filter, order, numbersAt, moment]);
  const waiting = useMemo(() => (moment === '' ? 0 : waitingAmong(list)), [list, moment]);
  const all = picked?.length ?? 0;
  return (
    <div className="pool-picked" role="group" aria-labelledby="pool-picked">
      <div className="pool-picked-head">
        <h3 id="pool-picked" aria-live="polite">
          {words.picked({ n: all })}
          {list.length < all && <small> · {words.pickedLeft({ n: list.length })}</small>}
        </h3>
        {all > 0 && (
          <button type="button" className="btn quiet" onClick={onClear}>
            <Icon name="x" small />
            {words.pickNone}
          </button>
        )}
      </div>
      {all > 0 && (
        <>
          <div className="pool-listing">
            <Look look={look} onLook={setLook} />
            <Choice label={words.filter} value={filter} options={filterOptions(words)} onChoose={setFilter} />
            <Choice label={words.sortBy} value={order.by} options={orderOptions(words)} onChoose={(by) => setOrder({ ...order, by })} />
            <button type="button" className="btn line" onClick={() => setOrder({ ...order, isAscending: !order.isAscending })}>
              {order.isAscending ? words.ascending : words.descending}
            </button>
          </div>
          {list.length === 0 ? (
            <p className="muted">{words.noneLeft}</p>
          ) : look === 'grid' ? (
            <PickedGrid list={list} numbersAt={numbersAt} answer={answer} />
          ) : (
            <PickedTable list={list} numbersAt={numbersAt} order={order} onOrder={setOrder} />
          )}
          <div className="pool-acts">
            <button type="button" className="btn primary" disabled={waiting === 0} onClick={() => void putFirst(list)}>
              <Icon name="flag" small />
              {words.putFirst}
            </button>
            <button type="button" className="btn line" onClick={() => void takeCsv(list, numbersAt, answer)}>
              <Icon name="download" small />
              {words.takeCsv}
            </button>
            <button type="button" className="btn line" onClick={() => void takeIds(list)}>
              <Icon name="download" small />
              {words.takeIds}
            </button>
            <p className="blurb">{words.putFirstCount({ waiting, block: oneIn })}</p>
          </div>
        </>
      )}
    </div>
  );
}

type Words = ReturnType<typeof useMessages<'pool'>>;

const filterOptions = (words: Words): readonly { readonly id: PoolFilter; readonly label: string }[] => [
  { id: 'all', label: words.filterAll },
  { id: 'waiting', label: words.filterWaiting },
  { id: 'voted', label: words.filterVoted },
  { id: 'unvoted', label: words.filterUnvoted },
];

const orderOptions = (words: Words): readonly { readonly id: Listed['by']; readonly label: string }[] => [
  { id: 'information', label: words.sortInformation },
  { id: 'share', label: words.sortShare },
  { id: 'spread', label: words.sortSpread },
  { id: 'votes', label: words.sortVotes },
  { id: 'arrival', label: words.sortArrival },
];

function Look({ look, onLook }: { look: 'grid' | 'table'; onLook: (look: 'grid' | 'table') => void }) {
  const words = useMessages('pool');
  return (
    <div className="seg" role="group" aria-label={words.showAs}>
      <button type="button" aria-pressed={look === 'grid'} onClick={() => onLook('grid')}>
        <Icon name="grid" small />
        {words.grid}
      </button>
      <button type="button" aria-pressed={look === 'table'} onClick={() => onLook('table')}>
        <Icon name="list" small />
        {words.table}
      </button>
    </div>
  );
}

/** Columns of the file, in English as in every table the app writes. */
const HEAD = ['id', 'answer', 'expected_fraction', 'standard_deviation', 'information_nats', 'votes'];

async function takeCsv(list: Uint32Array, numbersAt: NumbersAt, answer: string): Promise<void> {
  const number = (value: number): string => (Number.isNaN(value) ? '' : String(Number(value.toFixed(6))));
  const line = (index: number): string => {
    const { share, spread, information } = numbersAt(index);
    return csvOf({ columns: [idAt(index), answer, number(share), number(spread), number(information), String(votesAt(index))], rows: [] });
  };
  saveFile(await linesOf(list, csvOf({ columns: HEAD, rows: [] }), line, 'text/csv'), 'picked.csv');
}

async function takeIds(list: Uint32Array): Promise<void> {
  saveFile(await linesOf(list, '', (index) => `${idAt(index)}\n`, 'text/plain'), 'picked-ids.txt');
}
