/** The same galaxies as rows; a heading pressed puts them into its order, and pressed again the other way round. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { idAt, votesAt } from '../../app/pool.ts';
import type { Listed } from '../../domain/selection.ts';
import { Thumbnail } from '../data/Thumbnail.tsx';
import { useMessages } from '../parts/messages.ts';
import { count, decimal } from '../parts/words.ts';
import { GalaxyLink } from './GalaxyLink.tsx';
import type { NumbersAt } from './Picked.tsx';
import { ofHundred } from './poolWords.ts';
import { useRows } from './useRows.ts';

interface PickedTableProps {
  readonly list: Uint32Array;
  readonly numbersAt: NumbersAt;
  readonly order: Listed;
  readonly onOrder: (order: Listed) => void;
}

/** Thumbnail, padding and line. */
const ROW = 53;
const COLUMNS = 6;

export function PickedTable({ list, numbersAt, order, onOrder }: PickedTableProps) {
  const words = useMessages('pool');
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: list.length, estimateSize: () => ROW, overscan: 6, getScrollElement: () => box.current });
  useEffect(() => {
    box.current?.scrollTo({ top: 0 });
  }, [list]);
  const visible = rows.getVirtualItems();
  const { galaxyAt } = useRows(list, visible[0]?.index ?? 0, visible.at(-1)?.index ?? -1);
  const above = visible[0]?.start ?? 0;
  const below = rows.getTotalSize() - above - visible.length * ROW;
  const heads: readonly { readonly by: Listed['by']; readonly label: string }[] = [
    { by: 'share', label: words.columnShare },
    { by: 'spread', label: words.columnSpread },
    { by: 'information', label: words.columnInformation },
    { by: 'votes', label: words.columnVotes },
  ];
  return (
    <div ref={box} className="pool-list" role="region" aria-label={words.pickedList} tabIndex={0}>
      <table className="pool-table" aria-rowcount={list.length + 1}>
        <thead>
          <tr>
            <th>
              <span className="vh">{words.columnPicture}</span>
            </th>
            <th className="name">{words.columnName}</th>
            {heads.map(({ by, label }) => (
              <th key={by} className={by === 'spread' ? 'n hide-s' : 'n'} aria-sort={order.by === by ? (order.isAscending ? 'ascending' : 'descending') : 'none'}>
                <button type="button" onClick={() => onOrder({ by, isAscending: order.by === by && !order.isAscending })}>
                  {label}
                  <span aria-hidden="true">{order.by === by ? (order.isAscending ? ' ↑' : ' ↓') : ''}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={above} />
          {visible.map((item) => {
            const index = list[item.index] ?? 0;
            const galaxy = galaxyAt(item.index);
            const { share, spread, information } = numbersAt(index);
            const id = idAt(index);
            return (
              <tr key={item.key} aria-rowindex={item.index + 2}>
                <td className="im">{galaxy ? <Thumbnail galaxy={galaxy} alt="" /> : <span className="thumb" />}</td>
                <td className="name">
                  <GalaxyLink id={id} className="pool-id" label={words.galaxyNamed({ id })}>
                    <bdi>{id}</bdi>
                  </GalaxyLink>
                </td>
                <td className="n">{Number.isNaN(share) ? '–' : ofHundred(share)}</td>
                <td className="n hide-s">{Number.isNaN(spread) ? '–' : ofHundred(spread)}</td>
                <td className="n">{Number.isNaN(information) ? '–' : decimal(information, 3)}</td>
                <td className="n">{count(votesAt(index))}</td>
              </tr>
            );
          })}
          <Spacer height={below} />
        </tbody>
      </table>
    </div>
  );
}

function Spacer({ height }: { height: number }) {
  return height > 0 ? (
    <tr aria-hidden="true" className="pool-spacer">
      <td colSpan={COLUMNS} style={{ blockSize: height }} />
    </tr>
  ) : null;
}
