/**
 * The welcome screen as index.html carries it: every text is the name of its message in double braces, and the inline script
 * puts in the words of the reader's language.
 */
import type { Messages } from '../parts/messages.ts';
import { Icon } from '../parts/Icon.tsx';
import { WelcomeLayout } from './WelcomeLayout.tsx';

/** Stands for any message; those with values have no place on the screen of a first visit. */
const names = new Proxy({}, { get: (_, name) => `{{${String(name)}}}` }) as Messages['welcome']; // every member asked for here is a text

export function FirstWelcome() {
  return (
    <WelcomeLayout
      words={names}
      open={
        <button type="button" className="btn line">
          {names.open}
        </button>
      }
      language={
        <span className="language btn quiet">
          <Icon name="language" />
          <span>{'{{languageName}}'}</span>
        </span>
      }
    />
  );
}
