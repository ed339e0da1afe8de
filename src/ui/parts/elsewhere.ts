/** What is said in the network's place where its rounds came with a file and it did not. */
import { useApp } from '../../app/store.ts';
import { useMessages } from './messages.ts';

/** Null where the network is here, or no round has been. */
export function useElsewhere(): string | null {
  const words = useMessages('learner');
  const isElsewhere = useApp(({ learner }) => learner.rounds.length > 0 && !learner.hasNetwork);
  return isElsewhere ? words.networkElsewhere : null;
}
