/** What the bands of a picture are called. */
import type { Band } from '../../domain/display.ts';
import type { Messages } from '../parts/messages.ts';

export const bandWords = (words: Messages['classify']): Readonly<Record<Band, string>> => ({
  brightness: words.brightness,
  red: words.bandRed,
  green: words.bandGreen,
  blue: words.bandBlue,
});
