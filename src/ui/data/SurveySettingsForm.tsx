/** Settings of the open survey and of the person. Each is written when its field is left or its choice is made. */
import { useState } from 'react';
import { setPreference, setTheme } from '../../app/preferences.ts';
import { changeVolunteer } from '../../app/volunteers.ts';
import { useApp } from '../../app/store.ts';
import { renameSurvey } from '../../app/manageSurveys.ts';
import type { Survey } from '../../domain/survey.ts';
import { Choice, Field } from '../parts/fields.tsx';
import { Allowances } from './Allowances.tsx';
import { PixelScaleField } from './PixelScaleField.tsx';
import { ChosenField, NumberSettingField } from '../parts/LearnerSetting.tsx';
import { useMessages } from '../parts/messages.ts';

export function SurveySettingsForm({ survey }: { survey: Survey }) {
  const words = useMessages('data');
  const { settings } = survey;
  return (
    <div className="settings">
      <TextField label={words.name} value={survey.name} onDone={(name) => void renameSurvey(name)} />
      <NumberSettingField name="retirementCount" label={words.volunteersPerGalaxy} about={words.volunteersPerGalaxyAbout} settings={settings} />
      <NumberSettingField name="expectedVotes" label={words.votesToExpect} about={words.votesToExpectAbout} settings={settings} />
      <ChosenField name="rankBy" survey={survey} />
      {settings.rankBy === 'question' && <ChosenField name="question" survey={survey} />}
      <ChosenField name="network" survey={survey} />
      {settings.network === 'trunk64' && <ChosenField name="head" survey={survey} />}
      <ChosenField name="acquisition" survey={survey} />
      <PixelScaleField pixelScaleArcsec={settings.pixelScaleArcsec} />
      <Allowances settings={settings} />
    </div>
  );
}

export function PersonSettings() {
  const words = useMessages('data');
  const themes = [
    { id: 'system', label: words.themeSystem },
    { id: 'dark', label: words.themeDark },
    { id: 'light', label: words.themeLight },
    { id: 'contrast', label: words.themeContrast },
  ] as const;
  const volunteer = useApp((state) => state.volunteer);
  const preferences = useApp((state) => state.preferences);
  return (
    <div className="settings one">
      <TextField
        key={volunteer.id}
        label={words.yourName}
        about={words.yourNameAbout}
        value={volunteer.name ?? ''}
        onDone={(name) => void changeVolunteer(volunteer.id, { name })}
      />
      <Choice label={words.theme} value={preferences.theme} options={themes} onChoose={(theme) => void setTheme(theme)} />
      <label className="check">
        <input
          type="checkbox"
          checked={preferences.areKeysOn}
          onChange={(event) => void setPreference({ areKeysOn: event.target.checked })}
        />
        <span>{words.keysAct}</span>
      </label>
    </div>
  );
}

function TextField({ label, about, value, onDone }: { label: string; about?: string; value: string; onDone: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  return (
    <Field label={label} about={about}>
      {(id, aboutId) => (
        <input
          id={id}
          aria-describedby={aboutId}
          className="input"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => typed !== value && onDone(typed)}
        />
      )}
    </Field>
  );
}
