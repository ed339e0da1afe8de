/** The menu of narrow screens: the three places and what else the top bar has no room for. A native modal dialog keeps the focus. */
import { useRef } from 'react';
import { Icon } from './Icon.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';
import { useMessages } from './messages.ts';
import type { Place } from './places.ts';
import { places } from './places.ts';

interface Entry {
  readonly label: string;
  readonly icon: string;
  readonly onPress: () => void;
}

export function PhoneMenu({ place, entries }: { place: Place | null; entries: readonly Entry[] }) {
  const words = useMessages('shell');
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
  return (
    <div className="only-s">
      <button type="button" className="icon-btn" aria-label={words.menu} aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        <Icon name="menu" />
      </button>
      <dialog ref={dialog} className="menu" aria-label={words.menu} closedby="any">
        <nav aria-label={words.main}>
          {places.map(({ id, icon }) => (
            <a key={id} className="btn quiet" href={`#/${id}`} aria-current={id === place ? 'page' : undefined} onClick={close}>
              <Icon name={icon} />
              {words[id]}
            </a>
          ))}
          <a className="btn quiet" href="#/guide" onClick={close}>
            <Icon name="guide" />
            {words.fieldGuide}
          </a>
        </nav>
        {entries.map(({ label, icon, onPress }) => (
          <button
            key={label}
            type="button"
            className="btn quiet"
            onClick={() => {
              close();
              onPress();
            }}
          >
            <Icon name={icon} />
            {label}
          </button>
        ))}
        <LanguageChoice form="line" />
        <button type="button" className="btn quiet" onClick={close}>
          <Icon name="x" />
          {words.close}
        </button>
      </dialog>
    </div>
  );
}
