/** All galaxies of the survey: filtered, searched by id, as a grid of pictures or as a table. */
import { useEffect, useState } from 'react';
import type { GalaxyFilter, GalaxyRow } from '../../app/galaxyRows.ts';
import type { Survey } from '../../domain/survey.ts';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { count } from '../parts/words.ts';
import { Exports } from './Exports.tsx';
import { FilterButton, filterTitle, FilterList } from './Filters.tsx';
import { GalaxyDialog } from './GalaxyDialog.tsx';
import { GalaxyGrid } from './GalaxyGrid.tsx';
import { GalaxyTable } from './GalaxyTable.tsx';
import { firstVotes } from './rows.ts';
import { useGalaxies } from './useGalaxies.ts';
import { VoteKey } from './VoteBar.tsx';

type Look = 'grid' | 'table';

export function GalaxiesPage({ survey }: { survey: Survey }) {
  const words = useMessages('data');
  const say = useTreeWords();
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
      <aside className="side filters" aria-label={words.filters}>
        <h2>{words.galaxies}</h2>
        <FilterList show={show} onShow={setShow} />
        <h3>{words.survey}</h3>
        <a className="opt" href="#/data/survey">
          {words.surveyLink}
        </a>
      </aside>
      <main className="mid">
        <div className="bar2">
          <div className="bar2-head">
            <h1>
              {filterTitle(words, show)}
              <small className="num" aria-live="polite">
                {galaxies.total !== null && count(galaxies.total)}
              </small>
            </h1>
            <VoteKey shares={firstVotes(survey.tree, null, say)} />
          </div>
          <label className="find">
            <span className="vh">{words.findById}</span>
            <input
              className="input"
              type="search"
              placeholder={words.findById}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <Icon name="search" />
          </label>
          <LookSwitch look={look} onLook={setLook} />
          <FilterButton show={show} onShow={setShow} />
          <a className="btn line" href="#/data/import">
            <Icon name="plus" small />
            {words.importFiles}
          </a>
          <a className="btn line no-side" href="#/data/survey" title={words.exportFiles}>
            <Icon name="download" small />
            <span>{words.exportFiles}</span>
          </a>
        </div>
        {galaxies.total === 0 ? (
          <Nothing isSearch={search !== '' || show !== 'all'} />
        ) : (
          <View tree={survey.tree} galaxies={galaxies} onOpen={setOpen} />
        )}
      </main>
      <aside className="side r" aria-label={words.takeIt}>
        <Exports />
      </aside>
      {open && <GalaxyDialog row={open} tree={survey.tree} onClose={() => setOpen(null)} />}
    </div>
  );
}

function LookSwitch({ look, onLook }: { look: Look; onLook: (look: Look) => void }) {
  const words = useMessages('data');
  return (
    <div className="seg" role="group" aria-label={words.showAs}>
      <button type="button" aria-label={words.grid} title={words.grid} aria-pressed={look === 'grid'} onClick={() => onLook('grid')}>
        <Icon name="grid" small />
        <span>{words.grid}</span>
      </button>
      <button type="button" aria-label={words.table} title={words.table} aria-pressed={look === 'table'} onClick={() => onLook('table')}>
        <Icon name="list" small />
        <span>{words.table}</span>
      </button>
    </div>
  );
}

function Nothing({ isSearch }: { isSearch: boolean }) {
  const words = useMessages('data');
  return (
    <div className="empty">
      <h2>{isSearch ? words.noneFits : words.noneYet}</h2>
      <p>{isSearch ? words.tryAnother : words.importOrSky}</p>
      {!isSearch && (
        <div className="row">
          <a className="btn primary" href="#/data/import">
            {words.importFiles}
          </a>
          <a className="btn line" href="#/welcome">
            {words.simulatedSky}
          </a>
        </div>
      )}
    </div>
  );
}
