/** The two panels of the signature figure, what may be changed about them, the sentence about them, and their numbers. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Asked } from '../../app/ask.ts';
import { setPreference } from '../../app/preferences.ts';
import { saveFile } from '../../app/saveFile.ts';
import { useApp } from '../../app/store.ts';
import type { GalaxyRow } from '../../app/galaxyRows.ts';
import { noteVotesSeen } from '../../app/galaxyRows.ts';
import { DEFAULT_KAPPA } from '../../domain/crowd.ts';
import { LIMITS, wholeNumber } from '../../domain/learnerSettings.ts';
import { meanVotes, mostDoubted, posteriorFigure } from '../../domain/posteriorFigure.ts';
import type { PosteriorFigure as Figure } from '../../domain/posteriorFigure.ts';
import type { Survey } from '../../domain/survey.ts';
import { columnsOf } from '../../domain/tree.ts';
import type { QuestionId } from '../../domain/tree.ts';
import { Choice } from '../parts/fields.tsx';
import { Icon } from '../parts/Icon.tsx';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import { NumberField } from '../parts/NumberField.tsx';
import { useTreeWords } from '../parts/treeWords.ts';
import { decimal } from '../parts/words.ts';
import type { Curve } from '../plots/PosteriorPlot.tsx';
import { PosteriorPlot } from '../plots/PosteriorPlot.tsx';
import { drawingOf, pngFile, svgFile } from '../plots/plotFiles.ts';
import { ShowNumbers } from '../plots/ShowNumbers.tsx';
import { useWidth } from '../parts/useWidth.ts';
import { Who } from './Who.tsx';

/** Below this width the panels stand under each other. */
const SIDE_BY_SIDE = 560;
const GAP = 24;

/** A number of volunteers as typed, brought within the limits; null where it is no number. */
function votesIn(typed: string): number | null {
  const { least, most } = LIMITS.expectedVotes;
  const wanted = wholeNumber(typed);
  return wanted === null ? null : Math.min(most, Math.max(least, wanted));
}

export function PosteriorFigure({ survey, row, asked }: { survey: Survey; row: GalaxyRow; asked: Asked }) {
  const words = useMessages('learner');
  const said = useTreeWords();
  const { tree, settings } = survey;
  const { byQuestion } = columnsOf(tree);
  const [questionId, setQuestion] = useState<string>(settings.question);
  const [answer, setAnswer] = useState<string | null>(null);
  const [votes, setVotes] = useState(settings.expectedVotes);
  const [hasSpread, setHasSpread] = useState(true);
  const seesVotes = useApp((state) => state.preferences.seesVotesUnanswered);
  const at = Math.max(0, byQuestion.findIndex(({ question }) => question === questionId));
  const place = byQuestion[at];
  const question = tree.questions[at];
  const column = place && question ? columnOf(place.start, question.answers.findIndex(({ id }) => id === answer), () => mostDoubted(asked.opinions, place)) : 0;
  const kappa = asked.concentration?.[at]?.kappa ?? DEFAULT_KAPPA;
  const figure = useMemo(
    () => (place ? posteriorFigure(asked.opinions, { question: place, column, votes, kappa: hasSpread ? kappa : Infinity }) : null),
    [asked, place, column, votes, hasSpread, kappa],
  );
  const isSeen = seesVotes || row.yourSteps !== null;
  useEffect(() => (isSeen ? noteVotesSeen(row) : undefined), [isSeen, row]);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  if (!place || !question || !figure) return null;
  const name = said(question.answers[column - place.start]?.label ?? '');
  const isSideBySide = width >= SIDE_BY_SIDE;
  const panel = isSideBySide ? (width - GAP) / 2 : width;
  const says = words.figureSays({ votes, mean: decimal(meanVotes(figure.together), 1), answer: name, nats: decimal(figure.information.nats, 2), versions: asked.opinions.passes });
  return (
    <>
      <Who row={row} says={[says, meaningOf(words, figure), scoreOf(words, figure)].filter(Boolean).join(' ')} />
      <div className="figure">
        <div className="figure-choices">
          <Choice
            label={words.question}
            value={question.id as string}
            options={tree.questions.map(({ id, name: asks }) => ({ id: id as string, label: said(asks) }))}
            onChoose={(id) => {
              setQuestion(id);
              setAnswer(null);
            }}
          />
          <Choice
            label={words.answer}
            value={question.answers[column - place.start]?.id as string}
            options={question.answers.map(({ id, label }) => ({ id: id as string, label: said(label) }))}
            onChoose={setAnswer}
          />
          <NumberField label={words.volunteersAsked} value={votes} read={votesIn} onDone={setVotes} />
          <label className="check">
            <input type="checkbox" checked={hasSpread} onChange={({ target }) => setHasSpread(target.checked)} />
            <span>{words.withSpread}</span>
          </label>
        </div>
        <div className="panels" ref={box}>
          {width > 0 && <Panels figure={figure} votes={votes} width={panel} name={name} versions={asked.opinions.passes} observed={observedOf(row, question.id, column, survey, seesVotes)} />}
        </div>
        <Files box={box} name={`galaxy-${row.galaxy.id}-${question.id}`} />
        <label className="check">
          <input type="checkbox" checked={seesVotes} onChange={({ target }) => setPreference({ seesVotesUnanswered: target.checked })} />
          <span>{words.showVotesUnanswered}</span>
        </label>
        <ShowNumbers
          about={words.figureNumbers}
          fileName={`galaxy-${row.galaxy.id}-${question.id}`}
          table={{
            columns: [words.volunteersOf({ votes }), words.oneNetwork, words.allTogether({ versions: asked.opinions.passes })],
            rows: Array.from(figure.together, (p, k) => [k, (figure.single[k] ?? 0).toFixed(4), p.toFixed(4)]),
          }}
        />
      </div>
    </>
  );
}

const columnOf = (start: number, chosen: number, otherwise: () => number): number => (chosen < 0 ? otherwise() : start + chosen);

/** What the information means here: nothing left to learn, something, or much, against the most that versions can disagree. */
function meaningOf(words: Messages['learner'], { information, each }: Figure): string {
  const share = information.nats / Math.log(Math.max(2, each.length));
  return share < 0.02 ? words.littleToLearn : share < 0.15 ? words.someToLearn : words.muchToLearn;
}

/** The score beside it, where it is another number, and how exact it is. */
function scoreOf(words: Messages['learner'], { information, independentNats }: Figure): string {
  const [shown, score] = [information.nats, independentNats].map((nats) => decimal(nats, 2));
  if (information.kind === 'exact' && shown === score) return '';
  return [words.figureIndependent({ nats: score ?? '' }), { exact: '', approximation: words.scoreApproximated, 'upper bound': words.scoreBounded }[information.kind]].filter(Boolean).join(' ');
}

/** Votes so far, where this person has answered or is a researcher: seen before, the votes would answer for them. */
function observedOf({ votes, yourSteps }: GalaxyRow, question: QuestionId, column: number, survey: Survey, seesVotes: boolean): { readonly k: number; readonly n: number } | null {
  const q = survey.tree.questions.findIndex(({ id }) => id === question);
  const n = votes?.asked[q] ?? 0;
  return (yourSteps || seesVotes) && n > 0 ? { k: votes?.counts[column] ?? 0, n } : null;
}

/** Share of the versions whose curves fit under the ceiling. A version that is certain has all of it on one number, and would flatten the others. */
const UNDER_CEILING = 0.5;

function topOf({ single, together, each }: Figure): number {
  const peaks = each.map((curve) => Math.max(...curve)).sort((a, b) => a - b);
  return Math.max(...single, ...together, peaks[Math.floor(UNDER_CEILING * (peaks.length - 1))] ?? 0);
}

interface PanelsProps {
  readonly figure: Figure;
  readonly votes: number;
  readonly width: number;
  readonly name: string;
  readonly versions: number;
  readonly observed: { readonly k: number; readonly n: number } | null;
}

function Panels({ figure, votes, width, name, versions, observed }: PanelsProps) {
  const words = useMessages('learner');
  const curvesOf = (values: readonly Float64Array[], kind: Curve['kind']): Curve[] => values.map((each) => ({ kind, values: each }));
  const panels: readonly { readonly curves: readonly Curve[]; readonly names: readonly { kind: Curve['kind']; words: string }[]; readonly told: string }[] = [
    {
      curves: curvesOf([figure.single], 'single'),
      names: [{ kind: 'single', words: words.oneNetwork }],
      told: words.oneNetworkTold({ votes, mean: decimal(meanVotes(figure.single), 1), answer: name }),
    },
    {
      curves: [...curvesOf(figure.each, 'each'), ...curvesOf([figure.together], 'together')],
      names: [
        { kind: 'together', words: words.allTogether({ versions }) },
        { kind: 'each', words: words.eachAlone },
      ],
      told: words.allTogetherTold({ votes, versions, mean: decimal(meanVotes(figure.together), 1), least: decimal(Math.min(...figure.each.map(meanVotes)), 1), most: decimal(Math.max(...figure.each.map(meanVotes)), 1), answer: name }),
    },
  ];
  const top = topOf(figure);
  return panels.map(({ curves, names, told }) => (
    <PosteriorPlot
      key={names[0]?.kind}
      width={width}
      curves={curves}
      votes={votes}
      top={top}
      names={names}
      told={told}
      title={words.howManyWouldSay({ votes, answer: name })}
      observed={observed && { at: (observed.k / observed.n) * votes, words: words.volunteersSaid({ k: observed.k, n: observed.n }) }}
    />
  ));
}

function Files({ box, name }: { box: React.RefObject<HTMLDivElement | null>; name: string }) {
  const words = useMessages('learner');
  const draw = () => drawingOf([...(box.current?.querySelectorAll('svg') ?? [])]);
  return (
    <div className="row figure-files">
      <button type="button" className="btn quiet" aria-label={words.saveFigure({ format: 'SVG' })} onClick={() => saveFile(svgFile(draw()), `${name}.svg`)}>
        <Icon name="download" small />
        SVG
      </button>
      <button type="button" className="btn quiet" aria-label={words.saveFigure({ format: 'PNG' })} onClick={() => void pngFile(draw()).then((file) => saveFile(file, `${name}.png`))}>
        <Icon name="download" small />
        PNG
      </button>
    </div>
  );
}
