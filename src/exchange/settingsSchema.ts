/** The shape of a survey's settings in files. */
import { z } from 'zod';
import { DEFAULT_COLDNESS, defaultAllowances, defaultPace } from '../domain/survey.ts';

const id = (): z.ZodString => z.string().min(1).max(400);
const count = (): z.ZodInt => z.int().min(0);

/** Files of before there were such settings say nothing of them: what is put in their place is what the program did then. */
export const settingsSchema = z
  .object({
    retirementCount: z.int().min(1),
    network: z.enum(['trunk64', 'compact', 'walmsley2020']),
    head: z.enum(['dropout', 'laplace']).default('dropout'),
    acquisition: z.enum(['power-bald', 'bald']).default('bald'),
    coldness: z.number().min(0).optional().describe('PowerBALD’s: chances grow with the score to this power. Where absent, 4 for the head laplace and 1 for dropout.'),
    expectedVotes: z.int().min(1),
    passes: z.int().min(1),
    rankBy: z.enum(['question', 'tree']).default('question').describe('Whether scores are about one question or the whole tree.'),
    question: id(),
    labelsPerRound: z.int().min(1).default(defaultPace.labelsPerRound).describe('New labels between two rounds.'),
    randomOneIn: z.int().min(1).default(defaultPace.randomOneIn).describe('One galaxy in this many is drawn at random in Enhanced.'),
    seed: z.int(),
    monitorSize: count(),
    allowsUnsure: z.boolean().default(defaultAllowances.allowsUnsure).describe('Whether "unsure" may be answered.'),
    showsNetwork: z.boolean().default(defaultAllowances.showsNetwork).describe('Whether volunteers may see afterwards what the network had said.'),
    showsOthers: z.boolean().default(defaultAllowances.showsOthers).describe('Whether volunteers may see afterwards what others answered.'),
    pixelScaleArcsec: z.number().positive().nullable().default(defaultAllowances.pixelScaleArcsec).describe('Arcseconds per pixel of the originals.'),
    trainingShare: z.number().min(0).max(0.5).default(defaultAllowances.trainingShare).describe('Share of the galaxies shown that are practice.'),
    trainingTruth: z.enum(['sky', 'experts']).default(defaultAllowances.trainingTruth),
  })
  .transform(({ coldness, ...settings }) => ({ ...settings, coldness: coldness ?? DEFAULT_COLDNESS[settings.head] }));
