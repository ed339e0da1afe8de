/** The galaxies of this sitting in the order they were seen. Each opens again, for a change of mind. */
import { useState } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import type { SittingSummary } from '../../app/summary.ts';
import { changeMind } from '../../app/afterwards.ts';
import type { TreeContent } from '../../domain/tree.ts';
import { pathOf } from '../classify/steps.ts';
import { Thumbnail } from '../data/Thumbnail.tsx';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { listed } from '../parts/words.ts';

/** Pictures shown at first: fourteen rows of seven. */
const AT_FIRST = 98;

export function ContactSheet({ sitting: { summary, galaxies }, tree }: { sitting: SittingSummary; tree: TreeContent }) {
  const words = useMessages('you');
  const classify = useMessages('classify');
  const say = useTreeWords();
  const [, go] = useHashLocation();
  const [isWhole, setIsWhole] = useState(false);
  const from = isWhole ? 0 : Math.max(0, summary.sheet.length - AT_FIRST);
  const reopen = async (id: (typeof summary.sheet)[number]['galaxy']) => {
    if (await changeMind(id)) go('/classify');
  };
  return (
    <figure className="sheet-figure">
      <ol className="contact-sheet" aria-label={words.contactSheet}>
        {summary.sheet.slice(from).map(({ galaxy: id, steps }, at) => {
          const galaxy = galaxies[from + at];
          const isFind = id === summary.find?.galaxy;
          const answers = listed(pathOf(tree, steps, classify, say).map((step) => step.name));
          const name = isFind ? words.framedGalaxy({ id, answers }) : words.sheetGalaxy({ id, answers });
          return (
            <li key={id} className={isFind ? 'hi' : ''}>
              <button type="button" title={name} aria-label={name} onClick={() => void reopen(id)}>
                {galaxy ? <Thumbnail galaxy={galaxy} alt="" /> : <span className="thumb missing" />}
              </button>
            </li>
          );
        })}
      </ol>
      <figcaption className="muted">
        {from > 0 ? words.sheetLast({ n: AT_FIRST, all: summary.sheet.length }) : words.sheetOrder}{' '}
        {from > 0 && (
          <button type="button" className="lnk" onClick={() => setIsWhole(true)}>
            {words.sheetAll}
          </button>
        )}
      </figcaption>
    </figure>
  );
}
