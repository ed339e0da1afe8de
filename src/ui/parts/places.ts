/** The four places of the app; the shell's messages name each by its id. */
export type Place = 'classify' | 'learner' | 'data' | 'you';

export const places: readonly { readonly id: Place; readonly icon: string }[] = [
  { id: 'classify', icon: 'eye' },
  { id: 'learner', icon: 'unsure' },
  { id: 'data', icon: 'grid' },
  { id: 'you', icon: 'person' },
];
