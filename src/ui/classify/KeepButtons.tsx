/** After a galaxy is finished: the heart makes it a favourite, the note opens collections and a note. Never before. */
import { lazy, Suspense, useState } from 'react';
import { setFavourite } from '../../app/keeping.ts';
import { isFavourite, nothingKept } from '../../domain/collections.ts';
import type { GalaxyId } from '../../domain/galaxy.ts';
import { Icon } from '../parts/Icon.tsx';
import { loadArea, useMessages } from '../parts/messages.ts';
import { useKept } from '../parts/useRead.ts';
import { useKeyName } from './KeyCap.tsx';
import './keepButtons.css';

const KeepDialog = lazy(async () => ({ default: (await Promise.all([import('../you/KeepDialog.tsx'), loadArea('you')]))[0].KeepDialog }));

export function KeepButtons({ galaxy, pictureUrl }: { galaxy: GalaxyId; pictureUrl: string }) {
  const words = useMessages('classify');
  const kept = useKept(galaxy) ?? nothingKept;
  const keyName = useKeyName();
  const [isOpen, setIsOpen] = useState(false);
  const isIn = isFavourite(kept);
  const isMore = kept.note !== '' || kept.collections.length > Number(isIn);
  return (
    <>
      <button type="button" className={`icon-btn ${isIn ? 'people' : ''}`} aria-label={words.favourite} title={words.favourite} aria-pressed={isIn} aria-keyshortcuts={keyName('favourite')} data-keep="favourite" onClick={() => void setFavourite(galaxy, !isIn)}>
        <Icon name={isIn ? 'heart-on' : 'heart'} />
      </button>
      <button type="button" className={`icon-btn keep-note ${isMore ? 'people' : ''}`} aria-label={words.noteAndCollections} title={words.noteAndCollections} aria-haspopup="dialog" aria-keyshortcuts={keyName('note')} data-keep="note" onClick={() => setIsOpen(true)}>
        <Icon name="note" />
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <KeepDialog galaxy={galaxy} pictureUrl={pictureUrl} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
