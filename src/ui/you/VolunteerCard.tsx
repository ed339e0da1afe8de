/** One volunteer: name and colour to change, the device to take over, their work to take along, and everything to delete. */
import { useId, useRef, useState } from 'react';
import { announce } from '../../app/announce.ts';
import { useApp } from '../../app/store.ts';
import { exportVolunteer } from '../../app/transfer.ts';
import { changeVolunteer, deleteVolunteer, holdingsOf, switchVolunteer } from '../../app/volunteers.ts';
import type { Colour, KnownVolunteer } from '../../domain/volunteer.ts';
import { COLOURS, VOLUNTEER_NAME_MOST } from '../../domain/volunteer.ts';
import { Disc } from '../parts/Disc.tsx';
import { Field } from '../parts/fields.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { nameOf } from '../parts/VolunteerSwitch.tsx';

export function VolunteerCard({ volunteer }: { volunteer: KnownVolunteer }) {
  const [words, shell] = [useMessages('you'), useMessages('shell')];
  const volunteers = useApp((state) => state.volunteers);
  const isHere = useApp((state) => state.volunteer.id === volunteer.id);
  const isBusy = useApp((state) => state.transfer.kind === 'running');
  const failed = useApp((state) => (state.transfer.kind === 'failed' ? state.transfer.message : null));
  const [wasAsked, setWasAsked] = useState(false);
  const name = nameOf(shell, volunteers, volunteer);
  const take = async (): Promise<void> => {
    await switchVolunteer(volunteer.id);
    announce(shell.isHereNow({ name }));
  };
  return (
    <div className="volunteer" role="group" aria-label={name}>
      <div className="volunteer-head">
        <Disc volunteers={volunteers} id={volunteer.id} />
        <b className="cut">{name}</b>
        {isHere ? (
          <span className="tag">{words.hereNow}</span>
        ) : (
          <button type="button" className="btn line" onClick={() => void take()}>
            {words.takeOver}
          </button>
        )}
      </div>
      <details>
        <summary>
          {words.nameColourData}
          <Icon name="chev-d" small />
        </summary>
        <div className="stack">
          <NameField volunteer={volunteer} />
          <ColourChoice volunteer={volunteer} />
          <div className="row">
            <button
              type="button"
              className="btn line"
              disabled={isBusy}
              onClick={() => {
                setWasAsked(true);
                void exportVolunteer(volunteer.id);
              }}
            >
              <Icon name="download" small />
              {words.takeAlong}
            </button>
            <DeleteButton volunteer={volunteer} name={name} />
          </div>
          <p className="blurb">{words.aboutTakingAlong}</p>
          {wasAsked && failed !== null && (
            <p className="err" role="alert">
              <Icon name="warn" small />
              {failed}
            </p>
          )}
        </div>
      </details>
    </div>
  );
}

function NameField({ volunteer: { id, name = '' } }: { volunteer: KnownVolunteer }) {
  const words = useMessages('you');
  const [typed, setTyped] = useState(name);
  return (
    <Field label={words.nameIfYouLike}>
      {(fieldId) => <input id={fieldId} className="input" autoComplete="off" maxLength={VOLUNTEER_NAME_MOST} value={typed} onChange={(event) => setTyped(event.target.value)} onBlur={() => typed.trim() !== name && void changeVolunteer(id, { name: typed })} />}
    </Field>
  );
}

function ColourChoice({ volunteer: { id, colour } }: { volunteer: KnownVolunteer }) {
  const words = useMessages('you');
  const group = useId();
  const names: Readonly<Record<Colour, string>> = { amber: words.amber, blue: words.blue, rose: words.rose, teal: words.teal, violet: words.violet, lime: words.lime, clay: words.clay, slate: words.slate };
  return (
    <fieldset className="colours">
      <legend className="lbl">{words.colour}</legend>
      {COLOURS.map((one) => (
        <label key={one} className={`disc is-${one}`} title={names[one]}>
          <input type="radio" name={group} checked={one === colour} onChange={() => void changeVolunteer(id, { colour: one })} />
          <span className="vh">{names[one]}</span>
          {one === colour && <Icon name="check" small />}
        </label>
      ))}
    </fieldset>
  );
}

type Holdings = Awaited<ReturnType<typeof holdingsOf>>;

/** Asks once, with what would go. */
function DeleteButton({ volunteer, name }: { volunteer: KnownVolunteer; name: string }) {
  const words = useMessages('you');
  const dialog = useRef<HTMLDialogElement>(null);
  const [holdings, setHoldings] = useState<Holdings>([]);
  const titleId = useId();
  const ask = async (): Promise<void> => {
    setHoldings(await holdingsOf(volunteer.id));
    dialog.current?.showModal();
  };
  const remove = async (): Promise<void> => {
    dialog.current?.close();
    await deleteVolunteer(volunteer.id);
    announce(words.deleted({ name }));
  };
  return (
    <>
      <button type="button" className="btn danger" onClick={() => void ask()}>
        {words.deleteAll}
      </button>
      <dialog ref={dialog} aria-labelledby={titleId} closedby="any">
        <h2 id={titleId}>{words.deleteAllOf({ name })}</h2>
        {holdings.length === 0 ? (
          <p>{words.holdsNothing}</p>
        ) : (
          <ul className="plain-list">
            {holdings.map(({ survey, facts }) => (
              <li key={survey}>{words.holdsIn({ survey, n: facts })}</li>
            ))}
          </ul>
        )}
        <p className="blurb">{words.whatDeletingDoes}</p>
        <div className="row spaced">
          <button type="button" className="btn danger" onClick={() => void remove()}>
            {words.deleteForGood}
          </button>
          <button type="button" className="btn quiet" onClick={() => dialog.current?.close()}>
            {words.keep}
          </button>
        </div>
      </dialog>
    </>
  );
}
