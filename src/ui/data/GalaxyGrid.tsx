/** The galaxies as pictures: as many columns as fit, and only the rows in view. */
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { GalaxyRow } from '../../app/galaxyRows.ts';
import { noteVotesSeen } from '../../app/galaxyRows.ts';
import type { TreeContent } from '../../domain/tree.ts';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { firstVotes } from './rows.ts';
import { Thumbnail } from './Thumbnail.tsx';
import type { Galaxies } from './useGalaxies.ts';
import { VoteBar } from './VoteBar.tsx';

interface GalaxyGridProps {
  readonly tree: TreeContent;
  readonly galaxies: Galaxies;
  readonly onOpen: (row: GalaxyRow) => void;
}

const GAP = 16;
const SMALLEST = 128;
/** Vote bar, name, number of votes and the gap to the next row. */
const BELOW = 78;

/** Columns that fit, three at least, and the width of each. */
function fitting(width: number): { columns: number; cell: number } {
  const columns = Math.max(3, Math.floor((width + GAP) / (SMALLEST + GAP)));
  return { columns, cell: (width - GAP * (columns - 1)) / columns };
}

export function GalaxyGrid({ tree, galaxies, onOpen }: GalaxyGridProps) {
  const list = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ width: 0, top: 0 });
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const observer = new ResizeObserver(() =>
      setPlace({ width: element.clientWidth, top: element.getBoundingClientRect().top + window.scrollY }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const { columns, cell } = fitting(place.width);
  const total = galaxies.total ?? 0;
  const rows = useWindowVirtualizer({
    count: place.width > 0 ? Math.ceil(total / columns) : 0,
    estimateSize: () => cell + BELOW,
    overscan: 3,
    scrollMargin: place.top,
  });
  useEffect(() => rows.measure(), [rows, cell]);
  const visible = rows.getVirtualItems();
  const from = (visible[0]?.index ?? 0) * columns;
  const to = Math.min(total - 1, ((visible.at(-1)?.index ?? 0) + 1) * columns - 1);
  const { need } = galaxies;
  useEffect(() => {
    if (to >= 0) need(from, to);
  }, [from, to, need]);
  return (
    <div ref={list} className="cards" style={{ height: rows.getTotalSize() }}>
      {visible.map((row) => (
        <ul
          key={row.key}
          className="cards-row"
          style={{ transform: `translateY(${row.start - place.top}px)`, gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
        >
          {Array.from({ length: Math.min(columns, total - row.index * columns) }, (_, i) => {
            const found = galaxies.rowAt(row.index * columns + i);
            return <li key={i}>{found ? <Cell row={found} tree={tree} onOpen={onOpen} /> : <span className="cell waiting" />}</li>;
          })}
        </ul>
      ))}
    </div>
  );
}

function Cell({ row, tree, onOpen }: { row: GalaxyRow; tree: TreeContent; onOpen: (row: GalaxyRow) => void }) {
  const words = useMessages('data');
  const say = useTreeWords();
  useEffect(() => noteVotesSeen(row), [row]);
  return (
    <button type="button" className="cell" onClick={() => onOpen(row)}>
      <Thumbnail galaxy={row.galaxy} alt={words.galaxyNamed({ id: row.galaxy.id })} />
      <VoteBar shares={firstVotes(tree, row.votes, say)} />
      <span className="meta">
        <span className="cut" title={row.galaxy.id}>
          {row.galaxy.id}
        </span>
      </span>
      <small>
        {row.volunteers === 0 ? words.noVotesShort : words.votes({ n: row.volunteers })}
        {row.yourSteps && <span className="yours"> · {words.yours}</span>}
      </small>
    </button>
  );
}
