/** The steps of the tutorial: what each lights, and how it is known that the person has done what it asks. Pure. */
import type { Act } from '../../app/store.ts';

export type StepName = 'look' | 'zoom' | 'answer' | 'back' | 'finish' | 'undo' | 'why' | 'help' | 'end';

/** What a step can see of the screen. */
export interface Sight {
  readonly scale: number;
  /** Questions answered of the galaxy on screen. */
  readonly answered: number;
  /** Tutorial galaxies behind. */
  readonly place: number;
  readonly drawer: string | null;
  readonly lastAct: Act | null;
}

export interface TutorialStep {
  readonly name: StepName;
  /** CSS selector of the part that is lit, the first that is there. */
  readonly lights: string;
  /** @param before How the screen was when the step began. Null: the person goes on by themselves. */
  readonly isDone: ((now: Sight, before: Sight) => boolean) | null;
}

/** An act of this kind since the step began. */
const did =
  (kind: Act['kind']) =>
  (now: Sight, before: Sight): boolean =>
    now.lastAct?.kind === kind && now.lastAct.number !== before.lastAct?.number;

export const tutorialSteps: readonly TutorialStep[] = [
  { name: 'look', lights: '[data-tour="picture"]', isDone: null },
  { name: 'zoom', lights: '[data-tour="picture"]', isDone: (now, before) => now.scale > before.scale * 1.05 },
  { name: 'answer', lights: '[data-tour="answers"]', isDone: (now, before) => now.answered > before.answered || now.place > before.place },
  { name: 'back', lights: '.path', isDone: did('back') },
  { name: 'finish', lights: '[data-tour="answers"]', isDone: (now, before) => now.place > before.place },
  { name: 'undo', lights: '.toast, .acts', isDone: did('undone') },
  { name: 'why', lights: '[data-tour="why"]', isDone: (now) => now.drawer === 'why' },
  { name: 'help', lights: '.acts', isDone: (now) => now.drawer === 'hints' },
  { name: 'end', lights: '[data-tour="status"]', isDone: null },
];
