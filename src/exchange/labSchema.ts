/** The shape of a finished lab in a labels file: its settings, what it ran on, and every curve, so that anybody can work out again what it found. */
import { z } from 'zod';
import type { VolunteerId } from '../domain/classification.ts';
import { jobsOfLab, keyOfJob, LIMITS, MOST_GALAXIES } from '../domain/lab.ts';
import type { LabFact, LearnerFactId } from '../domain/learnerFact.ts';
import type { ArmName } from '../domain/studyConditions.ts';
import { arms } from '../domain/studyConditions.ts';
import type { SurveyId } from '../domain/survey.ts';
import { answerIdSchema, branded, questionIdSchema } from './treeSchema.ts';

const text = (): z.ZodString => z.string().min(1).max(400);
const count = (): z.ZodInt => z.int().min(0);
const share = (): z.ZodNumber => z.number().min(0).max(1);
const amount = (): z.ZodNumber => z.number().min(0);

const armSchema = z.enum(arms.map(({ name }) => name) as [ArmName, ...ArmName[]]).describe('A rule with its head, by the study’s name: docs/study/protocol.md.'); // there are some
const coverageSchema = z.object({ within90: share(), error02: z.number().min(-1).max(1) });

const pointSchema = z
  .object({
    labels: count().describe('Galaxies labelled.'),
    clicks: count().describe('Votes used.'),
    meanFractionLabelled: share().describe('Mean fraction of the galaxies labelled.'),
    rmse: amount().describe('Root mean square of mean prediction minus fraction of votes, over the held-out galaxies.'),
    rmseCorrected: amount().describe('The same less what the votes scatter by themselves.'),
    logLoss: amount().describe('Nats per vote.'),
    coverage: z
      .object({ kappa: z.number().positive(), basis: z.enum(['fitted', 'assumed']), crowd: coverageSchema, binomial: coverageSchema })
      .nullable()
      .describe('Of the 90 % interval for counts of votes, with the crowd’s spread and without, at the start and each quarter.'),
    onVotes: z
      .exactOptional(z.object({ typicalError: share(), lossPerVote: amount() }))
      .describe('As the survey’s rounds are measured, for the answer against the rest: typical error without the votes’ scatter, and log loss in nats per vote. Absent in labs of older versions.'),
  })
  .meta({ id: 'lab point', description: 'Where a run of a lab stood after a round.' });

const within = ({ least, most }: { readonly least: number; readonly most: number }): z.ZodInt => z.int().min(least).max(most);

export const labFactSchema = z
  .object({
    id: branded<LearnerFactId>(text()),
    survey: branded<SurveyId>(text()),
    at: z.iso.datetime().describe('When it was finished.'),
    kind: z.literal('lab'),
    volunteer: branded<VolunteerId>(text()).nullable().describe('Who ran it; null once they have left.'),
    startedAt: z.iso.datetime(),
    treeHash: text(),
    settings: z.object({
      question: questionIdSchema,
      answer: answerIdSchema.describe('Under test, against the question’s other answers together.'),
      source: z.enum(['survey', 'catalogue', 'sky']).describe('Votes given in the survey, those counted in the table that came with the pictures, or those of simulated volunteers.'),
      people: count().nullable().describe('Simulated volunteers per galaxy; null where the votes are the survey’s.'),
      votes: z.enum(['all', 'one']).describe('What a label is: all votes on a galaxy, or one of them.'),
      arms: z.array(armSchema).min(1),
      repeats: z.int().min(1).max(LIMITS.repeats.most).describe('Paired seeds, from 1.'),
      budget: within(LIMITS.budget).describe('Galaxies labelled in all, at most.'),
      batch: within(LIMITS.batch),
    }),
    ground: z.object({
      galaxies: z.int().min(1).max(MOST_GALAXIES).describe('Galaxies that took part.'),
      heldOut: count().describe('Of them, those that were only measured.'),
      meanVotes: amount().describe('On the question.'),
      meanReach: share().describe('Mean share of people who were asked the question.'),
      trunk: text().describe('SHA-256 of the trunk’s weights.'),
    }),
    runs: z.array(z.object({ arm: armSchema, seed: z.int().min(1), curve: z.array(pointSchema).min(1).max(100) })).describe('A run for each rule and seed.'),
  })
  .superRefine(({ settings, runs }, context) => {
    const missing = faultOfRuns(settings, runs);
    if (missing !== null) context.addIssue({ code: 'custom', path: ['runs'], message: missing });
  })
  .meta({ id: 'lab', description: 'A lab: active learning replayed on the survey’s votes.' });

/** Curves can only be compared where each rule has each seed once, and all went by the same numbers of labels. */
function faultOfRuns(settings: Pick<LabFact['settings'], 'arms' | 'repeats'>, runs: LabFact['runs']): string | null {
  const expected = jobsOfLab(settings).map(keyOfJob);
  const found = new Set(runs.map(keyOfJob));
  const lacking = expected.find((key) => !found.has(key));
  if (lacking !== undefined) return `There is no run of ${lacking}.`;
  if (runs.length !== expected.length) return `There are ${String(runs.length)} runs where ${String(expected.length)} are expected.`;
  const labelsOf = ({ curve }: LabFact['runs'][number]): string => curve.map(({ labels }) => labels).join();
  const [first] = runs;
  const unlike = runs.find((run) => first && labelsOf(run) !== labelsOf(first));
  return unlike ? `The run of ${keyOfJob(unlike)} has other numbers of labels than the first.` : null;
}
