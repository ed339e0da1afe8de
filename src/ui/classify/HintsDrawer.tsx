/** Help beside the question: what to look for, and every answer with its drawing, a sentence and examples. */
import { entryOf } from '../../domain/fieldGuide.ts';
import type { Question } from '../../domain/tree.ts';
import { GuideEntryPart } from '../guide/GuideEntryPart.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { Drawer } from './Drawer.tsx';

export function HintsDrawer({ question, onClose }: { question: Question; onClose: () => void }) {
  const words = useMessages('help');
  const ofTree = useTreeWords();
  return (
    <Drawer title={ofTree(question.name)} onClose={onClose}>
      {question.help !== undefined && <p className="soft para">{ofTree(question.help)}</p>}
      <ul className="hints">
        {question.answers.map((answer, index) => {
          const entry = entryOf(question, answer);
          return (
            <li className="eg" key={answer.id}>
              <GuideEntryPart entry={entry} answer={answer} number={index + 1}>
                {entry !== null && (
                  <a className="more" href={`#/guide/${entry}`} aria-label={words.inGuide({ answer: ofTree(answer.label) })}>
                    <Icon name="guide" small />
                  </a>
                )}
              </GuideEntryPart>
            </li>
          );
        })}
      </ul>
      <div className="rule" />
      <p className="soft small">
        {words.examplesAbout}{' '}
        <a className="lnk" href="#/guide">
          {words.fieldGuide}
        </a>
      </p>
    </Drawer>
  );
}
