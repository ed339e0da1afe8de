/** Whether everything answered so far is on disk. A failure says so in words, with the way out. */
import { useApp } from '../../app/store.ts';
import { Icon } from './Icon.tsx';

export function SavedMark() {
  const saved = useApp((state) => state.saved);
  switch (saved.kind) {
    case 'saved':
      return (
        <span className="saved hide-s">
          <Icon name="check" small />
          Saved on this device
        </span>
      );
    case 'saving':
      return <span className="saved hide-s">Saving…</span>;
    case 'failed':
      return (
        <span className="saved err" role="alert">
          <Icon name="warn" small />
          <span className="cut">{saved.message}</span>
          <a className="lnk" href="#/data/survey">
            Make room
          </a>
        </span>
      );
  }
}
