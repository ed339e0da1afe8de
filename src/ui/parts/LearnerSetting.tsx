/** One setting of how the learner chooses, on whichever screen it is changed: written down when a choice is made or a field is left. */
import { changeSurveySettings } from '../../app/manageSurveys.ts';
import type { NumberSetting } from '../../domain/learnerSettings.ts';
import { LIMITS, numberWithin } from '../../domain/learnerSettings.ts';
import type { Survey, SurveySettings } from '../../domain/survey.ts';
import { Choice } from './fields.tsx';
import type { Messages } from './messages.ts';
import { useMessages } from './messages.ts';
import { NumberField } from './NumberField.tsx';
import type { TreeWords } from './treeWords.ts';
import { useTreeWords } from './treeWords.ts';

type Words = Messages['data'];
type ChosenSetting = 'rankBy' | 'question' | 'network' | 'head' | 'acquisition';
type Option = { readonly id: string; readonly label: string };

/** What can be chosen of a setting, in words. */
export function optionsOf(words: Words, { tree }: Survey, say: TreeWords): Readonly<Record<ChosenSetting, readonly Option[]>> {
  return {
    rankBy: [
      { id: 'question', label: words.rankQuestion },
      { id: 'tree', label: words.rankTree },
    ],
    question: tree.questions.map(({ id, name }) => ({ id, label: say(name) })),
    network: [
      { id: 'trunk64', label: words.networkTrunk },
      { id: 'compact', label: words.networkCompact },
      { id: 'walmsley2020', label: words.networkWalmsley },
    ],
    head: [
      { id: 'laplace', label: words.headLaplace },
      { id: 'dropout', label: words.headDropout },
    ],
    acquisition: [
      { id: 'power-bald', label: words.rulePower },
      { id: 'bald', label: words.ruleBald },
    ],
  };
}

/** What each of them does. */
const aboutOf = (words: Words, { network }: SurveySettings): Readonly<Record<ChosenSetting, string>> => ({
  rankBy: words.wantsToLearnAbout,
  question: words.questionDecidesAbout,
  network: { trunk64: words.startFromTrunk, compact: words.startFromCompact, walmsley2020: words.startFromWalmsley }[network],
  head: words.howItDoubtsAbout,
  acquisition: words.howItChoosesAbout,
});

export const chosenLabels = (words: Words): Readonly<Record<ChosenSetting, string>> => ({
  rankBy: words.wantsToLearn,
  question: words.questionDecides,
  network: words.startFrom,
  head: words.howItDoubts,
  acquisition: words.howItChooses,
});

/** One that is chosen from a list. */
export function ChosenField({ name, survey }: { name: ChosenSetting; survey: Survey }) {
  const words = useMessages('data');
  const say = useTreeWords();
  return (
    <Choice
      label={chosenLabels(words)[name]}
      about={aboutOf(words, survey.settings)[name]}
      value={survey.settings[name] as string}
      options={optionsOf(words, survey, say)[name]}
      onChoose={(chosen) => void changeSurveySettings({ [name]: chosen })}
    />
  );
}

interface NumberSettingProps {
  readonly name: NumberSetting;
  readonly label: string;
  readonly about: string;
  readonly settings: SurveySettings;
  /** Said of what is outside the limits. */
  readonly fault?: string;
}

/** One that is a number within limits. */
export function NumberSettingField({ name, label, about, settings, fault }: NumberSettingProps) {
  return <NumberField label={label} about={about} value={settings[name]} read={(typed) => numberWithin(LIMITS[name], typed)} {...(fault === undefined ? {} : { fault })} onDone={(value) => void changeSurveySettings({ [name]: value })} />;
}
