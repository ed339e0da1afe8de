/** Which of its colours a picture shows alone, outside its lower edge; told as well, for a key changes it without a panel. */
import { useApp } from '../../app/store.ts';
import { bandShown } from '../../domain/display.ts';
import { useMessages } from '../parts/messages.ts';
import { bandWords } from './bandWords.ts';

export function BandName() {
  const band = useApp((state) => bandShown(state.display.light));
  const words = useMessages('classify');
  return (
    <span className="scale-bar band-name" role="status">
      {band !== null && bandWords(words)[band]}
    </span>
  );
}
