/** Which galaxies to show: a list at the side, in a dialog on phones. */
import { useRef } from 'react';
import type { AppState } from '../../app/store.ts';
import { useApp } from '../../app/store.ts';
import type { GalaxyFilter } from '../../app/surveys.ts';
import { Icon } from '../parts/Icon.tsx';
import { count } from '../parts/words.ts';

interface FilterEntry {
  readonly id: GalaxyFilter;
  readonly label: string;
  readonly count: (progress: AppState['progress']) => number;
}

const filters: readonly FilterEntry[] = [
  { id: 'all', label: 'All', count: (progress) => progress.galaxies },
  { id: 'open', label: 'Waiting for you', count: (progress) => progress.waiting },
  { id: 'classified', label: 'Classified by you', count: (progress) => progress.byYou },
  { id: 'skipped', label: 'Skipped by you', count: (progress) => progress.skippedByYou },
  { id: 'retired', label: 'Finished, enough votes', count: (progress) => progress.retired },
  { id: 'no picture', label: 'Picture not here', count: (progress) => progress.withoutPicture },
];

export const filterLabel = (id: GalaxyFilter): string =>
  id === 'all' ? 'All galaxies' : (filters.find((filter) => filter.id === id)?.label ?? '');

interface FiltersProps {
  readonly show: GalaxyFilter;
  readonly onShow: (show: GalaxyFilter) => void;
}

export function FilterList({ show, onShow }: FiltersProps) {
  const progress = useApp((state) => state.progress);
  return (
    <ul>
      {filters.map((filter) => (
        <li key={filter.id}>
          <button type="button" className="opt" aria-pressed={show === filter.id} onClick={() => onShow(filter.id)}>
            {filter.label}
            <span className="n">{count(filter.count(progress))}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The same list behind a button, for narrow screens. */
export function FilterButton({ show, onShow }: FiltersProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <span className="only-s">
      <button type="button" className="btn line" aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        <Icon name="sliders" small />
        Filter
      </button>
      <dialog ref={dialog} aria-label="Filter" closedby="any">
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
