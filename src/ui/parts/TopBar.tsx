/** The bar on top of every screen: name, main navigation, what the screen adds, keys and theme. On phones a menu. */
import type { ReactNode } from 'react';
import { setTheme } from '../../app/preferences.ts';
import { useApp } from '../../app/store.ts';
import { Icon } from './Icon.tsx';
import { PhoneMenu } from './PhoneMenu.tsx';
import type { Place } from './places.ts';
import { places } from './places.ts';
import { useIsLight } from './theme.ts';

interface TopBarProps {
  readonly place: Place;
  readonly children?: ReactNode;
  readonly isKeysOpen: boolean;
  readonly onKeys: () => void;
  /** Entries that only the phone's menu shows. */
  readonly menu?: readonly { readonly label: string; readonly icon: string; readonly onPress: () => void }[];
}

export function TopBar({ place, children, isKeysOpen, onKeys, menu = [] }: TopBarProps) {
  const isLight = useIsLight();
  const saved = useApp((state) => state.saved.kind);
  const flip = () => void setTheme(isLight ? 'dark' : 'light');
  const themeWords = isLight ? 'Dark theme' : 'Light theme';
  return (
    <header className="top">
      <a className="brand" href="#/data/survey" title="Your surveys">
        <Icon name="logo" />
        <span className="hide-s">Tuning Fork</span>
        <span className="vh">: your surveys</span>
      </a>
      <nav className="nav" aria-label="Main">
        {places.map(({ id, label }) => (
          <a key={id} href={`#/${id}`} aria-current={id === place ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      {children}
      <div className="end">
        {saved === 'saved' && place === 'classify' && (
          <span className="only-s" title="Saved on this device">
            <span className="saved">
              <Icon name="check" small />
              <span className="vh">Saved on this device</span>
            </span>
          </span>
        )}
        <button type="button" className="icon-btn hide-s" aria-label="Keys" title="Keys (?)" aria-expanded={isKeysOpen} onClick={onKeys}>
          <Icon name="keyboard" />
        </button>
        <button type="button" className="icon-btn hide-s" aria-label={themeWords} title={themeWords} onClick={flip}>
          <Icon name={isLight ? 'moon' : 'sun'} />
        </button>
        <PhoneMenu place={place} entries={[...menu, { label: themeWords, icon: isLight ? 'moon' : 'sun', onPress: flip }]} />
      </div>
    </header>
  );
}
