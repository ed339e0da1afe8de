/** What the survey lets its volunteers say, and see once they have finished a galaxy, and how much they practise. */
import { changeSurveySettings } from '../../app/manageSurveys.ts';
import type { PracticeTruth, SurveySettings } from '../../domain/survey.ts';
import { Choice } from '../parts/fields.tsx';
import { useMessages } from '../parts/messages.ts';
import { percent } from '../parts/words.ts';

/** Shares of practice to choose from; one that a file brought stands among them. */
const SHARES = [0, 0.05, 0.1, 0.2, 0.3, 0.5];

export function Allowances({ settings }: { settings: SurveySettings }) {
  const words = useMessages('data');
  const shares = [...new Set([...SHARES, settings.trainingShare])].sort((a, b) => a - b);
  const truths: readonly { readonly id: PracticeTruth; readonly label: string }[] = [
    { id: 'sky', label: words.practiceOnSky },
    { id: 'experts', label: words.practiceOnExperts },
  ];
  return (
    <>
      <Choice
        label={words.practiceShare}
        about={words.practiceShareAbout}
        value={String(settings.trainingShare)}
        options={shares.map((share) => ({ id: String(share), label: share === 0 ? words.noPractice : percent(share) }))}
        onChoose={(share) => void changeSurveySettings({ trainingShare: Number(share) })}
      />
      {settings.trainingShare > 0 && (
        <Choice label={words.practiceOn} about={settings.trainingTruth === 'sky' ? words.practiceOnSkyAbout : words.practiceOnExpertsAbout} value={settings.trainingTruth} options={truths} onChoose={(trainingTruth) => void changeSurveySettings({ trainingTruth })} />
      )}
      <label className="check">
        <input type="checkbox" checked={settings.allowsUnsure} onChange={(event) => void changeSurveySettings({ allowsUnsure: event.target.checked })} />
        <span>{words.allowsUnsure}</span>
      </label>
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
    </>
  );
}
