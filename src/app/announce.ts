/** What just happened, told to screen readers in a sentence that the screen has worded. */
import { store } from './store.ts';

export const announce = (announcement: string): void => store.setState({ announcement });
