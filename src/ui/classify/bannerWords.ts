/** What one should know of the galaxy on screen, in words. */
import { useApp } from '../../app/store.ts';
import type { Banner } from '../../domain/banner.ts';
import { bannerOf } from '../../domain/banner.ts';
import type { Messages } from '../parts/messages.ts';

/** The banner of the galaxy on screen; null where all is as expected or none is shown. */
export function useBanner(): Banner | null {
  const progress = useApp((state) => state.progress);
  const stands = useApp((state) => state.shownStands);
  const isShown = useApp((state) => state.shown !== null);
  return isShown ? bannerOf({ ...progress, ...stands, galaxies: progress.galaxies - progress.withoutPicture }) : null;
}

export function bannerWords(banner: Banner, words: Messages['classify']): string {
  return { 'survey finished': words.bannerSurveyFinished, 'you have finished': words.bannerYouFinished, retired: words.bannerRetired, 'seen before': words.bannerSeenBefore }[banner];
}
