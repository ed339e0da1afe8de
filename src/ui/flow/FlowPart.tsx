/** The decision tree with the survey's flow: how many votes and how much expectation takes each branch, where the network is unsure, and the galaxies of a branch. */
import { useRef, useState } from 'react';
import type { SurveyFlow } from '../../app/flow.ts';
import { surveyFlow } from '../../app/flow.ts';
import type { Survey } from '../../domain/survey.ts';
import { useElsewhere } from '../parts/elsewhere.ts';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { useRead } from '../parts/useRead.ts';
import { useWidth } from '../parts/useWidth.ts';
import { decimal } from '../parts/words.ts';
import { ShowNumbers } from '../plots/ShowNumbers.tsx';
import { BranchGalaxies } from './BranchGalaxies.tsx';
import { FlowList } from './FlowList.tsx';
import { FlowTree } from './FlowTree.tsx';
import './flow.css';

/** Below this width the tree is a list. */
const ROOM_FOR_A_TREE = 680;

export interface FlowDrawing {
  readonly survey: Pick<Survey, 'tree'>;
  readonly flow: Pick<SurveyFlow, 'round' | 'questions'>;
  /** Column of the branch whose galaxies are shown. */
  readonly opened: number | null;
  readonly onOpen: (column: number) => void;
}

export function FlowPart({ survey }: { survey: Survey }) {
  const words = useMessages('flow');
  const learner = useMessages('learner');
  const say = useTreeWords();
  const elsewhere = useElsewhere();
  const flow = useRead(surveyFlow, 'flow');
  const [opened, setOpened] = useState<number | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const { questions } = survey.tree;
  const drawing = flow && { survey, flow, opened, onOpen: (column: number) => setOpened(column === opened ? null : column) };
  const cell = (share: number): string => (Number.isNaN(share) ? '' : (100 * share).toFixed(2));
  return (
    <section aria-labelledby="flow">
      <h2 id="flow">{words.title}</h2>
      <p>{flow?.round === null ? (elsewhere ?? words.aboutEarly) : words.about({ galaxies: flow?.galaxies ?? 0 })}</p>
      {flow !== null && flow.round !== null && <p className="flow-says">{mostUnsure(flow, (q) => say(questions[q]?.name ?? ''), words)} {survey.settings.rankBy === 'question' && words.natsHere}</p>}
      <div ref={box} className="flow-box">
        {!drawing && <p className="muted none">{words.reading}</p>}
        {drawing && width > 0 && (width >= ROOM_FOR_A_TREE ? <FlowTree {...drawing} /> : <FlowList {...drawing} />)}
      </div>
      {opened !== null && <BranchGalaxies key={opened} survey={survey} column={opened} round={flow?.round ?? null} onClose={() => setOpened(null)} />}
      {flow && (
        <ShowNumbers
          about={words.numbers}
          fileName="flow"
          table={{
            columns: [learner.question, words.answerColumn, words.votesColumn, words.ofAskedColumn, words.ofAllColumn, words.natsColumn],
            rows: flow.questions.flatMap(({ branches, nats }, q) =>
              branches.map(({ votes, share, flow: ofAll }, a) => [say(questions[q]?.name ?? ''), say(questions[q]?.answers[a]?.label ?? ''), votes, cell(share), cell(ofAll), Number.isNaN(nats) ? '' : nats.toFixed(4)]),
            ),
          }}
        />
      )}
    </section>
  );
}

function mostUnsure({ questions }: SurveyFlow, nameOf: (question: number) => string, words: ReturnType<typeof useMessages<'flow'>>): string {
  const most = questions.reduce((best, { natsPerGalaxy }, q) => (natsPerGalaxy > (questions[best]?.natsPerGalaxy ?? 0) ? q : best), 0);
  return words.mostUnsure({ question: nameOf(most), nats: decimal(questions[most]?.natsPerGalaxy ?? 0, 2) });
}
