/** Who is here, in the top bar, where several share the device: one press lists the others, a second lets one take over. */
import { useRef } from 'react';
import { announce } from '../../app/announce.ts';
import { useApp } from '../../app/store.ts';
import { switchVolunteer } from '../../app/volunteers.ts';
import type { VolunteerId } from '../../domain/classification.ts';
import type { KnownVolunteer } from '../../domain/volunteer.ts';
import { initialOf } from '../../domain/volunteer.ts';
import { Disc } from './Disc.tsx';
import { Icon } from './Icon.tsx';
import type { Messages } from './messages.ts';
import { useMessages } from './messages.ts';

/** What a volunteer is called: their name, or their number among those here. */
export const nameOf = (words: Messages['shell'], volunteers: readonly KnownVolunteer[], { id, name }: { readonly id: VolunteerId; readonly name?: string }): string =>
  name ?? words.volunteerNumber({ n: initialOf(volunteers, id) });

export function VolunteerSwitch() {
  const words = useMessages('shell');
  const volunteers = useApp((state) => state.volunteers);
  const here = useApp((state) => state.volunteer);
  const dialog = useRef<HTMLDialogElement>(null);
  if (volunteers.length < 2) return null;
  const take = async (one: KnownVolunteer): Promise<void> => {
    dialog.current?.close();
    await switchVolunteer(one.id);
    announce(words.isHereNow({ name: nameOf(words, volunteers, one) }));
  };
  const label = words.whoIsHere({ name: nameOf(words, volunteers, here) });
  return (
    <>
      <button type="button" className="icon-btn" aria-label={label} title={label} aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        <Disc volunteers={volunteers} id={here.id} />
      </button>
      <dialog ref={dialog} className="menu who" aria-label={words.switchVolunteer} closedby="any">
        {volunteers.map((one) => (
          <button key={one.id} type="button" className="btn quiet" aria-current={one.id === here.id ? 'true' : undefined} onClick={() => void take(one)}>
            <Disc volunteers={volunteers} id={one.id} />
            <span className="cut">{nameOf(words, volunteers, one)}</span>
            {one.id === here.id && <Icon name="check" small />}
          </button>
        ))}
        <a className="btn quiet" href="#/you/volunteers" onClick={() => dialog.current?.close()}>
          <Icon name="people" />
          {words.allVolunteers}
        </a>
      </dialog>
    </>
  );
}
