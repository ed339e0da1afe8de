/** The bar on top of every screen: name, main navigation, what the screen adds, keys and theme. On phones a menu. */
import type { ReactNode } from 'react';
import { setTheme } from '../../app/preferences.ts';
import { useApp } from '../../app/store.ts';
import { Icon } from './Icon.tsx';
import { late } from './late.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';
import { useMessages } from './messages.ts';
import { PhoneMenu } from './PhoneMenu.tsx';
import type { Place } from './places.ts';
import { places } from './places.ts';
import { useIsLight } from './theme.ts';

const VolunteerSwitch = late(async () => (await import('./VolunteerSwitch.tsx')).VolunteerSwitch);

interface TopBarProps {
  /** Null on pages that are no place of their own, such as the field guide. */
  readonly place: Place | null;
  readonly children?: ReactNode;
  readonly isKeysOpen: boolean;
  readonly onKeys: () => void;
  /** Entries that only the phone's menu shows. */
  readonly menu?: readonly { readonly label: string; readonly icon: string; readonly onPress: () => void }[];
}

export function TopBar({ place, children, isKeysOpen, onKeys, menu = [] }: TopBarProps) {
  const words = useMessages('shell');
  const isLight = useIsLight();
  const saved = useApp((state) => state.saved.kind);
  const flip = () => void setTheme(isLight ? 'dark' : 'light');
  const isShared = useApp((state) => state.volunteers.length > 1);
  const isUpdateReady = useApp((state) => state.isUpdateReady);
  const update = { label: words.updateReady, icon: 'reset', onPress: () => void import('../../app/updates.ts').then(({ takeUpdate }) => takeUpdate()) };
  const themeWords = isLight ? words.darkTheme : words.lightTheme;
  return (
    <header className="top">
      <a className="brand" href="#/data/survey" title={words.yourSurveys}>
        <Icon name="logo" />
        <span className="hide-s">Tuning Fork</span>
        <span className="vh">{words.brandSurveys}</span>
      </a>
      <nav className="nav" aria-label={words.main}>
        {places.map(({ id }) => (
          <a key={id} href={`#/${id}`} aria-current={id === place ? 'page' : undefined}>
            {words[id]}
          </a>
        ))}
      </nav>
      {children}
      <div className="end">
        {saved === 'saved' && place === 'classify' && (
          <span className="only-s" title={words.savedHere}>
            <span className="saved">
              <Icon name="check" small />
              <span className="vh">{words.savedHere}</span>
            </span>
          </span>
        )}
        {isUpdateReady && (
          <button type="button" className="btn line hide-s" title={words.updateKeepsYourPlace} onClick={update.onPress}>
            <Icon name="reset" small />
            {words.updateReady}
          </button>
        )}
        {isShared && <VolunteerSwitch />}
        <a className="icon-btn hide-s" href="#/guide" aria-label={words.fieldGuide} title={words.fieldGuide}>
          <Icon name="guide" />
        </a>
        <button type="button" className="icon-btn hide-s" aria-label={words.keys} title={words.keysWithKey} aria-expanded={isKeysOpen} onClick={onKeys}>
          <Icon name="keyboard" />
        </button>
        <span className="hide-s">
          <LanguageChoice form="icon" />
        </span>
        <button type="button" className="icon-btn hide-s" aria-label={themeWords} title={themeWords} onClick={flip}>
          <Icon name={isLight ? 'moon' : 'sun'} />
        </button>
        <PhoneMenu place={place} entries={[...(isUpdateReady ? [update] : []), ...menu, { label: themeWords, icon: isLight ? 'moon' : 'sun', onPress: flip }]} />
      </div>
    </header>
  );
}
