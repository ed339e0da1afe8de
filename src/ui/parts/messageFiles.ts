/** Where each catalogue is, by area and language. A list of every file, which a reader of English does without on the first screen. */
import type { Messages } from '../messages/catalogues.d.ts';

export const files = import.meta.glob<Messages[keyof Messages]>(['../messages/*/*.js', '!../messages/en/{classify,shell}.js'], { import: 'messages' });
