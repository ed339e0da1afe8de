/** Whether everything answered so far is on disk. A failure says so in words, with the way out. */
import { useApp } from '../../app/store.ts';
import { Icon } from './Icon.tsx';
import { useMessages } from './messages.ts';
import { failureInWords } from './told.ts';

export function SavedMark() {
  const words = useMessages('shell');
  const saved = useApp((state) => state.saved);
  switch (saved.kind) {
    case 'saved':
      return (
        <span className="saved hide-s">
          <Icon name="check" small />
          {words.savedHere}
        </span>
      );
    case 'saving':
      return <span className="saved hide-s">{words.saving}</span>;
    case 'failed':
      return (
        <span className="saved err" role="alert">
          <Icon name="warn" small />
          <span className="cut">{failureInWords(words, saved)}</span>
          <a className="lnk" href="#/data/survey">
            {words.makeRoom}
          </a>
        </span>
      );
  }
}
