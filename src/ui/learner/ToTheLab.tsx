/** Brings the lab on the learner's page into view, and the keyboard with it. */
import { useMessages } from '../parts/messages.ts';

export function ToTheLab() {
  const words = useMessages('learner');
  return (
    <button type="button" className="lnk" onClick={() => document.getElementById('lab')?.focus()}>
      {words.goToLab}
    </button>
  );
}
