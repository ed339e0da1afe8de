/** One answer of the field guide: its drawing, name, sentence and examples. The same in the drawer beside a question. */
import type { ReactNode } from 'react';
import type { EntryId } from '../../domain/fieldGuide.ts';
import type { Answer } from '../../domain/tree.ts';
import { Pictogram } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { sentenceOf } from './entryWords.ts';
import { Examples } from './Examples.tsx';

interface GuideEntryPartProps {
  /** Null for an answer that only a researcher's own tree has: there are its own words alone. */
  readonly entry: EntryId | null;
  readonly answer: Answer;
  /** For an answer without a drawing. */
  readonly number?: number;
  /** More beside the name. */
  readonly children?: ReactNode;
}

export function GuideEntryPart({ entry, answer, number, children }: GuideEntryPartProps) {
  const words = useMessages('help');
  const ofTree = useTreeWords();
  const sentence = (entry === null ? null : sentenceOf(words, entry)) ?? (answer.hint === undefined ? null : ofTree(answer.hint));
  const label = ofTree(answer.label);
  return (
    <>
      <div className="eg-head">
        <h3 id={entry === null ? undefined : `guide-${entry}`} tabIndex={-1}>
          <Pictogram name={answer.pictogram} {...(number === undefined ? {} : { number })} />
          {label}
        </h3>
        {children}
      </div>
      {sentence !== null && <p>{sentence}</p>}
      {entry !== null && <Examples entry={entry} label={label} />}
    </>
  );
}
