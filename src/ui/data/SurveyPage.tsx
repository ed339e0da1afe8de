/** The open survey: exports, settings, how safely this browser keeps it, and the other surveys on this device. */
import { setPreference } from '../../app/preferences.ts';
import type { Survey } from '../../domain/survey.ts';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { SurveyList } from '../parts/SurveyList.tsx';
import { useTreeWords } from '../parts/treeWords.ts';
import { Exports } from './Exports.tsx';
import { PersonSettings, SurveySettingsForm } from './SurveySettingsForm.tsx';
import { StoragePart } from './StoragePart.tsx';

export function SurveyPage({ survey }: { survey: Survey }) {
  const words = useMessages('data');
  const say = useTreeWords();
  return (
    <main className="doc">
      <a className="btn quiet back" href="#/data">
        {words.allGalaxies}
      </a>
      <h1>{survey.name}</h1>
      <p className="lead">
        {words.asksOf({ tree: say(survey.tree.name), version: survey.tree.version })}
      </p>
      <div className="two">
        <div>
          <section>
            <h2>{words.howSurveyWorks}</h2>
            <SurveySettingsForm key={survey.id} survey={survey} />
          </section>
          <section>
            <h2>{words.whichSurveys}</h2>
            <SurveyList />
            <p className="row spaced">
              <a className="btn line" href="#/welcome">
                <Icon name="plus" small />
                {words.newSurvey}
              </a>
            </p>
          </section>
        </div>
        <div>
          <section>
            <Exports />
          </section>
          <section>
            <h2>{words.isItSafe}</h2>
            <StoragePart />
          </section>
          <section>
            <h2>{words.you}</h2>
            <PersonSettings />
            <p className="row">
              <button type="button" className="btn quiet" onClick={() => void setPreference({ hasSeenTour: false })}>
                <Icon name="play" small />
                {words.tourAgain}
              </button>
            </p>
          </section>
        </div>
      </div>
    </main>
  );
}
