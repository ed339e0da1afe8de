/** The galaxies as rows: name, votes, your answer, and the score where there is one. Only the rows in view exist. */
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { GalaxyRow } from '../../app/galaxyRows.ts';
import { noteVotesSeen } from '../../app/galaxyRows.ts';
import type { TreeContent } from '../../domain/tree.ts';
import { Pictogram } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { count, decimal } from '../parts/words.ts';
import { answersInWords, firstVotes, leadingVote } from './rows.ts';
import { Thumbnail } from './Thumbnail.tsx';
import type { Galaxies } from './useGalaxies.ts';
import { VoteBar } from './VoteBar.tsx';

interface GalaxyTableProps {
  readonly tree: TreeContent;
  readonly galaxies: Galaxies;
  readonly onOpen: (row: GalaxyRow) => void;
}

/** Thumbnail, padding and line. */
const ROW = 59;

export function GalaxyTable({ tree, galaxies, onOpen }: GalaxyTableProps) {
  const words = useMessages('data');
  const table = useRef<HTMLTableElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop((table.current?.getBoundingClientRect().top ?? 0) + window.scrollY), []);
  const total = galaxies.total ?? 0;
  const rows = useWindowVirtualizer({ count: total, estimateSize: () => ROW, overscan: 10, scrollMargin: top });
  const visible = rows.getVirtualItems();
  const from = visible[0]?.index ?? 0;
  const to = visible.at(-1)?.index ?? -1;
  const { need } = galaxies;
  useEffect(() => {
    if (to >= 0) need(from, to);
  }, [from, to, need]);
  const above = (visible[0]?.start ?? top) - top;
  const below = rows.getTotalSize() - above - visible.length * ROW;
  return (
    <table className="gtab" ref={table} aria-rowcount={total + 1}>
      <thead>
        <tr>
          <th>
            <span className="vh">{words.picture}</span>
          </th>
          <th>{words.name}</th>
          <th className="vt">{words.firstQuestion}</th>
          <th className="n">{words.votesColumn}</th>
          <th className="hide-s">{words.mostVoted}</th>
          <th>{words.yourAnswer}</th>
          <th className="n hide-s">{words.score}</th>
        </tr>
      </thead>
      <tbody>
        <Spacer height={above} />
        {visible.map((item) => (
          <Row key={item.key} index={item.index} row={galaxies.rowAt(item.index)} tree={tree} onOpen={onOpen} />
        ))}
        <Spacer height={below} />
      </tbody>
    </table>
  );
}

function Spacer({ height }: { height: number }) {
  return height > 0 ? (
    <tr aria-hidden="true" className="spacer">
      <td colSpan={7} style={{ height }} />
    </tr>
  ) : null;
}

function Row({
  index,
  row,
  tree,
  onOpen,
}: {
  index: number;
  row: GalaxyRow | undefined;
  tree: TreeContent;
  onOpen: (row: GalaxyRow) => void;
}) {
  const words = useMessages('data');
  const say = useTreeWords();
  useEffect(() => row && noteVotesSeen(row), [row]);
  if (!row) {
    return (
      <tr className="gal-row" aria-rowindex={index + 2}>
        <td colSpan={7} />
      </tr>
    );
  }
  const shares = firstVotes(tree, row.votes, say);
  const leading = leadingVote(shares);
  const yours = row.yourSteps ? answersInWords(tree, row.yourSteps, say).at(-1) : undefined;
  return (
    <tr className="gal-row" aria-rowindex={index + 2}>
      <td className="im">
        <Thumbnail galaxy={row.galaxy} alt="" />
      </td>
      <td className="name">
        <button type="button" className="mono" title={row.galaxy.id} onClick={() => onOpen(row)}>
          {row.galaxy.id}
        </button>
      </td>
      <td className="vt">
        <VoteBar shares={shares} />
      </td>
      <td className="n">{count(row.volunteers)}</td>
      <td className="hide-s">
        {leading && (
          <span className="lead-ans">
            <Pictogram name={leading.pictogram} />
            {leading.label}
          </span>
        )}
      </td>
      <td>{yours ? words.answerTo({ question: yours.question, answer: yours.answers }) : <span className="muted">–</span>}</td>
      <td className="n hide-s">{row.score === null ? '–' : decimal(row.score, 2)}</td>
    </tr>
  );
}
