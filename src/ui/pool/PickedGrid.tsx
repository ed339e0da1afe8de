/** Galaxies picked as pictures in a box of its own: however many they are, the page stays as long as it was. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { idAt } from '../../app/pool.ts';
import { Thumbnail } from '../data/Thumbnail.tsx';
import { useMessages } from '../parts/messages.ts';
import { useWidth } from '../parts/useWidth.ts';
import { decimal } from '../parts/words.ts';
import { GalaxyLink } from './GalaxyLink.tsx';
import type { NumbersAt } from './Picked.tsx';
import { ofHundred } from './poolWords.ts';
import { useRows } from './useRows.ts';

const GAP = 12;
const SMALLEST = 104;
/** Name, numbers and the gap to the next row. */
const BELOW = 54;

export function PickedGrid({ list, numbersAt, answer }: { list: Uint32Array; numbersAt: NumbersAt; answer: string }) {
  const words = useMessages('pool');
  const box = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const width = useWidth(inner);
  const columns = Math.max(2, Math.floor((width + GAP) / (SMALLEST + GAP)));
  const cell = (width - GAP * (columns - 1)) / columns;
  const rows = useVirtualizer({ count: width > 0 ? Math.ceil(list.length / columns) : 0, estimateSize: () => cell + BELOW, overscan: 2, getScrollElement: () => box.current });
  useEffect(() => rows.measure(), [rows, cell]);
  useEffect(() => {
    box.current?.scrollTo({ top: 0 });
  }, [list]);
  const visible = rows.getVirtualItems();
  const from = (visible[0]?.index ?? 0) * columns;
  const to = Math.min(list.length, ((visible.at(-1)?.index ?? -1) + 1) * columns) - 1;
  const { galaxyAt } = useRows(list, from, to);
  return (
    <div ref={box} className="pool-list" role="region" aria-label={words.pickedList} tabIndex={0}>
      <div ref={inner} className="pool-grid" style={{ blockSize: rows.getTotalSize() }}>
        {visible.map((row) => (
          <ul key={row.key} className="pool-row" style={{ transform: `translateY(${String(row.start)}px)`, gridTemplateColumns: `repeat(${String(columns)}, minmax(0, 1fr))` }}>
            {Array.from(list.subarray(row.index * columns, (row.index + 1) * columns), (index, place) => {
              const galaxy = galaxyAt(row.index * columns + place);
              const { share, information } = numbersAt(index);
              const id = idAt(index);
              return (
                <li key={index}>
                  <GalaxyLink id={id} className="pool-cell">
                    {galaxy ? <Thumbnail galaxy={galaxy} alt={words.galaxyNamed({ id })} /> : <span className="thumb" />}
                    <span className="pool-id" title={id}>
                      <bdi>{id}</bdi>
                    </span>
                    <small title={Number.isNaN(share) ? words.unscored : words.ofHundredSay({ n: ofHundred(share), answer })}>{Number.isNaN(share) ? '–' : `${ofHundred(share)} · ${decimal(information, 2)}`}</small>
                  </GalaxyLink>
                </li>
              );
            })}
          </ul>
        ))}
      </div>
    </div>
  );
}
