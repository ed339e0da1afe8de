/** What you keep of a galaxy you finished: favourite, collections, a note. Each change is saved as it is made. */
import { useEffect, useId, useRef, useState } from 'react';
import { announce } from '../../app/announce.ts';
import { collect, setFavourite, writeNote } from '../../app/keeping.ts';
import { useApp } from '../../app/store.ts';
import { FAVOURITES } from '../../domain/classification.ts';
import { COLLECTION_NAME_MOST, isFavourite, NOTE_MOST, nothingKept } from '../../domain/collections.ts';
import type { GalaxyId } from '../../domain/galaxy.ts';
import { Field } from '../parts/fields.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { useKept } from '../parts/useRead.ts';
import { useCollections } from './useYours.ts';

export function KeepForm({ galaxy }: { galaxy: GalaxyId }) {
  const words = useMessages('you');
  const kept = useKept(galaxy);
  const isIn = isFavourite(kept ?? nothingKept);
  const flip = async (): Promise<void> => {
    if (await setFavourite(galaxy, !isIn)) announce(isIn ? words.noLongerFavourite : words.nowFavourite);
  };
  return (
    <section className="keep" aria-label={words.keepIt}>
      <button type="button" className="btn line" aria-pressed={isIn} onClick={() => void flip()}>
        <Icon name={isIn ? 'heart-on' : 'heart'} small className="people" />
        {words.favourite}
      </button>
      <CollectionTicks galaxy={galaxy} collections={kept?.collections ?? []} />
      {kept && <NoteField key={galaxy} galaxy={galaxy} note={kept.note} />}
      <NotSaved />
    </section>
  );
}

function NotSaved() {
  const saved = useApp((state) => state.saved);
  return saved.kind === 'failed' ? (
    <p className="err" role="alert">
      <Icon name="warn" small />
      {saved.message}
    </p>
  ) : null;
}

function CollectionTicks({ galaxy, collections }: { galaxy: GalaxyId; collections: readonly string[] }) {
  const words = useMessages('you');
  const all = useCollections();
  const [typed, setTyped] = useState('');
  const names = [...new Set([...all.map(({ name }) => name), ...collections])].filter((name) => name !== FAVOURITES);
  const put = async (name: string, isIn: boolean): Promise<void> => {
    if (await collect(galaxy, name, isIn)) announce(isIn ? words.putInto({ name: name.trim() }) : words.takenOut({ name }));
  };
  return (
    <fieldset>
      <legend className="lbl">{words.collections}</legend>
      <ul className="ticks">
        {names.map((name) => (
          <li key={name}>
            <label className="check">
              <input type="checkbox" checked={collections.includes(name)} onChange={(event) => void put(name, event.target.checked)} />
              <span className="cut">{name}</span>
            </label>
          </li>
        ))}
      </ul>
      <form
        className="add"
        onSubmit={(event) => {
          event.preventDefault();
          void put(typed, true);
          setTyped('');
        }}
      >
        <input className="input" aria-label={words.newCollection} placeholder={words.newCollection} maxLength={COLLECTION_NAME_MOST} value={typed} onChange={(event) => setTyped(event.target.value)} />
        <button type="submit" className="btn line" disabled={typed.trim() === ''}>
          <Icon name="plus" small />
          {words.add}
        </button>
      </form>
    </fieldset>
  );
}

/** Saved when the field or the page is left, when Enter is pressed with Ctrl, or by the button; what is typed is never lost to a reload of what is kept. */
function NoteField({ galaxy, note }: { galaxy: GalaxyId; note: string }) {
  const words = useMessages('you');
  const [typed, setTyped] = useState(note);
  const aboutId = useId();
  const isSaved = typed.trim() === note;
  const excess = typed.trim().length - NOTE_MOST;
  const save = async (): Promise<void> => {
    if (!isSaved && excess <= 0 && (await writeNote(galaxy, typed))) announce(typed.trim() === '' ? words.noteRemoved : words.noteSaved);
  };
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  useEffect(() => {
    // The last that a page hears before its tab is closed, or a phone puts it to sleep.
    const onHidden = (): void => {
      if (document.visibilityState === 'hidden') void latest.current();
    };
    document.addEventListener('visibilitychange', onHidden);
    return () => document.removeEventListener('visibilitychange', onHidden);
  }, []);
  return (
    <div>
      <Field label={words.note}>
        {(id) => (
          <textarea
            id={id}
            className="input note"
            rows={3}
            aria-invalid={excess > 0}
            aria-describedby={aboutId}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={() => void save()}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
            }}
          />
        )}
      </Field>
      <p className="note-foot">
        <span className={excess > 0 ? 'err' : 'blurb'} id={aboutId}>
          {excess > 0 ? words.noteTooLong({ n: excess, most: NOTE_MOST }) : isSaved && note !== '' ? words.noteIsSaved : words.aboutNote}
        </span>
        <button type="button" className="btn line" disabled={isSaved || excess > 0} onClick={() => void save()}>
          {words.saveNote}
        </button>
      </p>
    </div>
  );
}
