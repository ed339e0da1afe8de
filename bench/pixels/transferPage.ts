/** The page's side of the files desk's measurement: real jobs through the real worker, and how long the page was held up. */
import type { Fact } from '../../src/domain/classification.ts';
import { factId, volunteerId } from '../../src/domain/classification.ts';
import { contentHash, galaxyId } from '../../src/domain/galaxy.ts';
import type { Survey } from '../../src/domain/survey.ts';
import { defaultSettings, surveyId } from '../../src/domain/survey.ts';
import type { Tree } from '../../src/domain/tree.ts';
import { refOf } from '../../src/domain/tree.ts';
import { withHash } from '../../src/domain/treeHash.ts';
import { db } from '../../src/storage/db.ts';
import { appendFacts, countFacts } from '../../src/storage/facts.ts';
import { countGalaxies } from '../../src/storage/galaxies.ts';
import { deleteSurvey } from '../../src/storage/deletion.ts';
import { putSurvey } from '../../src/storage/surveys.ts';
import { spawnDesk } from '../../src/worker/spawn.ts';
import { startTransfer } from '../../src/worker/transfer.ts';
import type { TransferJob, TransferResult } from '../../src/worker/transferProtocol.ts';
import { watched } from './watch.ts';

const transfer = startTransfer(spawnDesk);
const id = surveyId('bench');
let exported: Blob | null = null;

async function surveyWith(treeText: string): Promise<Tree> {
  const tree = withHash(JSON.parse(treeText) as Tree);
  const survey: Survey = {
    id,
    name: 'Bench',
    tree,
    settings: defaultSettings(tree, 1),
    createdAt: '2026-11-23T00:00:00.000Z',
    origin: 'files',
  };
  await putSurvey(survey);
  return tree;
}

interface Outcome {
  readonly ms: number;
  readonly longestMs: number;
  readonly p99Ms: number;
  readonly progressPerSecond: number;
  readonly taken: number;
  readonly alreadyHere: number;
  readonly skipped: number;
  readonly firstSkipped: string | null;
}

/** Runs a job and tells how it went; `after` milliseconds it is cancelled. */
async function job(work: TransferJob, after: number | null = null): Promise<Outcome> {
  let told = 0;
  const stop = new AbortController();
  const started = performance.now();
  if (after !== null)
    setTimeout(() => {
      stop.abort();
    }, after);
  const { result, longestMs, p99Ms } = await watched(() =>
    transfer.run(
      work,
      () => {
        told++;
      },
      stop.signal,
    ),
  );
  const ms = performance.now() - started;
  if (result?.kind === 'file') exported = result.file;
  const report: Extract<TransferResult, { kind: 'taken' }> | null = result?.kind === 'taken' ? result : null;
  const [first] = report?.skipped ?? [];
  return {
    ms,
    longestMs,
    p99Ms,
    progressPerSecond: told / (ms / 1000),
    taken: report?.taken ?? -1,
    alreadyHere: report?.alreadyHere ?? -1,
    skipped: report?.skipped.length ?? -1,
    firstSkipped: first ? `${first.name}: ${first.remark.code}` : null,
  };
}

const bench = {
  surveyWith: async (treeText: string): Promise<void> => {
    await surveyWith(treeText);
  },

  /** Imports what lies in the page's file input. */
  importPicked(after: number | null = null): Promise<Outcome> {
    const input = document.querySelector('input') as HTMLInputElement;
    const files = [...(input.files ?? [])].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
    return job({ kind: 'importFiles', survey: id, files, manifest: null }, after);
  },

  countHere: () => countGalaxies(id),
  addSky: (count: number) => job({ kind: 'addSky', survey: id, count, seed: 7 }),

  /** A survey of galaxies without pictures and classifications by volunteers, each one walk of one answer. */
  async fillFacts(treeText: string, galaxies: number, volunteers: number): Promise<void> {
    await Promise.all(db.tables.map((table) => table.clear()));
    const tree = await surveyWith(treeText);
    const ids = Array.from({ length: galaxies }, (_, index) => galaxyId(`587736921613${String(index).padStart(6, '0')}`));
    await db.galaxies.bulkAdd(
      ids.map((galaxy, index) => ({
        survey: id,
        galaxy: {
          id: galaxy,
          index,
          fileName: `${galaxy}.jpg`,
          contentHash: contentHash(index.toString(16).padStart(64, '0')),
          origin: { kind: 'file' },
          sizePx: null,
          metadata: { ra: '1.5', dec: '2.5' },
          isPictureMissing: true,
        },
      })),
    );
    const question = tree.questions.find((candidate) => candidate.id === tree.first);
    const last = question?.answers.find(({ next }) => next === null) ?? question?.answers[0];
    if (!question || !last) throw new Error('The tree has no first question.');
    for (let v = 0; v < volunteers; v++) {
      const volunteer = { id: volunteerId(`volunteer-${String(v)}`) };
      const facts = ids.map((galaxy, position): Fact => ({
        kind: 'classification',
        id: factId(`00000000-0000-4000-8000-${String(v * galaxies + position).padStart(12, '0')}`),
        survey: id,
        galaxy,
        volunteer,
        at: '2026-11-23T00:00:02.000Z',
        startedAt: '2026-11-23T00:00:01.000Z',
        tree: refOf(tree),
        steps: [{ question: question.id, answers: [last.id] }],
        why: { workflow: 'standard', strategy: 'random', score: null, rank: null, among: null, round: null, seed: 1, position },
      }));
      await appendFacts(facts);
    }
  },
  exportLabels: () => job({ kind: 'exportLabels', survey: id, exportedAt: '2026-11-23T20:00:00.000Z', appVersion: '0.1.0' }),
  exportedMb: () => Math.round((exported?.size ?? 0) / 1e6),
  importLabels: (): Promise<Outcome> => job({ kind: 'importLabels', file: exported ?? new Blob() }),
  countFacts: () => countFacts(id),
  async deleteAll(): Promise<number> {
    const started = performance.now();
    await deleteSurvey(id);
    return performance.now() - started;
  },
};

export type TransferBench = typeof bench;
(globalThis as unknown as { bench: TransferBench }).bench = bench;
