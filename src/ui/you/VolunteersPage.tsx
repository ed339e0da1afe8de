/** Who shares this device: names and colours, who is here, and what each can take along or have deleted. */
import { useState } from 'react';
import { announce } from '../../app/announce.ts';
import { useApp } from '../../app/store.ts';
import { addVolunteer } from '../../app/volunteers.ts';
import { VOLUNTEER_NAME_MOST } from '../../domain/volunteer.ts';
import { Field } from '../parts/fields.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { VolunteerCard } from './VolunteerCard.tsx';

export function VolunteersPage() {
  const words = useMessages('you');
  const volunteers = useApp((state) => state.volunteers);
  return (
    <main className="doc you">
      <h1>{words.whoSharesThis}</h1>
      <p className="lead">{words.aboutSharing}</p>
      <section>
        <h2>{words.volunteers}</h2>
        <ul className="volunteers">
          {volunteers.map((one) => (
            <li key={one.id}>
              <VolunteerCard volunteer={one} />
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{words.somebodyNew}</h2>
        <NewVolunteer />
      </section>
    </main>
  );
}

function NewVolunteer() {
  const words = useMessages('you');
  const [name, setName] = useState('');
  const add = async (): Promise<void> => {
    if ((await addVolunteer(name)) === null) return;
    announce(words.added({ name: name.trim() || words.somebodyNew }));
    setName('');
  };
  return (
    <form
      className="new-volunteer"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Field label={words.nameIfYouLike} about={words.aboutName}>
        {(id, aboutId) => <input id={id} className="input" aria-describedby={aboutId} autoComplete="off" maxLength={VOLUNTEER_NAME_MOST} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <button type="submit" className="btn primary">
        <Icon name="plus" small />
        {words.addVolunteer}
      </button>
    </form>
  );
}
