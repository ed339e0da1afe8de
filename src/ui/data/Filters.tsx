/** Which galaxies to show: a list at the side, in a dialog on phones. */
import { useRef } from 'react';
import type { AppState } from '../../app/store.ts';
import { useApp } from '../../app/store.ts';
import type { GalaxyFilter } from '../../app/galaxyRows.ts';
import { Icon } from '../parts/Icon.tsx';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import { count } from '../parts/words.ts';

interface FilterEntry {
  readonly id: GalaxyFilter;
  readonly count: (progress: AppState['progress']) => number;
}

const filters: readonly FilterEntry[] = [
  { id: 'all', count: (progress) => progress.galaxies },
  { id: 'open', count: (progress) => progress.waiting },
  { id: 'classified', count: (progress) => progress.byYou },
  { id: 'skipped', count: (progress) => progress.skippedByYou },
  { id: 'retired', count: (progress) => progress.retired },
  { id: 'no picture', count: (progress) => progress.withoutPicture },
];

const labels = (words: Messages['data']): Readonly<Record<GalaxyFilter, string>> => ({
  all: words.filterAll,
  open: words.filterOpen,
  classified: words.filterClassified,
  skipped: words.filterSkipped,
  retired: words.filterRetired,
  'no picture': words.filterNoPicture,
});

/** As a heading, where "All" alone would not say of what. */
export const filterTitle = (words: Messages['data'], id: GalaxyFilter): string => (id === 'all' ? words.allGalaxies : labels(words)[id]);

interface FiltersProps {
  readonly show: GalaxyFilter;
  readonly onShow: (show: GalaxyFilter) => void;
}

export function FilterList({ show, onShow }: FiltersProps) {
  const words = useMessages('data');
  const progress = useApp((state) => state.progress);
  return (
    <ul>
      {filters.map((filter) => (
        <li key={filter.id}>
          <button type="button" className="opt" aria-pressed={show === filter.id} onClick={() => onShow(filter.id)}>
            {labels(words)[filter.id]}
            <span className="n">{count(filter.count(progress))}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The same list behind a button, for narrow screens. */
export function FilterButton({ show, onShow }: FiltersProps) {
  const words = useMessages('data');
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <span className="only-s">
      <button type="button" className="btn line" aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        <Icon name="sliders" small />
        {words.filter}
      </button>
      <dialog ref={dialog} aria-label={words.filter} closedby="any">
        <FilterList
          show={show}
          onShow={(chosen) => {
            dialog.current?.close();
            onShow(chosen);
          }}
        />
      </dialog>
    </span>
  );
}
