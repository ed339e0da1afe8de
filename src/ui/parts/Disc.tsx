/** A small disc in a volunteer's colour with the first letter of their name. Its meaning is said beside it, so screen readers pass it over. */
import type { VolunteerId } from '../../domain/classification.ts';
import type { KnownVolunteer } from '../../domain/volunteer.ts';
import { initialOf } from '../../domain/volunteer.ts';

export function Disc({ volunteers, id }: { volunteers: readonly KnownVolunteer[]; id: VolunteerId }) {
  const colour = volunteers.find((one) => one.id === id)?.colour ?? 'amber';
  return (
    <span className={`disc is-${colour}`} aria-hidden="true">
      {initialOf(volunteers, id)}
    </span>
  );
}
