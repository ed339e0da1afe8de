/** The three places of the app. */
export type Place = 'classify' | 'learner' | 'data';

export const places: readonly { readonly id: Place; readonly label: string; readonly icon: string }[] = [
  { id: 'classify', label: 'Classify', icon: 'eye' },
  { id: 'learner', label: 'Learner', icon: 'unsure' },
  { id: 'data', label: 'Data', icon: 'grid' },
];
