/**
 * The app's settings on this device. Checked at the door, member by member: a member that is missing or damaged gets
 * its default and costs no other, least of all the volunteer's id.
 */
import * as z from 'zod/mini';
import type { VolunteerId } from '../domain/classification.ts';
import { volunteerId } from '../domain/classification.ts';
import type { Light } from '../domain/display.ts';
import { plainLight } from '../domain/display.ts';
import type { LanguageChoice } from '../domain/language.ts';
import { languages } from '../domain/language.ts';
import type { BackendChoice } from '../domain/round.ts';
import type { SurveyId } from '../domain/survey.ts';
import { surveyId } from '../domain/survey.ts';
import { keptDb } from './db.ts';

const between = (least: number, most: number, plain: number) => z.catch(z.number().check(z.minimum(least), z.maximum(most)), plain);

const lightSchema = z.object({
  brightness: between(-1, 1, plainLight.brightness),
  contrast: between(0.25, 4, plainLight.contrast),
  gamma: between(0.25, 4, plainLight.gamma),
  lift: between(0, 1000, plainLight.lift),
  isInverted: z.catch(z.boolean(), plainLight.isInverted),
  isSingleBand: z.catch(z.boolean(), plainLight.isSingleBand),
  isSmooth: z.catch(z.boolean(), plainLight.isSmooth),
});

const schema = z.object({
  version: z.catch(z.literal(1), 1),
  volunteer: z.catch(z.object({ id: z.string().check(z.minLength(1)), name: z.optional(z.string()) }), { id: '' }),
  survey: z.catch(z.nullable(z.string()), null),
  workflow: z.catch(z.enum(['standard', 'enhanced']), 'standard'),
  backend: z.catch(z.enum(['auto', 'webgl', 'wasm', 'cpu']), 'auto'),
  theme: z.catch(z.enum(['system', 'dark', 'light']), 'dark'),
  language: z.catch(z.enum(['system', ...languages]), 'system'),
  pauseLearningWhenHidden: z.catch(z.boolean(), false),
  isLearningPaused: z.catch(z.boolean(), false),
  hasSeenTour: z.catch(z.boolean(), false),
  areKeysOn: z.catch(z.boolean(), true),
  light: z.catch(lightSchema, plainLight),
  keepsView: z.catch(z.boolean(), false),
  keys: z.catch(z.record(z.string(), z.string()), {}),
});

export interface Settings {
  readonly version: 1;
  readonly volunteer: { readonly id: VolunteerId; readonly name?: string };
  /** The survey open last. */
  readonly survey: SurveyId | null;
  readonly workflow: 'standard' | 'enhanced';
  readonly backend: BackendChoice;
  readonly theme: 'system' | 'dark' | 'light';
  readonly language: LanguageChoice;
  readonly pauseLearningWhenHidden: boolean;
  readonly isLearningPaused: boolean;
  readonly hasSeenTour: boolean;
  readonly areKeysOn: boolean;
  readonly light: Light;
  readonly keepsView: boolean;
  readonly keys: Readonly<Record<string, string>>;
}

const KEY = 'app';

/** Whatever was stored, as settings: what is missing or damaged gets its default. */
export function checkedSettings(value: unknown): Settings {
  const { volunteer, survey, ...rest } = schema.parse(typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {});
  return {
    ...rest,
    volunteer: { id: volunteerId(volunteer.id), ...(volunteer.name === undefined ? {} : { name: volunteer.name }) },
    survey: survey === null ? null : surveyId(survey),
  };
}

/** The settings as stored; a volunteer without an id where nobody was here yet. */
export const storedSettings = async (): Promise<Settings> => checkedSettings((await keptDb.settings.get(KEY))?.value);

/** The settings as stored; a device without a volunteer gets `freshVolunteer`, kept from then on. */
export async function readSettings(freshVolunteer: VolunteerId): Promise<Settings> {
  return keptDb.transaction('rw', keptDb.settings, async () => {
    const settings = await storedSettings();
    if (settings.volunteer.id !== '') return settings;
    const started: Settings = { ...settings, volunteer: { ...settings.volunteer, id: freshVolunteer } };
    await keptDb.settings.put({ key: KEY, value: started });
    return started;
  });
}

/** Changes some members and leaves the rest as they are stored now, whichever tab stored them. */
export async function changeSettings(change: Partial<Omit<Settings, 'version'>>): Promise<Settings> {
  return keptDb.transaction('rw', keptDb.settings, async () => {
    const settings: Settings = { ...(await storedSettings()), ...change };
    await keptDb.settings.put({ key: KEY, value: settings });
    return settings;
  });
}
