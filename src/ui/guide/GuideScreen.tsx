/** The field guide: every answer of this survey's tree, or of all trees that ship, with words and examples. Works without a survey too. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import { listTrees } from '../../app/trees.ts';
import { startTutorial } from '../../app/tutorial.ts';
import type { GuideEntry } from '../../domain/fieldGuide.ts';
import { entriesOf, entryOf, topicOf } from '../../domain/fieldGuide.ts';
import type { Survey } from '../../domain/survey.ts';
import type { TreeContent } from '../../domain/tree.ts';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { PageFrame } from '../parts/PageFrame.tsx';
import { useTreeWords } from '../parts/treeWords.ts';
import { sentenceOf, topicName } from './entryWords.ts';
import { GuideEntryPart } from './GuideEntryPart.tsx';
import { isFound } from './search.ts';
import './guide.css';

const ROOT = '/guide/';

export function GuideScreen({ survey, path }: { survey: Survey | null; path: string }) {
  const words = useMessages('help');
  const ofTree = useTreeWords();
  const wanted = path.startsWith(ROOT) ? path.slice(ROOT.length) : null;
  const [typed, setTyped] = useState('');
  const shipped = useShippedTrees();
  const own = useMemo(() => (survey ? entriesOf([survey.tree]) : []), [survey]);
  const everything = useMemo(() => entriesOf(survey ? [survey.tree, ...shipped.trees] : shipped.trees), [survey, shipped.trees]);
  const isWantedElsewhere = wanted !== null && !own.some(({ id }) => id === wanted);
  const [isAll, setIsAll] = useState(isWantedElsewhere);
  const showsAll = isAll || own.length === 0;
  const shown = (showsAll ? everything : own).filter(({ id, question, answer }) => isFound(typed, [sentenceOf(words, id), topicName(words, topicOf(id)), ...[answer.label, answer.hint ?? '', question.name, question.prompt].map(ofTree)]));
  useGoTo(wanted, shown);
  return (
    <PageFrame place={null}>
      <main className="doc guide">
        <header className="stack">
          <h1>{words.fieldGuide}</h1>
          <p className="lead">{words.guideAbout}</p>
          <div className="guide-find">
            <label htmlFor="guide-search">{words.search}</label>
            <input id="guide-search" className="input" type="search" value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
            {survey && own.length > 0 && (
              <div className="seg" role="radiogroup" aria-label={words.whichAnswers}>
                <Choice label={words.thisSurvey} isOn={!showsAll} onChoose={() => setIsAll(false)} />
                <Choice label={words.allTrees} isOn={showsAll} onChoose={() => setIsAll(true)} />
              </div>
            )}
            <p className="muted" role="status">
              {shown.length === 0 ? words.nothingFound : words.answersFound({ n: shown.length })}
            </p>
          </div>
          {shipped.isMissing && <p className="err">{words.guideTreesMissing}</p>}
          <Back survey={survey} />
        </header>
        {inTopics(shown).map((entries) => (
          <section key={entries[0]?.id}>
            <h2>{entries[0] && topicName(words, topicOf(entries[0].id))}</h2>
            {entries[0]?.question.help !== undefined && <p className="soft">{ofTree(entries[0].question.help)}</p>}
            <div className="entries">
              {entries.map(({ id, answer }) => (
                <article className="eg" key={id} aria-labelledby={`guide-${id}`}>
                  <GuideEntryPart entry={id} answer={answer} />
                </article>
              ))}
            </div>
          </section>
        ))}
        {survey && <OwnAnswers tree={survey.tree} typed={typed} />}
      </main>
    </PageFrame>
  );
}

function Choice({ label, isOn, onChoose }: { label: string; isOn: boolean; onChoose: () => void }) {
  return (
    <label className={isOn ? 'is-on' : ''}>
      <input type="radio" name="guide-trees" className="vh" checked={isOn} onChange={onChoose} />
      {label}
    </label>
  );
}

function Back({ survey }: { survey: Survey | null }) {
  const [, navigate] = useHashLocation();
  const words = useMessages('help');
  return (
    <p className="row">
      <a className="btn line" href={survey ? '#/classify' : '#/welcome'}>
        <Icon name="eye" small />
        {survey ? words.backToGalaxies : words.startSurvey}
      </a>
      {survey && (
        <button type="button" className="btn quiet" onClick={() => void startTutorial().then((isRunning) => isRunning && navigate('/classify'))}>
          {words.startTutorial}
        </button>
      )}
    </p>
  );
}

/** Answers that no shipped tree has: a researcher's own, in their own words. */
function OwnAnswers({ tree, typed }: { tree: TreeContent; typed: string }) {
  const words = useMessages('help');
  const ofTree = useTreeWords();
  const own = tree.questions.flatMap((question) =>
    question.answers
      .filter((answer) => entryOf(question, answer) === null && isFound(typed, [answer.label, answer.hint ?? '', question.name, question.prompt].map(ofTree)))
      .map((answer, index) => ({ question, answer, number: index + 1 })),
  );
  if (own.length === 0) return null;
  return (
    <section>
      <h2>{words.onlyHere}</h2>
      <div className="entries">
        {own.map(({ question, answer, number }) => (
          <article className="eg" key={`${question.id} ${answer.id}`}>
            <GuideEntryPart entry={null} answer={answer} number={number} />
            <p className="muted">{ofTree(question.prompt)}</p>
          </article>
        ))}
      </div>
    </section>
  );
}

function inTopics(entries: readonly GuideEntry[]): GuideEntry[][] {
  const topics: GuideEntry[][] = [];
  for (const entry of entries) {
    const last = topics.at(-1);
    if (last?.[0] && topicOf(last[0].id) === topicOf(entry.id)) last.push(entry);
    else topics.push([entry]);
  }
  return topics;
}

function useShippedTrees(): { readonly trees: readonly TreeContent[]; readonly isMissing: boolean } {
  const [found, setFound] = useState<{ trees: readonly TreeContent[]; isMissing: boolean }>({ trees: [], isMissing: false });
  useEffect(() => {
    listTrees().then(
      (trees) => setFound({ trees: trees.map(({ tree }) => tree), isMissing: false }),
      () => setFound({ trees: [], isMissing: true }),
    );
  }, []);
  return found;
}

/** Brings the entry named in the address into view and gives it the focus, once, as soon as it is there. */
function useGoTo(wanted: string | null, shown: readonly GuideEntry[]): void {
  const gone = useRef<string | null>(null);
  useEffect(() => {
    const heading = wanted === null || wanted === gone.current ? null : document.getElementById(`guide-${wanted}`);
    if (!heading) return;
    gone.current = wanted;
    heading.scrollIntoView({ block: 'start' });
    heading.focus({ preventScroll: true });
  }, [wanted, shown]);
}
