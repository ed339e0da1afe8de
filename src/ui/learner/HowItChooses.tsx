/** How it chooses: every setting with what it does and what the study found, the way back, and what was changed. */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { changeSurveySettings } from '../../app/manageSurveys.ts';
import { useApp } from '../../app/store.ts';
import { readLearnerFacts } from '../../app/timeSpent.ts';
import type { LearnerFact } from '../../domain/learnerFact.ts';
import type { NumberSetting } from '../../domain/learnerSettings.ts';
import { changedSettings, changesBetween, LEARNER_SETTINGS, learnerDefaults, LIMITS } from '../../domain/learnerSettings.ts';
import { STUDY } from '../../domain/studyFindings.ts';
import type { Survey, SurveySettings } from '../../domain/survey.ts';
import { Icon } from '../parts/Icon.tsx';
import { chosenLabels, ChosenField, NumberSettingField, optionsOf } from '../parts/LearnerSetting.tsx';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { decimal, listed, when } from '../parts/words.ts';
import './rounds.css';

type Words = Messages['rounds'];
type Data = Messages['data'];

/** What the settings of "How it chooses" are called. */
const labelsOf = (words: Words, data: Data): Readonly<Record<(typeof LEARNER_SETTINGS)[number], string>> => ({
  ...chosenLabels(data),
  retirementCount: data.volunteersPerGalaxy,
  expectedVotes: data.votesToExpect,
  coldness: words.coldness,
  randomOneIn: words.randomOneIn,
  labelsPerRound: words.labelsPerRound,
  passes: words.passes,
});

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${decimal(Math.abs(value), 1)}`;

function findings(words: Words) {
  const { power, powerDropout, baldDropout, cold2, cold4, cold8, saving1, saving40 } = STUDY;
  return {
    rule: words.foundRule({ power: signed(power.value), powerLow: signed(power.low), powerHigh: signed(power.high), bald: signed(baldDropout.value), baldLow: signed(baldDropout.low), baldHigh: signed(baldDropout.high) }),
    coldness: words.foundColdness({ two: signed(cold2.value), four: signed(cold4.value), eight: signed(cold8.value) }),
    head: words.foundHead({ laplace: signed(power.value), laplaceLow: signed(power.low), laplaceHigh: signed(power.high), dropout: signed(powerDropout.value), dropoutLow: signed(powerDropout.low), dropoutHigh: signed(powerDropout.high) }),
    votes: words.foundVotes({ one: decimal(saving1.value, 0), oneLow: decimal(saving1.low, 0), oneHigh: decimal(saving1.high, 0), many: decimal(saving40.value, 0), manyLow: decimal(saving40.low, 0), manyHigh: decimal(saving40.high, 0) }),
    retirement: words.foundRetirement({ many: decimal(STUDY.rmse40, 4), one: decimal(STUDY.rmse1, 4) }),
    network: words.foundNetwork({ scratch: decimal(STUDY.scratch, 3), trunk: decimal(STUDY.trunk, 3) }),
  };
}

export function HowItChooses({ survey }: { survey: Survey }) {
  const words = useMessages('rounds');
  const data = useMessages('data');
  const { settings, tree } = survey;
  const found = findings(words);
  const labels = labelsOf(words, data);
  const defaults = learnerDefaults(tree);
  const differing = LEARNER_SETTINGS.filter((name) => settings[name] !== defaults[name]);
  const number = (name: NumberSetting, label: string, about: string): ReactNode => {
    const { least, most, isWhole } = LIMITS[name];
    return <NumberSettingField name={name} label={label} about={about} settings={settings} fault={isWhole ? words.numberBetween({ least, most }) : words.anyNumberBetween({ least, most })} />;
  };
  return (
    <section aria-labelledby="how-it-chooses">
      <h2 id="how-it-chooses">{words.howItChooses}</h2>
      <p>{words.howItChoosesLead}</p>
      <Waiting settings={settings} labels={labels} />
      <div className="choosing" key={survey.id}>
        <Row found={words.notStudiedRank}>
          <ChosenField name="rankBy" survey={survey} />
          {settings.rankBy === 'question' && <ChosenField name="question" survey={survey} />}
        </Row>
        <Row found={found.rule}>
          <ChosenField name="acquisition" survey={survey} />
        </Row>
        {settings.acquisition === 'power-bald' && <Row found={found.coldness}>{number('coldness', words.coldness, words.coldnessAbout)}</Row>}
        {settings.network === 'trunk64' && (
          <Row found={found.head}>
            <ChosenField name="head" survey={survey} />
          </Row>
        )}
        <Row found={words.notStudiedShare}>{number('randomOneIn', words.randomOneIn, words.randomOneInAbout)}</Row>
        <Row found={words.notStudiedBatch}>{number('labelsPerRound', words.labelsPerRound, words.labelsPerRoundAbout)}</Row>
        <Row found={found.votes}>{number('expectedVotes', data.votesToExpect, data.votesToExpectAbout)}</Row>
        <Row found={words.notStudiedPasses}>{number('passes', words.passes, words.passesAbout)}</Row>
        <Row found={found.network}>
          <ChosenField name="network" survey={survey} />
        </Row>
        <Row found={words.foundTrained}>
          <p className="trained">
            <span>{words.whatIsTrained}</span>
            {settings.network === 'trunk64' ? words.trainedHead : words.trainedWhole}
          </p>
        </Row>
        <Row found={found.retirement}>{number('retirementCount', data.volunteersPerGalaxy, data.volunteersPerGalaxyAbout)}</Row>
      </div>
      <div className="row choosing-end">
        <button type="button" className="btn line" aria-disabled={differing.length === 0} onClick={() => differing.length > 0 && void changeSurveySettings(changedSettings(settings, defaults))}>
          <Icon name="reset" small />
          {words.backToDefaults}
        </button>
        <span className="soft">{differing.length === 0 ? words.asWithDefaults : words.unlikeDefaults({ n: differing.length })}</span>
      </div>
      <Changes survey={survey} labels={labels} />
    </section>
  );
}

function Row({ found, children }: { found: string; children: ReactNode }) {
  return (
    <div className="choice-row">
      <div>{children}</div>
      <p className="found">{found}</p>
    </div>
  );
}

/** What the newest round does not have yet. */
function Waiting({ settings, labels }: { settings: SurveySettings; labels: Readonly<Record<string, string>> }) {
  const words = useMessages('rounds');
  const last = useApp((state) => state.learner.rounds.at(-1)?.settings ?? null);
  const waiting = last ? changesBetween(last, settings).flatMap(({ setting }) => labels[setting] ?? []) : [];
  return (
    <p className="soft" role="status">
      {waiting.length > 0 ? words.waitForRound({ settings: listed(waiting) }) : ''}
    </p>
  );
}

/** Read again whenever a round ends or a setting is changed. */
function useLearnerFacts(settings: SurveySettings): readonly LearnerFact[] {
  const rounds = useApp((state) => state.learner.rounds.length);
  const [facts, setFacts] = useState<readonly LearnerFact[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void readLearnerFacts().then((read) => {
      if (isCurrent) setFacts(read);
    });
    return () => {
      isCurrent = false;
    };
  }, [rounds, settings]);
  return facts;
}

function Changes({ survey, labels }: { survey: Survey; labels: Readonly<Record<string, string>> }) {
  const words = useMessages('rounds');
  const data = useMessages('data');
  const say = useTreeWords();
  const options: Readonly<Record<string, readonly { readonly id: string; readonly label: string }[]>> = optionsOf(data, survey, say);
  const valueOf = (setting: string, value: string | number | boolean | null): string => options[setting]?.find(({ id }) => id === value)?.label ?? (value === null ? '–' : String(value));
  const rows = useLearnerFacts(survey.settings).flatMap((fact) => {
    if (fact.kind === 'round' || fact.kind === 'lab') return [];
    const at = when(fact.at, new Date());
    if (fact.kind === 'put first') return [{ key: fact.id as string, at, setting: words.putFirstInQueue, before: '', after: words.galaxiesPutFirst({ n: fact.galaxies.length }) }];
    if (fact.kind === 'started over') return [{ key: fact.id as string, at, setting: words.startedOver, before: '', after: '' }];
    return fact.changes.map(({ setting, before, after }) => ({ key: `${fact.id}-${setting}`, at, setting: labels[setting] ?? words.otherSetting, before: valueOf(setting, before), after: valueOf(setting, after) }));
  });
  return (
    <details className="plot-numbers">
      <summary>{words.whatWasChanged}</summary>
      {rows.length === 0 ? (
        <p className="muted">{words.nothingChanged}</p>
      ) : (
        <div className="scroll" role="region" aria-label={words.whatWasChanged} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.when}</th>
                <th scope="col">{words.setting}</th>
                <th scope="col">{words.before}</th>
                <th scope="col">{words.after}</th>
              </tr>
            </thead>
            <tbody>
              {rows.toReversed().map(({ key, at, setting, before, after }) => (
                <tr key={key}>
                  <td>{at}</td>
                  <td>{setting}</td>
                  <td>{before}</td>
                  <td>{after}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
