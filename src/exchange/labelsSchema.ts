/**
 * The shape of a labels file, once: imports are checked by it, the published JSON Schema (public/schema) is made from
 * it, and the compiler holds it against the domain's own types at the foot of this file.
 */
import { z } from 'zod';
import type { Classification, Collect, Fact, FactId, Note, Practice, Skip, Undo, VolunteerId } from '../domain/classification.ts';
import type { ContentHash, Galaxy, GalaxyId } from '../domain/galaxy.ts';
import type { LearnerFact } from '../domain/learnerFact.ts';
import type { GalaxyPrediction, ModelCard } from '../domain/modelCard.ts';
import type { Survey, SurveyId } from '../domain/survey.ts';
import type { Tree } from '../domain/tree.ts';
import type { WrittenForecast } from './forecasts.ts';
import { forecastSchema, learnerFactSchema } from './learnerSchema.ts';
import { mapSchema } from './maps.ts';
import { settingsSchema } from './settingsSchema.ts';
import { answerIdSchema, branded, hashSchema, questionIdSchema, treeSchema } from './treeSchema.ts';

export const LABELS_FORMAT = 'tuning-fork-labels';
export const LABELS_VERSION = 1;

const id = (): z.ZodString => z.string().min(1).max(400);
const count = (): z.ZodInt => z.int().min(0);
const time = (): z.ZodISODateTime => z.iso.datetime();
const fraction = (): z.ZodNumber => z.number().min(0).max(1);

const galaxyIdSchema = branded<GalaxyId>(id()).describe('Id of a galaxy in its survey; always text.');
const surveyIdSchema = branded<SurveyId>(id());
const factIdSchema = branded<FactId>(id());

export const galaxySchema = z
  .object({
    id: galaxyIdSchema,
    index: count().describe('Position in the survey it was exported from, from 0.'),
    fileName: z.string().max(2000),
    contentHash: branded<ContentHash>(hashSchema).describe('SHA-256 of the picture’s bytes.'),
    origin: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('file') }),
        z.object({ kind: z.literal('url'), url: z.string().max(4000) }),
        z.object({ kind: z.literal('sky'), seed: z.int() }),
      ])
      .describe('Where the picture came from: a file, an address, or the simulated sky.'),
    sizePx: z
      .tuple([z.int().min(1), z.int().min(1)])
      .nullable()
      .describe('Width and height; null where the picture was not there.'),
    metadata: z.record(z.string(), z.string()).describe('The manifest’s other columns, as text.'),
    isPictureMissing: z.boolean().describe('True where the picture was not there at export.'),
  })
  .meta({ id: 'galaxy', description: 'A galaxy, without its picture.' });

const reasonSchema = z
  .object({
    workflow: z.enum(['standard', 'enhanced']),
    strategy: z.enum(['random', 'monitor', 'typiclust', 'selection', 'bald', 'power-bald']).describe('A seeded draw, a random draw from the monitor set, a typical galaxy, put first by hand, or by score.'),
    score: z.number().nullable().describe('Acquisition score in nats; null for a random draw.'),
    rank: z.int().min(1).nullable().describe('Place by score, 1 the most informative; null for a random draw.'),
    among: count().nullable().describe('How many galaxies were ranked.'),
    round: count().nullable().describe('The model’s round that scored it.'),
    seed: z.int(),
    position: count().describe('Position in this volunteer’s serving order, from 0.'),
    sawNetwork: z
      .exactOptional(z.literal(true))
      .describe('The volunteer had seen what the network said of this galaxy before this answer: on the Learner page, or after finishing it once.'),
    sawOthers: z.exactOptional(z.literal(true)).describe('The same of what other volunteers had answered.'),
  })
  .meta({
    id: 'reason',
    description: 'Why a galaxy was shown. Labels chosen by a network are not a random sample: use the strategy when making statistics.',
  });

export const stepSchema = z
  .object({ question: questionIdSchema, answers: z.array(answerIdSchema) })
  .meta({ id: 'step', description: 'The answers to one question; none where the volunteer was unsure, which is a look and not a vote.' });

const base = {
  id: factIdSchema,
  survey: surveyIdSchema,
  galaxy: galaxyIdSchema,
  volunteer: z.object({
    id: branded<VolunteerId>(id()).describe('Random, made on the volunteer’s device.'),
    name: z.exactOptional(z.string().max(400)),
  }),
  at: time().describe('When it became a fact.'),
};

const treeRefSchema = z.object({ id: id(), version: id(), hash: id() }).describe('The tree that was walked.');

const displaySchema = z
  .object({
    light: z.object({
      brightness: z.number().describe('Added to every value, −1 to 1.'),
      contrast: z.number().describe('Slope around the middle.'),
      gamma: z.number().positive().describe('Values are raised to 1/gamma.'),
      lift: z.number().min(0).describe('Strength of the asinh stretch; 0 is none.'),
      isInverted: z.boolean(),
      isSingleBand: z.boolean().describe('One band alone, in one colour scale.'),
      band: z.exactOptional(z.enum(['red', 'green', 'blue'])).describe('Which band, where it is a single one and not that of brightness.'),
      isSmooth: z.boolean().describe('Pixels blended when enlarged.'),
    }),
    view: z.object({
      scale: z.number().positive().describe('1 shows the whole picture.'),
      x: z.number().describe('Offset of the picture’s centre, in widths of the frame.'),
      y: z.number(),
      degrees: z.number().describe('Turned clockwise.'),
      isMirrored: z.boolean().describe('Left and right exchanged, before the turn.'),
    }),
  })
  .meta({ id: 'display', description: 'How the picture was shown when the last answer was given. It never reaches the network.' });

const classificationSchema = z
  .object({
    ...base,
    kind: z.literal('classification'),
    tree: treeRefSchema,
    steps: z.array(stepSchema).min(1),
    startedAt: time().describe('When the galaxy came on screen.'),
    why: reasonSchema,
    display: z.exactOptional(displaySchema),
    presses: z.exactOptional(count()).describe('Keys and taps that answered, went back or took back.'),
    supersedes: z.exactOptional(factIdSchema).describe('The classification by the same volunteer that this one replaces.'),
  })
  .meta({ id: 'classification', description: 'What one volunteer answered about one galaxy.' });
const undoSchema = z
  .object({ ...base, kind: z.literal('undo'), undoes: factIdSchema })
  .meta({ id: 'undo', description: 'Takes a classification or a skip back.' });
const skipSchema = z
  .object({ ...base, kind: z.literal('skip'), why: reasonSchema, cause: z.enum(['volunteer', 'unreadable']), reason: z.exactOptional(z.string().max(400)) })
  .meta({ id: 'skip', description: 'Shown and passed over; no vote.' });
const practiceSchema = z
  .object({
    ...base,
    kind: z.literal('practice'),
    tree: treeRefSchema,
    steps: z.array(stepSchema).describe('As far as the volunteer went; none where they passed it over.'),
    startedAt: time(),
    truth: z.enum(['sky', 'experts']).describe('Who knows the answers: the simulation that drew the galaxy, or experts.'),
    skySeed: z.int().nullable().describe('Seed of a simulated galaxy, which is not among the survey’s; null for one that is.'),
    position: count().describe('The place in the volunteer’s serving order that it came before.'),
  })
  .meta({ id: 'practice', description: 'A galaxy whose answers are known, walked for practice. Never a vote.' });
const noteSchema = z
  .object({ ...base, kind: z.literal('note'), text: z.string().max(10_000) })
  .meta({ id: 'note', description: 'A volunteer’s note on a galaxy. Their latest stands; an empty one takes it away.' });
const collectSchema = z
  .object({ ...base, kind: z.literal('collect'), collection: z.string().min(1).max(200), isIn: z.boolean() })
  .meta({ id: 'collect', description: 'A volunteer puts a galaxy into a collection, or takes it out. The latest stands.' });
export const factSchema = z.discriminatedUnion('kind', [classificationSchema, undoSchema, skipSchema, practiceSchema, noteSchema, collectSchema]);

export const votesSchema = z
  .object({
    galaxy: galaxyIdSchema,
    volunteers: count().describe('Volunteers whose classification stands.'),
    questions: z
      .record(z.string(), z.object({ asked: count().describe('N'), votes: z.record(z.string(), count()).describe('k, by answer key.') }))
      .describe('By the question’s published name. Questions nobody was asked are left out.'),
    columns: z.record(z.string(), count()).describe('The same votes by catalogue column.'),
  })
  .meta({ id: 'votes', description: 'Votes of one galaxy: k of N per question and answer. Derived from the facts; not read on import.' });

export const modelCardSchema = z
  .object({
    network: z.enum(['trunk64', 'compact', 'walmsley2020']),
    round: z.int().min(1),
    backend: z.enum(['webgl', 'wasm', 'cpu']),
    seed: z.int(),
    labelsUsed: count(),
    epochs: count(),
    passes: z.int().min(1).describe('Monte Carlo dropout passes.'),
    expectedVotes: z.int().min(1).describe('N in BALD.'),
    trainedAt: time(),
    metrics: z.record(z.string(), z.number()).describe('By name, with the unit in the name.'),
    intervals: z
      .enum(['votes', 'passes'])
      .default('passes')
      .describe('What p05 and p95 are of: k/n of the volunteers expected to be asked, or, where absent, the dropout passes alone (too narrow).'),
    crowdSpread: z
      .array(
        z.object({
          question: questionIdSchema,
          kappa: z.number().positive().describe('Concentration of the Dirichlet-multinomial; the lower, the more the votes on one galaxy vary.'),
          basis: z.enum(['fitted', 'assumed']).describe('Fitted to galaxies drawn at random, or assumed until there are enough of them.'),
          low: z.number().positive().describe('With `high`, the ends of its 90 % interval.'),
          high: z.number().positive(),
          galaxies: count().describe('Galaxies drawn at random with two votes or more.'),
        }),
      )
      .nullable()
      .default(null)
      .describe('The crowd’s spread per question behind the intervals.'),
    weightsHash: hashSchema.describe('SHA-256 of the weights’ bytes.'),
  })
  .meta({ id: 'modelCard', description: 'How the model came to be.' });

export const predictionSchema = z
  .object({
    galaxy: galaxyIdSchema,
    questions: z.array(
      z.object({
        question: questionIdSchema,
        answers: z
          .array(z.object({ answer: answerIdSchema, mean: fraction(), sd: z.number().min(0), p05: fraction(), p95: fraction() }))
          .describe('Share of the volunteers asked: mean and standard deviation over the passes, 5th and 95th percentile as the card’s intervals say.'),
        mutualInformation: z
          .object({ nats: z.number(), kind: z.enum(['exact', 'approximation', 'upper bound']) })
          .nullable()
          .describe('BALD of this question; null where it was not computed, or where galaxies are ranked by the whole tree.'),
      }),
    ),
  })
  .meta({ id: 'prediction', description: 'What the model expects volunteers to say about one galaxy.' });

export const surveySchema = z
  .object({
    id: surveyIdSchema,
    name: z.string().min(1).max(400),
    settings: settingsSchema,
    createdAt: time(),
    origin: z.enum(['files', 'sky', 'import']),
  })
  .meta({ id: 'survey', description: 'The survey; its tree stands beside it.' });

/** What stands before the long lists. */
export const headSchema = z.object({
  format: z.literal(LABELS_FORMAT),
  formatVersion: z.literal(LABELS_VERSION),
  app: z.object({ name: z.string(), version: z.string() }).describe('The program that wrote the file.'),
  exportedAt: time(),
  survey: surveySchema,
  tree: treeSchema.meta({ id: 'tree' }),
});

export const labelsFileSchema = z
  .object({
    ...headSchema.shape,
    galaxies: z.array(galaxySchema),
    facts: z.array(factSchema).describe('The archive: append-only. Two files merge as the union of their facts by id.'),
    learner: z
      .array(learnerFactSchema)
      .optional()
      .describe('The learner’s archive, append-only likewise: rounds, changes of settings, networks started over, labs, selections put first. Absent in files of older versions.'),
    maps: z.array(mapSchema).optional().describe('Maps of the pool as they were last drawn, one for each method. Absent in files of older versions.'),
    forecasts: z.array(forecastSchema).optional().describe('What rounds foresaw of galaxies that nobody had answered yet. Absent in files of older versions.'),
    labels: z.array(votesSchema),
    model: z
      .object({ card: modelCardSchema, predictions: z.array(predictionSchema) })
      .nullable()
      .describe('Null before the first round.'),
  })
  .meta({ title: 'Tuning Fork labels', description: 'Labels of one survey with everything needed to merge and to reuse them.' });

/** The types as read-only all the way down, so that they can be compared with the domain's. */
type Frozen<T> = T extends string | number | boolean | null | undefined ? T : { readonly [K in keyof T]: Frozen<T[K]> };
/** True where what is read is a domain value, and every domain value may be written. */
type Agrees<Read, Domain> = [Read] extends [Domain] ? ([Domain] extends [Frozen<Read>] ? true : false) : false;
type Holds<T extends true> = T;

/** The compiler's proof that file and domain speak of the same things. */
export type Agreements = [
  Holds<Agrees<z.infer<typeof galaxySchema>, Galaxy>>,
  Holds<Agrees<z.infer<typeof classificationSchema>, Classification>>,
  Holds<Agrees<z.infer<typeof undoSchema>, Undo>>,
  Holds<Agrees<z.infer<typeof skipSchema>, Skip>>,
  Holds<Agrees<z.infer<typeof practiceSchema>, Practice>>,
  Holds<Agrees<z.infer<typeof noteSchema>, Note>>,
  Holds<Agrees<z.infer<typeof collectSchema>, Collect>>,
  Holds<Agrees<z.infer<typeof factSchema>, Fact>>,
  Holds<Agrees<z.infer<typeof modelCardSchema>, ModelCard>>,
  Holds<Agrees<z.infer<typeof predictionSchema>, GalaxyPrediction>>,
  Holds<Agrees<z.infer<typeof surveySchema>, Omit<Survey, 'tree'>>>,
  Holds<Agrees<z.infer<typeof treeSchema>, Tree>>,
  Holds<Agrees<z.infer<typeof learnerFactSchema>, LearnerFact>>,
  Holds<Agrees<z.infer<typeof forecastSchema>, WrittenForecast>>,
];
