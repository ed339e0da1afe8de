/** What the card of a pretrained model says: facts of the run, scores on galaxies held out, and the words around them. */
import { outputsOf } from '../domain/matching.ts';
import type { Tree } from '../domain/tree.ts';
import { refOf } from '../domain/tree.ts';
import type { TrunkCard } from '../exchange/modelFile.ts';
import { PRETRAINING_DROPOUT } from '../model/pretraining.ts';
import type { KaggleScore } from './kaggleScore.ts';

/** What a run knows that its card needs. */
export interface RunFacts {
  readonly name: string;
  readonly tree: Tree;
  readonly weights: TrunkCard['weights'];
  readonly training: TrunkCard['training'];
  readonly scores: Readonly<Record<string, { readonly score: KaggleScore; readonly views: number }>>;
  /** By catalogue key. */
  readonly concentration: Readonly<Record<string, number>>;
}

/** Five significant digits. */
const short = (value: number): number => Number(value.toPrecision(5));

function scoreOf({ score, views }: { readonly score: KaggleScore; readonly views: number }): TrunkCard['scores'][string] {
  const questions = Object.entries(score.questions).map(([key, { rmse, n }]) => [key, { rmse: Number.isNaN(rmse) ? null : short(rmse), galaxies: n }] as const);
  return { galaxies: score.n, views, rmse: short(score.rmse), questions: Object.fromEntries(questions) };
}

export function cardOf({ name, tree, weights, training, scores, concentration }: RunFacts): TrunkCard {
  return {
    format: 'tuning-fork-model',
    version: 1,
    name,
    architecture: 'trunk64',
    input: {
      sizePx: 64,
      channels: 'rgb',
      description: 'The centre square of the picture, as wide as its shorter side, brought to 64 x 64 pixels: the exact mean over the area of each pixel where it shrinks, linear between pixel centres where it grows. Bytes divided by 255. No other crop, no change of brightness.',
    },
    tree: refOf(tree),
    columns: outputsOf(tree),
    dropout: PRETRAINING_DROPOUT,
    concentration,
    weights,
    training,
    scores: Object.fromEntries(Object.entries(scores).map(([subset, found]) => [subset, scoreOf(found)])),
    data: [
      'Colour cutouts of the Sloan Digital Sky Survey as Galaxy Zoo 2 showed them: the central 240 of 424 pixels (Stripe 82: the central 160 of 200) at 128 x 128.',
      'Votes of Galaxy Zoo volunteers: fractions published for the 2014 Kaggle Galaxy Zoo challenge (debiased there), and raw fractions of Galaxy Zoo 2 (Willett et al. 2013, MNRAS 435, 2835; Hart et al. 2016, MNRAS 461, 3663).',
      'About half of the galaxies were picked for high agreement, so scores over all of them flatter; the unselected ones are scored apart.',
    ],
    intendedUse: [
      'A head start for a survey of galaxies in colour: its embeddings for heads that learn from the survey\'s own volunteers.',
      'A first guess at vote fractions for Galaxy Zoo 2\'s questions, to order galaxies by, on pictures like those it was trained on.',
    ],
    limits: [
      'It predicts how a typical volunteer would answer, not what a galaxy is.',
      'Trained on nearby, bright galaxies of one survey; other telescopes, distances, colour stretches or crops are outside of what was measured.',
      'Some of the fractions are debiased and some are raw, and the two differ for the same galaxy.',
      'Rare things (lenses, dust lanes, mergers) had few examples.',
    ],
    licence: [
      'Weights and card: CC BY 4.0, the Tuning Fork authors.',
      'The weights were learnt from SDSS images (public, credit to SDSS) and Galaxy Zoo votes (public, credit to the volunteers and to Willett et al. 2013 and Hart et al. 2016); as far as known neither forbids this. The images and votes themselves are not part of the model.',
    ],
  };
}
