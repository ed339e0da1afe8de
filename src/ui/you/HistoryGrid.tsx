/** The history as pictures: as many columns as fit, only the rows in view, and only their galaxies fetched. */
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { galaxiesOf } from '../../app/history.ts';
import { isFavourite } from '../../domain/collections.ts';
import type { Galaxy, GalaxyId } from '../../domain/galaxy.ts';
import type { HistoryEntry } from '../../domain/history.ts';
import type { TreeContent } from '../../domain/tree.ts';
import { Thumbnail } from '../data/Thumbnail.tsx';
import { Icon, Pictogram } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { listed, when } from '../parts/words.ts';
import { answerNames } from './answerNames.ts';

interface HistoryGridProps {
  readonly tree: TreeContent;
  readonly entries: readonly HistoryEntry[];
  readonly onOpen: (galaxy: GalaxyId) => void;
}

const GAP = 16;
const SMALLEST = 144;
/** Answers, name, time and the gap to the next row, in units of the text's size so that larger text has its room. */
const BELOW_REM = 6.25;

/** Columns that fit, two at least, and the width of each. */
function fitting(width: number): { columns: number; cell: number } {
  const columns = Math.max(2, Math.floor((width + GAP) / (SMALLEST + GAP)));
  return { columns, cell: (width - GAP * (columns - 1)) / columns };
}

/** The galaxies of these ids as they arrive; those in view stay while others come. */
function useGalaxies(ids: readonly GalaxyId[]): ReadonlyMap<GalaxyId, Galaxy> {
  const [known, setKnown] = useState<ReadonlyMap<GalaxyId, Galaxy>>(new Map());
  const wanted = ids.join('\n');
  useEffect(() => {
    let isWanted = true;
    void galaxiesOf(wanted === '' ? [] : (wanted.split('\n') as GalaxyId[])).then((galaxies) => isWanted && setKnown(galaxies)); // joined above
    return () => {
      isWanted = false;
    };
  }, [wanted]);
  return known;
}

export function HistoryGrid({ tree, entries, onOpen }: HistoryGridProps) {
  const list = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ width: 0, top: 0, rem: 16 });
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const measure = () => setPlace({ width: element.clientWidth, top: element.getBoundingClientRect().top + window.scrollY, rem: Number.parseFloat(getComputedStyle(document.documentElement).fontSize) });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    observer.observe(document.body); // what stands above may grow
    return () => observer.disconnect();
  }, []);
  const { columns, cell } = fitting(place.width);
  const rows = useWindowVirtualizer({
    count: place.width > 0 ? Math.ceil(entries.length / columns) : 0,
    estimateSize: () => cell + BELOW_REM * place.rem,
    overscan: 2,
    scrollMargin: place.top,
  });
  useEffect(() => rows.measure(), [rows, cell, place.rem]);
  const visible = rows.getVirtualItems();
  const from = (visible[0]?.index ?? 0) * columns;
  const galaxies = useGalaxies(entries.slice(from, ((visible.at(-1)?.index ?? -1) + 1) * columns).map(({ galaxy }) => galaxy));
  return (
    <div ref={list} className="cards" style={{ height: rows.getTotalSize() }}>
      {visible.map((row) => (
        <ul key={row.key} className="cards-row" style={{ transform: `translateY(${String(row.start - place.top)}px)`, gridTemplateColumns: `repeat(${String(columns)}, minmax(0, 1fr))` }}>
          {entries.slice(row.index * columns, (row.index + 1) * columns).map((entry) => (
            <li key={entry.galaxy}>
              <Cell entry={entry} galaxy={galaxies.get(entry.galaxy)} tree={tree} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      ))}
    </div>
  );
}

interface CellProps {
  readonly entry: HistoryEntry;
  readonly galaxy: Galaxy | undefined;
  readonly tree: TreeContent;
  readonly onOpen: (galaxy: GalaxyId) => void;
}

function Cell({ entry, galaxy, tree, onOpen }: CellProps) {
  const words = useMessages('you');
  const treeWords = useTreeWords();
  const names = answerNames(tree, entry.steps, treeWords);
  const said = entry.wasSkipped ? (entry.isUnreadable ? words.wouldNotOpen : words.skipped) : listed(names.map(({ answers }) => answers || words.unsure));
  return (
    <button type="button" className="cell" onClick={() => onOpen(entry.galaxy)}>
      {galaxy ? <Thumbnail galaxy={galaxy} alt="" /> : <span className="thumb" />}
      <span className="meta">
        <span className="cut" title={entry.galaxy}>
          {entry.galaxy}
        </span>
        <span className="marks">
          {isFavourite(entry) && <Mark icon="heart-on" name={words.favourite} />}
          {entry.collections.length > Number(isFavourite(entry)) && <Mark icon="folder" name={words.inCollection} />}
          {entry.note !== '' && <Mark icon="note" name={words.withNote} />}
        </span>
      </span>
      <span className="said-by-you" aria-hidden="true">
        {entry.wasSkipped ? <small>{said}</small> : names.map(({ question, pictogram }, i) => <Pictogram key={question} name={pictogram} number={i + 1} />)}
      </span>
      <span className="vh">{said}</span>
      <small>
        {when(entry.at, new Date())}
        {entry.changes > 0 && ` · ${words.changed}`}
      </small>
    </button>
  );
}

function Mark({ icon, name }: { icon: string; name: string }) {
  return (
    <>
      <Icon name={icon} small />
      <span className="vh">{name}</span>
    </>
  );
}
