/** Everything you classified or skipped, newest first: searched, filtered, opened one by one to change, keep or note. */
import { useDeferredValue, useMemo, useState } from 'react';
import { dayOf } from '../../app/history.ts';
import type { GalaxyId } from '../../domain/galaxy.ts';
import type { HistoryEntry } from '../../domain/history.ts';
import { searchHistory, wholeHistory, wordsIn } from '../../domain/history.ts';
import type { Survey } from '../../domain/survey.ts';
import type { TreeContent } from '../../domain/tree.ts';
import { reasonWords } from '../classify/skipReasons.ts';
import { Icon } from '../parts/Icon.tsx';
import type { Messages } from '../parts/messages.ts';
import { useMessages, useShownLanguage } from '../parts/messages.ts';
import { treeDictionary } from '../parts/treeDictionary.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { count } from '../parts/words.ts';
import { answerNames } from './answerNames.ts';
import { searchIn } from './historyAddress.ts';
import { HistoryDialog } from './HistoryDialog.tsx';
import { HistoryFilters } from './HistoryFilters.tsx';
import { HistoryGrid } from './HistoryGrid.tsx';
import { useHistory } from './useYours.ts';

export function HistoryPage({ survey, path }: { survey: Survey; path: string }) {
  const words = useMessages('you');
  const [search, setSearch] = useState(() => searchIn(path));
  const [open, setOpen] = useState<GalaxyId | null>(null);
  const { entries, isWhole } = useHistory();
  const { tree } = survey;
  const wordsOf = useWords(tree);
  const wanted = useDeferredValue(search); // what is typed shows at once, what is found a moment later
  const found = useMemo(() => searchHistory(entries, wanted, { dayOf, wordsOf }), [entries, wanted, wordsOf]);
  const opened = open === null ? undefined : entries.find(({ galaxy }) => galaxy === open);
  return (
    <main className="mid history">
      <div className="bar2">
        <div className="bar2-head">
          <h1>
            {words.history}
            <small className="num" aria-live="polite">
              {isWhole && (found.length === entries.length ? count(entries.length) : words.foundOf({ found: count(found.length), all: count(entries.length) }))}
            </small>
          </h1>
        </div>
        <label className="find">
          <span className="vh">{words.findInHistory}</span>
          <input className="input" type="search" placeholder={words.findInHistory} value={search.text} onChange={(event) => setSearch({ ...search, text: event.target.value })} />
          <Icon name="search" />
        </label>
      </div>
      <HistoryFilters tree={tree} search={search} onSearch={setSearch} />
      {isWhole && found.length === 0 ? <Nothing isEmpty={entries.length === 0} onAll={() => setSearch(wholeHistory)} /> : <HistoryGrid tree={tree} entries={found} onOpen={setOpen} />}
      {opened && <HistoryDialog entry={opened} survey={survey} onClose={() => setOpen(null)} />}
    </main>
  );
}

/** What each entry is found by, in the language shown. */
function useWords(tree: TreeContent): (entry: HistoryEntry) => string {
  useTreeWords(); // fetches them where they are not here yet
  const dictionary = treeDictionary(useShownLanguage());
  const classify = useMessages('classify');
  return useMemo(() => rememberingWords(tree, dictionary, classify), [tree, dictionary, classify]);
}

/** Made once for each entry, since every key press looks through all of them. */
function rememberingWords(tree: TreeContent, dictionary: ReturnType<typeof treeDictionary>, classify: Messages['classify']): (entry: HistoryEntry) => string {
  const known = new WeakMap<HistoryEntry, string>();
  const answersOf = ({ steps }: HistoryEntry): string => answerNames(tree, steps, (text) => dictionary?.[text] ?? text).map(({ answers }) => answers).join(' ');
  return (entry) => {
    const words = known.get(entry) ?? wordsIn(entry, `${answersOf(entry)} ${reasonWords(entry.reason, classify)}`);
    known.set(entry, words);
    return words;
  };
}

function Nothing({ isEmpty, onAll }: { isEmpty: boolean; onAll: () => void }) {
  const words = useMessages('you');
  return (
    <div className="empty">
      <h2>{isEmpty ? words.noHistory : words.nothingFits}</h2>
      <p>{isEmpty ? words.historyComes : words.tryAnother}</p>
      <div className="row">
        {isEmpty ? (
          <a className="btn primary" href="#/classify">
            {words.toClassify}
          </a>
        ) : (
          <button type="button" className="btn line" onClick={onAll}>
            {words.showAll}
          </button>
        )}
      </div>
    </div>
  );
}
