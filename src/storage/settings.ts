/**
 * The app's settings on this device. Checked at the door, member by member: a member that is missing or damaged gets
 * its default and costs no other, least of all the volunteer's id.
 */
import type { VolunteerId } from '../domain/classification.ts';
import { volunteerId } from '../domain/classification.ts';
import type { Light } from '../domain/display.ts';
import { BANDS, plainLight, withBand } from '../domain/display.ts';
import type { LanguageChoice } from '../domain/language.ts';
import { languages } from '../domain/language.ts';
import type { BackendChoice } from '../domain/round.ts';
import type { SurveyId } from '../domain/survey.ts';
import type { Check } from './checks.ts';
import { between, flag, isRecord, members, oneOf, textOr } from './checks.ts';
import { keptDb } from './db.ts';

export interface Settings {
  readonly version: 1;
  readonly volunteer: { readonly id: VolunteerId; readonly name?: string };
  /** The survey open last. */
  readonly survey: SurveyId | null;
  readonly workflow: 'standard' | 'enhanced';
  readonly backend: BackendChoice;
  readonly theme: 'system' | 'dark' | 'light' | 'contrast';
  readonly language: LanguageChoice;
  readonly pauseLearningWhenHidden: boolean;
  readonly isLearningPaused: boolean;
  readonly hasSeenTour: boolean;
  readonly areKeysOn: boolean;
  readonly light: Light;
  readonly keepsView: boolean;
  readonly keys: Readonly<Record<string, string>>;
  /** A researcher: sees votes also of galaxies that they have not answered. */
  readonly seesVotesUnanswered: boolean;
}

const KEY = 'app';

const evenLight = members<Omit<Light, 'band' | 'isSingleBand'>>({
  brightness: between(-1, 1, plainLight.brightness),
  contrast: between(0.25, 4, plainLight.contrast),
  gamma: between(0.25, 4, plainLight.gamma),
  lift: between(0, 1000, plainLight.lift),
  isInverted: flag(plainLight.isInverted),
  isSmooth: flag(plainLight.isSmooth),
});
const bandCheck = oneOf(BANDS, 'brightness');

const lightCheck: Check<Light> = (value) => {
  const { isSingleBand, band } = isRecord(value) ? value : {};
  return withBand({ ...evenLight(value), isSingleBand: false }, isSingleBand === true ? bandCheck(band) : null);
};

/** Whoever the answers are by; without an id it is nobody yet. */
function volunteerCheck(value: unknown): Settings['volunteer'] {
  const { id, name } = isRecord(value) ? value : {};
  if (typeof id !== 'string' || (name !== undefined && typeof name !== 'string')) return { id: volunteerId('') };
  return { id: volunteerId(id), ...(name === undefined ? {} : { name }) };
}

/** A table of texts; what in it is not a text is left out. */
const textsByName: Check<Readonly<Record<string, string>>> = (value) => Object.fromEntries(Object.entries(isRecord(value) ? value : {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

/** Whatever was stored, as settings: what is missing or damaged gets its default. */
export const checkedSettings = members<Settings>({
  version: oneOf([1], 1),
  volunteer: volunteerCheck,
  survey: textOr(null) as Check<SurveyId | null>, // what is stored under this name is a survey's id
  workflow: oneOf(['standard', 'enhanced'], 'standard'),
  backend: oneOf(['auto', 'webgl', 'wasm', 'cpu'], 'auto'),
  theme: oneOf(['system', 'dark', 'light', 'contrast'], 'dark'),
  language: oneOf(['system', ...languages], 'system'),
  pauseLearningWhenHidden: flag(false),
  isLearningPaused: flag(false),
  hasSeenTour: flag(false),
  areKeysOn: flag(true),
  light: lightCheck,
  keepsView: flag(false),
  keys: textsByName,
  seesVotesUnanswered: flag(false),
});

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

/** Settings that belong to the device and stay when volunteers change; all others belong to whoever is here. */
export const OF_DEVICE = ['version', 'volunteer', 'survey', 'backend', 'pauseLearningWhenHidden', 'isLearningPaused'] as const satisfies readonly (keyof Settings)[];

/** Under which key waits what a volunteer likes while another is here. */
export const likesKey = (volunteer: VolunteerId): string => `volunteer:${volunteer}`;

export const only = (settings: Partial<Settings>, names: readonly (keyof Settings)[]): Partial<Settings> => Object.fromEntries(names.flatMap((name) => (name in settings ? [[name, settings[name]]] : [])));

/**
 * Changes some members and leaves the rest as they are stored now, whichever tab stored them.
 * @param by who changes them: where another tab has let somebody else take over meanwhile, what this one likes is put with
 *   what waits for them, and is not the other's. One who was forgotten has nothing waiting, and likes nothing any more.
 */
export async function changeSettings(change: Partial<Omit<Settings, 'version'>>, by?: VolunteerId): Promise<Settings> {
  return keptDb.transaction('rw', keptDb.settings, async () => {
    const stored = await storedSettings();
    const isAway = by !== undefined && stored.volunteer.id !== '' && stored.volunteer.id !== by;
    const waiting = isAway ? (await keptDb.settings.get(likesKey(by)))?.value : undefined;
    const ofDevice = only(change, OF_DEVICE);
    if (isAway && isRecord(waiting)) {
      const likes = Object.entries(change).filter(([name]) => !(name in ofDevice));
      await keptDb.settings.put({ key: likesKey(by), value: { ...waiting, ...Object.fromEntries(likes) } });
    }
    const settings: Settings = { ...stored, ...(isAway ? ofDevice : change) };
    await keptDb.settings.put({ key: KEY, value: settings });
    return settings;
  });
}
