/** The open survey: exports, settings, how safely this browser keeps it, and the other surveys on this device. */
import { setPreference } from '../../app/preferences.ts';
import type { Survey } from '../../domain/survey.ts';
import { Icon } from '../parts/Icon.tsx';
import { SurveyList } from '../parts/SurveyList.tsx';
import { Exports } from './Exports.tsx';
import { PersonSettings, SurveySettingsForm } from './SurveySettingsForm.tsx';
import { StoragePart } from './StoragePart.tsx';

export function SurveyPage({ survey }: { survey: Survey }) {
  return (
    <main className="doc">
      <a className="btn quiet back" href="#/data">
        All galaxies
      </a>
      <h1>{survey.name}</h1>
      <p className="lead">
        Asks the questions of {survey.tree.name}, version {survey.tree.version}.
      </p>
      <div className="two">
        <div>
          <section>
            <h2>How does this survey work?</h2>
            <SurveySettingsForm key={survey.id} survey={survey} />
          </section>
          <section>
            <h2>Which surveys are on this device?</h2>
            <SurveyList />
            <p className="row spaced">
              <a className="btn line" href="#/welcome">
                <Icon name="plus" small />
                New survey
              </a>
            </p>
          </section>
        </div>
        <div>
          <section>
            <Exports />
          </section>
          <section>
            <h2>Is it safe here?</h2>
            <StoragePart />
          </section>
          <section>
            <h2>You</h2>
            <PersonSettings />
            <p className="row">
              <button type="button" className="btn quiet" onClick={() => void setPreference({ hasSeenTour: false })}>
                <Icon name="play" small />
                Show the tour again
              </button>
            </p>
          </section>
        </div>
      </div>
    </main>
  );
}
