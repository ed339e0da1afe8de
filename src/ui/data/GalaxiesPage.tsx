/** All galaxies of the survey: filtered, searched by id, as a grid of pictures or as a table. */
import { useEffect, useState } from 'react';
import type { GalaxyFilter, GalaxyRow } from '../../app/surveys.ts';
import type { Survey } from '../../domain/survey.ts';
import { Icon } from '../parts/Icon.tsx';
import { count } from '../parts/words.ts';
import { Exports } from './Exports.tsx';
import { FilterButton, filterLabel, FilterList } from './Filters.tsx';
import { GalaxyDialog } from './GalaxyDialog.tsx';
import { GalaxyGrid } from './GalaxyGrid.tsx';
import { GalaxyTable } from './GalaxyTable.tsx';
import { firstVotes } from './rows.ts';
import { useGalaxies } from './useGalaxies.ts';
import { VoteKey } from './VoteBar.tsx';

type Look = 'grid' | 'table';

export function GalaxiesPage({ survey }: { survey: Survey }) {
  const [show, setShow] = useState<GalaxyFilter>('all');
  const [look, setLook] = useState<Look>('grid');
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<GalaxyRow | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), 200);
    return () => clearTimeout(timer);
  }, [typed]);
  const galaxies = useGalaxies(show, search);
  const View = look === 'grid' ? GalaxyGrid : GalaxyTable;
  return (
    <div className="data">
      <aside className="side filters" aria-label="Filters">
        <h2>Galaxies</h2>
        <FilterList show={show} onShow={setShow} />
        <h3>Survey</h3>
        <a className="opt" href="#/data/survey">
          Settings, storage, other surveys
        </a>
      </aside>
      <main className="mid">
        <div className="bar2">
          <div className="bar2-head">
            <h1>
              {filterLabel(show)}
              <small className="num" aria-live="polite">
                {galaxies.total !== null && count(galaxies.total)}
              </small>
            </h1>
            <VoteKey shares={firstVotes(survey.tree, null)} />
          </div>
          <label className="find">
            <span className="vh">Find by id</span>
            <input
              className="input"
              type="search"
              placeholder="Find by id"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <Icon name="search" />
          </label>
          <LookSwitch look={look} onLook={setLook} />
          <FilterButton show={show} onShow={setShow} />
          <a className="btn line" href="#/data/import">
            <Icon name="plus" small />
            Import
          </a>
          <a className="btn line no-side" href="#/data/survey" title="Export">
            <Icon name="download" small />
            <span>Export</span>
          </a>
        </div>
        {galaxies.total === 0 ? (
          <Nothing isSearch={search !== '' || show !== 'all'} />
        ) : (
          <View tree={survey.tree} galaxies={galaxies} onOpen={setOpen} />
        )}
      </main>
      <aside className="side r" aria-label="Take it with you">
        <Exports />
      </aside>
      {open && <GalaxyDialog row={open} tree={survey.tree} onClose={() => setOpen(null)} />}
    </div>
  );
}

function LookSwitch({ look, onLook }: { look: Look; onLook: (look: Look) => void }) {
  return (
    <div className="seg" role="group" aria-label="Show as">
      <button type="button" aria-label="Grid" title="Grid" aria-pressed={look === 'grid'} onClick={() => onLook('grid')}>
        <Icon name="grid" small />
        <span>Grid</span>
      </button>
      <button type="button" aria-label="Table" title="Table" aria-pressed={look === 'table'} onClick={() => onLook('table')}>
        <Icon name="list" small />
        <span>Table</span>
      </button>
    </div>
  );
}

function Nothing({ isSearch }: { isSearch: boolean }) {
  return (
    <div className="empty">
      <h2>{isSearch ? 'No galaxy fits.' : 'No galaxies here yet.'}</h2>
      <p>{isSearch ? 'Try another part of the id, or another filter.' : 'Import your own, or start a survey on the simulated sky.'}</p>
      {!isSearch && (
        <div className="row">
          <a className="btn primary" href="#/data/import">
            Import
          </a>
          <a className="btn line" href="#/welcome">
            Simulated sky
          </a>
        </div>
      )}
    </div>
  );
}
