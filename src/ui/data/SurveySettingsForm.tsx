/** Settings of the open survey and of the person. Each is written when its field is left or its choice is made. */
import { useState } from 'react';
import { setPreference, setTheme } from '../../app/preferences.ts';
import { changeVolunteer } from '../../app/volunteers.ts';
import { useApp } from '../../app/store.ts';
import { changeSurveySettings, renameSurvey } from '../../app/surveys.ts';
import type { AcquisitionRule, HeadName, NetworkName, RankedBy, Survey, SurveySettings } from '../../domain/survey.ts';
import { Choice, Field } from '../parts/fields.tsx';

const networks: readonly { readonly id: NetworkName; readonly label: string }[] = [
  { id: 'trunk64', label: 'The shipped network' },
  { id: 'compact', label: 'Nothing: compact' },
  { id: 'walmsley2020', label: 'Nothing: Walmsley 2020' },
];

/** What a network looks at, beside the choice: too long for it. */
const networkWords: Readonly<Record<NetworkName, string>> = {
  trunk64: 'It knows galaxies already, 64 pixels in colour.',
  compact: 'Trained whole, 64 pixels in colour.',
  walmsley2020: 'Trained whole, 128 pixels in grey.',
};

const heads: readonly { readonly id: HeadName; readonly label: string }[] = [
  { id: 'laplace', label: 'Weights drawn again (Laplace)' },
  { id: 'dropout', label: 'Monte Carlo dropout' },
];

const rules: readonly { readonly id: AcquisitionRule; readonly label: string }[] = [
  { id: 'power-bald', label: 'Score and chance (PowerBALD)' },
  { id: 'bald', label: 'Highest score first (BALD)' },
];

const rankings: readonly { readonly id: RankedBy; readonly label: string }[] = [
  { id: 'question', label: 'One question' },
  { id: 'tree', label: 'The whole tree' },
];

const themes = [
  { id: 'system', label: 'As the system' },
  { id: 'dark', label: 'Dark' },
  { id: 'light', label: 'Light' },
] as const;

export function SurveySettingsForm({ survey }: { survey: Survey }) {
  const { settings, tree } = survey;
  return (
    <div className="settings">
      <TextField label="Name" value={survey.name} onDone={(name) => void renameSurvey(name)} />
      <NumberField
        label="Volunteers per galaxy"
        about="A galaxy with this many is finished and not shown again."
        value={settings.retirementCount}
        most={1000}
        onDone={(retirementCount) => void changeSurveySettings({ retirementCount })}
      />
      <NumberField
        label="Votes to expect"
        about="The score asks how much this many votes would tell."
        value={settings.expectedVotes}
        most={1000}
        onDone={(expectedVotes) => void changeSurveySettings({ expectedVotes })}
      />
      <Setting name="rankBy" label="What it wants to learn" about="Enhanced asks about galaxies whose votes would teach it most about this." settings={settings} options={rankings} />
      {settings.rankBy === 'question' && (
        <Setting
          name="question"
          label="Question that decides"
          about="Galaxies are ranked by this question."
          settings={settings}
          options={tree.questions.map(({ id, name }) => ({ id, label: name }))}
        />
      )}
      <Setting name="network" label="Start from" about={`${networkWords[settings.network]} A change begins afresh in the next round.`} settings={settings} options={networks} />
      {settings.network === 'trunk64' && (
        <Setting name="head" label="How it doubts" about="Many versions of the network are asked: parts of it switched off at random, or its weights drawn again." settings={settings} options={heads} />
      )}
      <Setting name="acquisition" label="How it chooses" about="Chance keeps it from asking about many galaxies of one kind; the highest score first is the 2020 paper’s way." settings={settings} options={rules} />
    </div>
  );
}

interface SettingProps<Name extends 'rankBy' | 'question' | 'network' | 'head' | 'acquisition'> {
  readonly name: Name;
  readonly label: string;
  readonly about: string;
  readonly settings: SurveySettings;
  readonly options: readonly { readonly id: SurveySettings[Name]; readonly label: string }[];
}

/** One of the survey's settings that are chosen from a list. */
function Setting<Name extends 'rankBy' | 'question' | 'network' | 'head' | 'acquisition'>({ name, label, about, settings, options }: SettingProps<Name>) {
  return <Choice label={label} about={about} value={settings[name]} options={options} onChoose={(chosen) => void changeSurveySettings({ [name]: chosen })} />;
}

export function PersonSettings() {
  const volunteer = useApp((state) => state.volunteer);
  const preferences = useApp((state) => state.preferences);
  return (
    <div className="settings one">
      <TextField
        label="Your name, if you like"
        about="Goes with the answers you give from now on, into the files you export."
        value={volunteer.name ?? ''}
        onDone={(name) => void changeVolunteer(volunteer.id, { name })}
      />
      <Choice label="Theme" value={preferences.theme} options={themes} onChoose={(theme) => void setTheme(theme)} />
      <label className="check">
        <input
          type="checkbox"
          checked={preferences.areKeysOn}
          onChange={(event) => void setPreference({ areKeysOn: event.target.checked })}
        />
        <span>Keys act on the Classify screen</span>
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

/** Whole numbers from 1; anything else leaves the value as it was. */
function NumberField({
  label,
  about,
  value,
  most,
  onDone,
}: {
  label: string;
  about?: string;
  value: number;
  most: number;
  onDone: (value: number) => void;
}) {
  const [typed, setTyped] = useState(String(value));
  const finish = (): void => {
    const wanted = Math.round(Number(typed));
    const isFine = typed.trim() !== '' && Number.isFinite(wanted) && wanted >= 1 && wanted <= most;
    setTyped(String(isFine ? wanted : value));
    if (isFine && wanted !== value) onDone(wanted);
  };
  return (
    <Field label={label} about={about}>
      {(id, aboutId) => (
        <input
          id={id}
          aria-describedby={aboutId}
          className="input num"
          inputMode="numeric"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={finish}
        />
      )}
    </Field>
  );
}
