/** Which language the app speaks: a native list, so that it works with any keyboard, phone and screen reader. */
import { setLanguage } from '../../app/preferences.ts';
import { useApp } from '../../app/store.ts';
import type { LanguageChoice as Choice } from '../../domain/language.ts';
import { languageFacts, languages } from '../../domain/language.ts';
import { Icon } from './Icon.tsx';
import { useSystemLanguage } from './language.ts';
import { useMessages } from './messages.ts';

/** `icon`: only a sign, for the top bar; the list lies over it. `line`: with the language's name. */
export function LanguageChoice({ form }: { form: 'icon' | 'line' }) {
  const words = useMessages('shell');
  const choice = useApp((state) => state.preferences.language);
  const system = useSystemLanguage();
  const options: readonly Choice[] = ['system', ...languages];
  return (
    <span className={`language ${form === 'icon' ? 'icon-btn' : 'btn quiet'}`} title={words.language}>
      <Icon name="language" />
      {form === 'line' && <span aria-hidden="true">{languageFacts[choice === 'system' ? system : choice].name}</span>}
      <select
        aria-label={words.language}
        value={choice}
        onChange={(event) => {
          const chosen = options.find((option) => option === event.target.value);
          if (chosen) setLanguage(chosen);
        }}
      >
        <option value="system">{words.languageOfSystem({ name: languageFacts[system].name })}</option>
        {languages.map((language) => (
          <option key={language} value={language} lang={languageFacts[language].tag}>
            {languageFacts[language].name}
          </option>
        ))}
      </select>
    </span>
  );
}
