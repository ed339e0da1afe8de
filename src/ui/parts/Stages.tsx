/** Before the first screen: starting, or a start that failed, with what is safe and what to do. */
import type { Failure } from '../../app/store.ts';
import { Icon } from './Icon.tsx';
import { shellMessages } from './messages.ts';
import { failureInWords } from './told.ts';

export function Starting() {
  return <Waiting text={shellMessages().opening} />;
}

/** While a page or its words arrive. */
export function Arriving() {
  return <Waiting text={shellMessages().oneMoment} />;
}

function Waiting({ text }: { text: string }) {
  return (
    <main className="stage" aria-busy="true">
      <p className="late soft">{text}</p>
    </main>
  );
}

export function Failed({ failure }: { failure: Failure }) {
  const words = shellMessages(); // not suspending: the words of the language may be what could not be fetched
  return (
    <main className="stage">
      <div className="empty">
        <h1>{words.couldNotStart}</h1>
        <p>{failureInWords(words, failure)}</p>
        <p className="soft">{words.startAdvice}</p>
        <div className="row">
          <button type="button" className="btn primary" onClick={() => location.reload()}>
            <Icon name="reset" small />
            {words.tryAgain}
          </button>
        </div>
      </div>
    </main>
  );
}
