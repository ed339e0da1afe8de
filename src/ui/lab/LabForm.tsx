/** Setting a lab up: what is tested, on whose votes, which rules, how often and how far; with how long it will take here. */
import { useEffect, useState } from 'react';
import { labPace, labTable, startLab, votedGalaxies } from '../../app/lab.ts';
import { useApp } from '../../app/store.ts';
import type { LabPace, LabSettings, LabSource } from '../../domain/lab.ts';
import { defaultLab, forecastOf, jobsOfLab, labArms, LEAST_GALAXIES, LEAST_VOTES, sharesOf, withinLimits } from '../../domain/lab.ts';
import type { LabTable } from '../../domain/labTable.ts';
import { wholeNumber } from '../../domain/learnerSettings.ts';
import type { ArmName } from '../../domain/studyConditions.ts';
import { FEWEST_SEEDS } from '../../domain/studyWording.ts';
import type { Survey } from '../../domain/survey.ts';
import type { Question } from '../../domain/tree.ts';
import { Choice } from '../parts/fields.tsx';
import { useMessages } from '../parts/messages.ts';
import { NumberField } from '../parts/NumberField.tsx';
import { useTreeWords } from '../parts/treeWords.ts';
import { duration } from '../parts/words.ts';
import { armName } from './labWords.ts';

/** Galaxies that would take part, looked for off the page; null while they are. */
type Found = { readonly of: string; readonly table: LabTable } | { readonly of: string; readonly fault: string } | null;

function useTable({ question, answer, source, people }: LabSettings): { readonly table: LabTable | null; readonly fault: string | null } {
  const labels = useApp((state) => state.progress.classifications);
  const galaxies = useApp((state) => state.progress.galaxies);
  const [found, setFound] = useState<Found>(null);
  // While galaxies or answers come in, what was found before stands until they are counted: a button that went grey under the hand would lose its press.
  const key = JSON.stringify([question, answer, source, people]);
  useEffect(() => {
    let isCurrent = true;
    labTable({ question, answer, source, people }).then(
      (table) => isCurrent && setFound({ of: key, table }),
      (error: unknown) => isCurrent && setFound({ of: key, fault: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [key, question, answer, source, people, labels, galaxies]);
  if (found?.of !== key) return { table: null, fault: null };
  return 'table' in found ? { table: found.table, fault: null } : { table: null, fault: found.fault };
}

function usePace(): LabPace {
  const [pace, setPace] = useState<LabPace>({});
  useEffect(() => void labPace().then(setPace), []);
  return pace;
}

function firstSettings({ tree, settings, origin }: Survey): LabSettings {
  const question = tree.questions.find(({ id }) => id === settings.question) ?? (tree.questions[0] as Question); // a tree has questions
  const answer = question.answers[0]?.id ?? ('' as LabSettings['answer']); // and they have answers
  const source = origin === 'sky' && votedGalaxies(question.id) < LEAST_GALAXIES ? 'sky' : 'survey';
  return defaultLab(question.id, answer, source, settings.retirementCount);
}

/** The column that counts a question's first answer, as the catalogue names it. */
const columnOf = ({ id, answers }: Question): string => {
  const { catalogue, zoobot } = answers[0]?.columns ?? {};
  return catalogue ? `${catalogue}_count` : (zoobot ?? id);
};

export function LabForm({ survey, isOpen }: { survey: Survey; isOpen: boolean }) {
  const words = useMessages('lab');
  const say = useTreeWords();
  const [wanted, setWanted] = useState(() => firstSettings(survey));
  const [fault, setFault] = useState<string | null>(null);
  const found = useTable(wanted);
  const pace = usePace();
  const { questions } = survey.tree;
  const question = questions.find(({ id }) => id === wanted.question) ?? (questions[0] as Question); // a tree has questions
  const galaxies = found.table?.indices.length ?? LEAST_GALAXIES;
  const settings = withinLimits(wanted, galaxies);
  const change = (part: Partial<LabSettings>): void => setWanted((before) => ({ ...before, ...part }));
  const isEnough = found.table !== null && galaxies >= LEAST_GALAXIES;
  const aboutVotes: Readonly<Record<LabSource, string>> = { survey: words.labVotesHereAbout, catalogue: words.labVotesTableAbout({ column: columnOf(question) }), sky: words.labVotesSimulatedAbout };
  const start = (): void => {
    if (!found.table) return;
    startLab(settings, found.table).catch((error: unknown) => setFault(error instanceof Error ? error.message : String(error)));
  };
  return (
    <details className="lab-setup" open={isOpen}>
      <summary>{words.labSetUp}</summary>
      <div className="lab-fields">
        <Choice
          label={words.labQuestion}
          value={question.id as string}
          options={questions.map(({ id, name }) => ({ id: id as string, label: say(name) }))}
          onChoose={(id) => {
            const chosen = questions.find((each) => each.id === id);
            if (chosen?.answers[0]) change({ question: chosen.id, answer: chosen.answers[0].id });
          }}
        />
        <Choice
          label={words.labAnswer}
          about={words.labAnswerAbout}
          value={wanted.answer as string}
          options={question.answers.map(({ id, label }) => ({ id: id as string, label: say(label) }))}
          onChoose={(id) => change({ answer: id as LabSettings['answer'] })} // one of the question's own
        />
        <Choice
          label={words.labWhoseVotes}
          about={aboutVotes[wanted.source]}
          value={wanted.source}
          options={[
            { id: 'survey' as const, label: words.labVotesHere },
            survey.origin === 'sky' ? { id: 'sky' as const, label: words.labVotesSimulated } : { id: 'catalogue' as const, label: words.labVotesTable },
          ]}
          onChoose={(source) => change({ source, people: source === 'sky' ? survey.settings.retirementCount : null })}
        />
        {settings.people !== null && <NumberField read={wholeNumber} label={words.labPeople} value={settings.people} onDone={(people) => change({ people })} />}
        <Choice
          label={words.labLabelIs}
          about={words.labLabelAbout}
          value={wanted.votes}
          options={[
            { id: 'all', label: words.labAllVotes },
            { id: 'one', label: words.labOneVote },
          ]}
          onChoose={(votes) => change({ votes })}
        />
        <NumberField read={wholeNumber} label={words.labBudget} about={words.labBudgetAbout} value={settings.budget} onDone={(budget) => change({ budget })} />
        <NumberField read={wholeNumber} label={words.labBatch} about={words.labBatchAbout} value={settings.batch} onDone={(batch) => change({ batch })} />
        <NumberField read={wholeNumber} label={words.labRepeats} about={words.labRepeatsAbout({ least: FEWEST_SEEDS })} value={settings.repeats} onDone={(repeats) => change({ repeats })} />
      </div>
      <Rules settings={settings} onChange={(arms) => change({ arms })} />
      <p className="lab-ready" role="status">
        <Taking found={found} galaxies={galaxies} settings={settings} pace={pace} />
      </p>
      {fault !== null && (
        <p className="err" role="alert">
          {words.labStartFailed({ reason: fault })}
        </p>
      )}
      <button type="button" className="btn line" disabled={!isEnough} onClick={start}>
        {words.labStart}
      </button>
    </details>
  );
}

/** Who takes part and how long it takes, or what is missing. */
function Taking({ found, galaxies, settings, pace }: { found: ReturnType<typeof useTable>; galaxies: number; settings: LabSettings; pace: LabPace }) {
  const words = useMessages('lab');
  if (found.fault !== null) return words.labStartFailed({ reason: found.fault });
  if (found.table === null) return words.labCounting;
  if (galaxies < LEAST_GALAXIES) return words.labTooFew({ least: LEAST_GALAXIES, votes: LEAST_VOTES, galaxies });
  const { heldOut, mostBudget } = sharesOf(galaxies);
  const jobs = jobsOfLab(settings);
  const { seconds, isMeasured } = forecastOf(jobs, settings, galaxies, pace);
  const told = { runs: jobs.length, time: duration(seconds) };
  return `${words.labTakingPart({ galaxies, votes: LEAST_VOTES, heldOut, most: mostBudget })} ${isMeasured ? words.labForecast(told) : words.labForecastGuessed(told)}`;
}

/** Which rules run. Chance always does, under every head that is used. */
function Rules({ settings, onChange }: { settings: LabSettings; onChange: (arms: readonly ArmName[]) => void }) {
  const words = useMessages('lab');
  const all = labArms(settings.votes);
  const needed = new Set(all.filter(({ name, against }) => name !== against && settings.arms.includes(name)).map(({ against }) => against).concat('random-laplace'));
  return (
    <fieldset className="lab-rules">
      <legend>{words.labRules}</legend>
      <p className="blurb">{words.labRulesAbout}</p>
      {all.map(({ name }) => (
        <label key={name} className="check">
          <input
            type="checkbox"
            checked={settings.arms.includes(name)}
            disabled={needed.has(name)}
            onChange={(event) => onChange(event.target.checked ? [...settings.arms, name] : settings.arms.filter((arm) => arm !== name))}
          />
          <span>{armName(words, name)}</span>
        </label>
      ))}
    </fieldset>
  );
}
