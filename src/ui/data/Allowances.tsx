/** What the survey lets its volunteers see once they have finished a galaxy. */
import { changeSurveySettings } from '../../app/surveys.ts';
import type { SurveySettings } from '../../domain/survey.ts';
import { useMessages } from '../parts/messages.ts';

export function Allowances({ settings }: { settings: SurveySettings }) {
  const words = useMessages('data');
  return (
    <fieldset className="stack">
      <legend>{words.afterEachGalaxy}</legend>
      <label className="check">
        <input type="checkbox" checked={settings.showsNetwork} onChange={(event) => void changeSurveySettings({ showsNetwork: event.target.checked })} />
        <span>{words.mayShowNetwork}</span>
      </label>
      <label className="check">
        <input type="checkbox" checked={settings.showsOthers} onChange={(event) => void changeSurveySettings({ showsOthers: event.target.checked })} />
        <span>{words.mayShowOthers}</span>
      </label>
    </fieldset>
  );
}
