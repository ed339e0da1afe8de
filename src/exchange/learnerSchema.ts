/** The shape of the learner's facts and forecasts in a labels file. labelsSchema.ts holds them against the domain's types. */
import { z } from 'zod';
import type { VolunteerId } from '../domain/classification.ts';
import type { GalaxyId } from '../domain/galaxy.ts';
import type { LearnerFactId } from '../domain/learnerFact.ts';
import type { SurveyId, SurveySettings } from '../domain/survey.ts';
import { labFactSchema } from './labSchema.ts';
import { settingsSchema } from './settingsSchema.ts';
import { branded } from './treeSchema.ts';

const text = (): z.ZodString => z.string().min(1).max(400);
const count = (): z.ZodInt => z.int().min(0);
const amount = (): z.ZodNumber => z.number().min(0);

const factId = branded<LearnerFactId>(text());
const base = { id: factId, survey: branded<SurveyId>(text()), at: z.iso.datetime().describe('When it became a fact.') };
const volunteer = branded<VolunteerId>(text()).nullable().describe('Who did it; null once they have left.');

const kappaSchema = z
  .object({
    kappa: z.number().positive(),
    basis: z.enum(['fitted', 'assumed']),
    logSd: amount().describe('Standard deviation of its logarithm.'),
    low: z.number().positive().describe('With `high`, the ends of its 90 % interval.'),
    high: z.number().positive(),
    galaxies: count().describe('Galaxies with two votes or more.'),
  })
  .meta({ id: 'kappa', description: 'The crowd’s spread on one question.' });

const timesSchema = z
  .object({
    seconds: z
      .object({ decode: amount(), embed: amount(), train: amount(), score: amount(), store: amount(), rest: amount() })
      .describe('Together the whole round.'),
    pictures: count().describe('Pictures that the trunk looked at, or that a network trained whole was shown.'),
    scored: count().describe('Galaxies scored.'),
    tensors: count().describe('Most tensors at once.'),
    tensorBytes: count().describe('Most bytes in them.'),
    heapBytes: count().nullable().describe('Most bytes that the learner held: of WebAssembly’s memory where it computes with that, else of JavaScript’s; null where the browser does not tell.'),
    renderer: z.string().max(400).nullable().describe('What draws WebGL, as the browser names it.'),
  })
  .meta({ id: 'times', description: 'Where a round’s time went.' });

const roundFactSchema = z
  .object({
    ...base,
    kind: z.literal('round'),
    run: factId.describe('The network’s life that it belongs to: the id of its first round.'),
    round: z.int().min(1).describe('Numbers are never used twice on one device, also not after the network was started over.'),
    network: z.enum(['trunk64', 'compact', 'walmsley2020']),
    treeHash: text(),
    settings: settingsSchema.nullable().describe('As they were when the round began.'),
    labelsUsed: count(),
    classificationsUsed: count(),
    strategy: z.enum(['typiclust', 'bald', 'power-bald']),
    scoreKind: z.enum(['exact', 'approximation', 'upper bound']),
    concentration: z.array(kappaSchema).nullable().describe('Per question, in the tree’s order.'),
    epochs: count(),
    loss: z.number().describe('Training loss of the last epoch, nats per vote.'),
    backend: z.enum(['webgl', 'wasm', 'cpu']),
    imagesPerSecond: amount(),
    trainingSeconds: amount(),
    scoringSeconds: amount(),
    times: timesSchema.nullable(),
  })
  .meta({ id: 'round', description: 'A finished round of learning.' });

const value = z.union([z.string().max(400), z.number(), z.boolean()]).nullable();
/** Names of settings, as the compiler knows them: one that is missing here, or too many, does not compile. */
const names = {
  retirementCount: 0, network: 0, head: 0, acquisition: 0, coldness: 0, expectedVotes: 0, passes: 0, rankBy: 0, question: 0, labelsPerRound: 0, randomOneIn: 0,
  seed: 0, monitorSize: 0, allowsUnsure: 0, showsNetwork: 0, showsOthers: 0, pixelScaleArcsec: 0, trainingShare: 0, trainingTruth: 0,
} as const satisfies Record<keyof SurveySettings, 0>;

const settingsFactSchema = z
  .object({
    ...base,
    kind: z.literal('settings'),
    volunteer,
    changes: z.array(z.object({ setting: z.enum(Object.keys(names) as (keyof SurveySettings)[]), before: value, after: value })).min(1), // its own keys
  })
  .meta({ id: 'settings change', description: 'Settings of the survey that somebody changed.' });

const startedOverSchema = z
  .object({ ...base, kind: z.literal('started over'), volunteer, runs: z.array(factId).describe('The runs that ended with it.') })
  .meta({ id: 'started over', description: 'Somebody had the network forget what it had learned; answers stayed.' });

export const putFirstSchema = z
  .object({ ...base, kind: z.literal('put first'), volunteer, galaxies: z.array(branded<GalaxyId>(text())).describe('In the order in which they are asked about; none takes the last selection out of the queue.') })
  .meta({ id: 'put first', description: 'Galaxies that somebody put first in the queue by hand. The latest stands.' });

export const learnerFactSchema = z.discriminatedUnion('kind', [roundFactSchema, settingsFactSchema, startedOverSchema, labFactSchema, putFirstSchema]);

export const forecastSchema = z
  .object({
    round: z.int().min(1),
    finishedAt: z.iso.datetime(),
    treeHash: text(),
    galaxies: z.array(branded<GalaxyId>(text())),
    fractions: z.array(z.array(z.number().min(0).max(1))).describe('Mean vote fractions, a row for each galaxy and a number for each column of the tree.'),
    versions: z
      .object({
        galaxies: z.array(branded<GalaxyId>(text())),
        passes: z.int().min(1),
        point: z.array(z.array(z.number().min(0).max(1))).describe('The single network’s vote fractions, a row for each galaxy.'),
        fractions: z.string().describe('Every version’s vote fractions in 255ths, a byte each, as base64: galaxy by galaxy, version by version, column by column.'),
      })
      .optional()
      .describe('What every version of the network said about those of the galaxies that have votes by now.'),
  })
  .meta({ id: 'forecast', description: 'What a round foresaw of galaxies drawn at random that nobody had answered yet.' });
