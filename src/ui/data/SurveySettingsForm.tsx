/** Settings of the open survey and of the person. Each is written when its field is left or its choice is made. */
import { useState } from 'react';
import { setPreference, setTheme } from '../../app/preferences.ts';
import { changeVolunteer } from '../../app/volunteers.ts';
import { useApp } from '../../app/store.ts';
import { changeSurveySettings, renameSurvey } from '../../app/manageSurveys.ts';
import type { AcquisitionRule, HeadName, NetworkName, RankedBy, Survey, SurveySettings } from '../../domain/survey.ts';
import { Choice, Field } from '../parts/fields.tsx';
import { Allowances } from './Allowances.tsx';
import { PixelScaleField } from './PixelScaleField.tsx';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';

type Words = Messages['data'];
type Options<T extends string> = readonly { readonly id: T; readonly label: string }[];

const networks = (words: Words): Options<NetworkName> => [
  { id: 'trunk64', label: words.networkTrunk },
  { id: 'compact', label: words.networkCompact },
  { id: 'walmsley2020', label: words.networkWalmsley },
];

/** What a network looks at, beside the choice: too long for it. */
const networkAbout = (words: Words): Readonly<Record<NetworkName, string>> => ({
  trunk64: words.startFromTrunk,
  compact: words.startFromCompact,
  walmsley2020: words.startFromWalmsley,
});

const heads = (words: Words): Options<HeadName> => [
  { id: 'laplace', label: words.headLaplace },
  { id: 'dropout', label: words.headDropout },
];

const rules = (words: Words): Options<AcquisitionRule> => [
  { id: 'power-bald', label: words.rulePower },
  { id: 'bald', label: words.ruleBald },
];

const rankings = (words: Words): Options<RankedBy> => [
  { id: 'question', label: words.rankQuestion },
  { id: 'tree', label: words.rankTree },
];

export function SurveySettingsForm({ survey }: { survey: Survey }) {
  const words = useMessages('data');
  const say = useTreeWords();
  const { settings, tree } = survey;
  return (
    <div className="settings">
      <TextField label={words.name} value={survey.name} onDone={(name) => void renameSurvey(name)} />
      <NumberField
        label={words.volunteersPerGalaxy}
        about={words.volunteersPerGalaxyAbout}
        value={settings.retirementCount}
        most={1000}
        onDone={(retirementCount) => void changeSurveySettings({ retirementCount })}
      />
      <NumberField
        label={words.votesToExpect}
        about={words.votesToExpectAbout}
        value={settings.expectedVotes}
        most={1000}
        onDone={(expectedVotes) => void changeSurveySettings({ expectedVotes })}
      />
      <Setting name="rankBy" label={words.wantsToLearn} about={words.wantsToLearnAbout} settings={settings} options={rankings(words)} />
      {settings.rankBy === 'question' && (
        <Setting
          name="question"
          label={words.questionDecides}
          about={words.questionDecidesAbout}
          settings={settings}
          options={tree.questions.map(({ id, name }) => ({ id, label: say(name) }))}
        />
      )}
      <Setting name="network" label={words.startFrom} about={networkAbout(words)[settings.network]} settings={settings} options={networks(words)} />
      {settings.network === 'trunk64' && (
        <Setting name="head" label={words.howItDoubts} about={words.howItDoubtsAbout} settings={settings} options={heads(words)} />
      )}
      <Setting name="acquisition" label={words.howItChooses} about={words.howItChoosesAbout} settings={settings} options={rules(words)} />
      <PixelScaleField pixelScaleArcsec={settings.pixelScaleArcsec} />
      <Allowances settings={settings} />
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
