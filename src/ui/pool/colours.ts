/** What the points may be coloured by, in words. */
import type { Messages } from '../parts/messages.ts';
import type { Colouring } from './cloud.ts';

export const colourings: readonly Colouring[] = ['information', 'share', 'spread', 'votes'];

export const colourWords = (words: Messages['pool'], colouring: Colouring): string => ({ information: words.information, share: words.colourShare, spread: words.spread, votes: words.colourVotes })[colouring];
