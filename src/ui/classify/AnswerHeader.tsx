/** The head of an answer's row where the person's own answers stand beside what others say. */
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';

export function AnswerHeader({ label, isYours }: { label: string; isYours: boolean }) {
  const words = useMessages('help');
  return (
    <th scope="row">
      {label}
      {isYours && (
        <span className="yours">
          <Icon name="check" small />
          {words.yourAnswer}
        </span>
      )}
    </th>
  );
}
