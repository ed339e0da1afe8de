/** What you did, today and in all: galaxies, time, days, how often others say the same, and what the network learned. */
import type { Figures } from '../../app/figures.ts';
import { useApp } from '../../app/store.ts';
import type { Activity } from '../../domain/activity.ts';
import { FAVOURITES } from '../../domain/classification.ts';
import type { Learned } from '../../domain/forecast.ts';
import type { Survey } from '../../domain/survey.ts';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { count, dated, decimal, duration } from '../parts/words.ts';
import { AgreementList } from './AgreementList.tsx';
import { Calendar } from './Calendar.tsx';
import { middayOf } from './days.ts';
import { addressOfCollection } from './historyAddress.ts';
import { useCollections, useFigures, useOtherSurveys } from './useYours.ts';

export function ProgressPage({ survey }: { survey: Survey }) {
  const words = useMessages('you');
  const figures = useFigures();
  const name = useApp((state) => state.volunteer.name);
  if (!figures) return <main className="doc you" aria-busy="true" aria-label={words.progress} />;
  const { today, allTime, perDay, day, agreements, learned } = figures;
  const first = [...perDay.keys()].sort()[0];
  return (
    <main className="doc you">
      <h1>{words.lookedAt({ n: allTime.galaxies })}</h1>
      <p className="lead">
        {first === undefined
          ? words.nothingYet
          : words.inSurveySince({ survey: survey.name, day: dated(middayOf(first), { day: 'numeric', month: 'long', year: 'numeric' }), has: name === undefined ? 'other' : 'name', name: name ?? '' })}
      </p>
      {first === undefined && (
        <p className="row begin">
          <a className="btn primary" href="#/classify">
            {words.toClassify}
          </a>
        </p>
      )}
      <section className="ledger" aria-label={words.galaxiesAndTime}>
        <Ledger name={words.today} activity={today} />
        <Ledger name={words.allTime} activity={allTime} days={perDay.size} />
        <OtherSurveys />
        <p className="blurb">{words.howTimeIsCounted}</p>
      </section>
      {perDay.size > 0 && <Calendar perDay={perDay} today={day} />}
      <LearnedPart learned={learned} />
      {agreements.length > 0 && <AgreementList tree={survey.tree} agreements={agreements} />}
      <Collections />
    </main>
  );
}

function Ledger({ name, activity: { galaxies, seconds }, days }: { name: string; activity: Activity; days?: number }) {
  const words = useMessages('you');
  return (
    <div>
      <h2>{name}</h2>
      <dl>
        <div>
          <dt>{words.galaxiesLabel({ n: galaxies })}</dt>
          <dd className="num">{count(galaxies)}</dd>
        </div>
        <div>
          <dt>{words.timeLabel}</dt>
          <dd className="num">{seconds > 0 ? duration(seconds) : '–'}</dd>
        </div>
        {days !== undefined && (
          <div>
            <dt>{words.daysLabel({ n: days })}</dt>
            <dd className="num">{count(days)}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}

/** Figures are of the open survey; what was done in others is told beside them. */
function OtherSurveys() {
  const words = useMessages('you');
  const others = useOtherSurveys();
  return others.length === 0 ? null : (
    <ul className="other-surveys">
      {others.map(({ survey, galaxies }) => (
        <li key={survey}>{words.elsewhere({ survey, n: galaxies })}</li>
      ))}
    </ul>
  );
}

/** Said only where the difference can be told from none: one sentence for the last sitting, or else for all time. */
function LearnedPart({ learned: { lastSitting, allTime } }: { learned: Figures['learned'] }) {
  const words = useMessages('you');
  const told: Learned | null = lastSitting ?? allTime;
  if (!told) return null;
  const [small, large] = told.gain > 0 ? [told.low, told.high] : [-told.high, -told.low];
  return (
    <section>
      <h2>{words.whatItLearned}</h2>
      <p>
        {words.learnedSentence({
          since: lastSitting ? 'sitting' : 'other',
          way: told.gain > 0 ? 'better' : 'other',
          n: told.galaxies,
          before: decimal(told.before, 2),
          after: decimal(told.after, 2),
          gain: decimal(Math.abs(told.gain), 2),
          low: decimal(small, 2),
          high: decimal(large, 2),
        })}
      </p>
      <p className="blurb">{words.whatLogLossIs}</p>
    </section>
  );
}

function Collections() {
  const words = useMessages('you');
  const collections = useCollections();
  return (
    <section>
      <h2>{words.yourCollections}</h2>
      {collections.length === 0 ? (
        <p>{words.howToCollect}</p>
      ) : (
        <ul className="chips">
          {collections.map(({ name, galaxies }) => (
            <li key={name}>
              <a className="btn line" href={addressOfCollection(name)}>
                <Icon name={name === FAVOURITES ? 'heart-on' : 'folder'} small />
                <span className="cut">{name === FAVOURITES ? words.favourites : name}</span>
                <span className="num muted">{count(galaxies)}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
