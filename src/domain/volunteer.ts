/**
 * Volunteers who share a device, as in a classroom: a name if they like, and a colour to know each other by. Neither is
 * needed, and neither the colour nor who else is here ever leaves the device.
 */
import type { Volunteer, VolunteerId } from './classification.ts';

/** Names of colours, in the order they are given out; what they look like is the screen's affair. */
export const COLOURS = ['amber', 'blue', 'rose', 'teal', 'violet', 'lime', 'clay', 'slate'] as const;
export type Colour = (typeof COLOURS)[number];

export interface KnownVolunteer extends Volunteer {
  readonly colour: Colour;
}

/** Longest name, in characters. */
export const VOLUNTEER_NAME_MOST = 60;

/** A name as it is kept: without white space around it and one blank inside; null where nothing is left of it. */
export function volunteerName(typed: string): string | null {
  const name = typed.trim().replace(/\s+/gu, ' ').slice(0, VOLUNTEER_NAME_MOST).trimEnd();
  return name === '' ? null : name;
}

/** The first colour that nobody has; when all are taken, the one that fewest have. */
export function freeColour(volunteers: readonly KnownVolunteer[]): Colour {
  const having = (colour: Colour): number => volunteers.filter((one) => one.colour === colour).length;
  return COLOURS.reduce((best, colour) => (having(colour) < having(best) ? colour : best));
}

/** As facts carry a volunteer: without the colour. */
export const asVolunteer = ({ id, name }: Volunteer): Volunteer => (name === undefined ? { id } : { id, name });

/** What a small disc in their colour says: the first letter of their name, or their number among those here, from 1. */
export function initialOf(volunteers: readonly KnownVolunteer[], id: VolunteerId): string {
  const place = volunteers.findIndex((one) => one.id === id);
  const name = volunteers[place]?.name;
  const [first] = name ?? ''; // a whole character, not half of one
  return first?.toUpperCase() ?? String(place + 1);
}
