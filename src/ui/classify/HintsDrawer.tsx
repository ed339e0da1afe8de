/** What to look for in this question: its help, and every answer with its drawing and hint. */
import type { Question } from '../../domain/tree.ts';
import { Pictogram } from '../parts/Icon.tsx';
import { Drawer } from './Drawer.tsx';

export function HintsDrawer({ question, onClose }: { question: Question; onClose: () => void }) {
  return (
    <Drawer title={question.name} onClose={onClose}>
      {question.help !== undefined && <p className="soft para">{question.help}</p>}
      <ul className="hints">
        {question.answers.map((answer, index) => (
          <li className="eg" key={answer.id}>
            <h3>
              <Pictogram name={answer.pictogram} number={index + 1} />
              {answer.label}
            </h3>
            {answer.hint !== undefined && <p>{answer.hint}</p>}
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
