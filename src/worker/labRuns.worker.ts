/**
 * The runs of a lab: looks at the pictures that the trunk has not seen, then runs arm by arm and seed by seed, each told when
 * it is done. Part of the trainer's script; it does nothing by itself.
 */
import { fromHalves, toHalves } from '../domain/half.ts';
import { armOf, jobsOfLab, keyOfJob, settingOfLab } from '../domain/lab.ts';
import { galaxiesOfTable, groundOfTable, votesOfTable } from '../domain/labTable.ts';
import { rounded } from '../domain/studyRuns.ts';
import type { CurvePoint } from '../domain/studyRuns.ts';
import type { InputSpec } from '../domain/pixels.ts';
import { embedAll } from '../model/embeddings.ts';
import { studyRun } from '../model/studyRun.ts';
import { TRUNK } from '../model/trunk.ts';
import { embeddingsOf } from '../storage/embeddings.ts';
import { readInputs } from '../storage/inputs.ts';
import type { FromLabRunner, LabEmbeddings, LabWork } from './labProtocol.ts';
import { shippedModel } from './shippedModel.worker.ts';

type Say = (message: FromLabRunner) => void;

/** Pictures are looked at once for all surveys and rounds; what is kept already is only read. */
async function look({ survey, table }: LabWork, say: Say, now: () => number): Promise<LabEmbeddings> {
  const model = await shippedModel();
  const cache = embeddingsOf(survey, model.hash, TRUNK.width);
  const inputs = { read: (indices: ArrayLike<number>, spec: InputSpec) => readInputs(survey, spec, indices) };
  say({ kind: 'lab looking', done: 0, inAll: table.indices.length });
  for await (const { done, inAll } of embedAll(model, table.indices, 1, inputs, cache, new AbortController().signal, now)) say({ kind: 'lab looking', done, inAll });
  return { halves: toHalves(await cache.read(table.indices)), trunk: model.hash };
}

/** Runs what is not done yet. Ended by ending the worker: what was told until then is all that is lost sight of. */
export async function runLab(work: LabWork, say: Say, now: () => number): Promise<void> {
  const { settings, table } = work;
  const embeddings = work.embeddings ?? (await look(work, say, now));
  if (work.embeddings === null) say({ kind: 'lab looked', embeddings });
  const { pool, test } = galaxiesOfTable(table, fromHalves(embeddings.halves));
  const setting = settingOfLab(settings, groundOfTable(table, embeddings.trunk));
  const done = new Set(work.done);
  for (const job of jobsOfLab(settings)) {
    if (done.has(keyOfJob(job))) continue;
    const began = now();
    const curve = await studyRun(setting, armOf(job.arm), job.seed, pool, test, votesOfTable(table, settings.votes, job.seed));
    // As it will be read from a file again, so that findings do not depend on where a lab was interrupted.
    const kept = JSON.parse(JSON.stringify(curve, rounded)) as CurvePoint[]; // written a moment ago
    say({ kind: 'lab run', run: { ...job, curve: kept }, milliseconds: now() - began });
  }
  say({ kind: 'lab finished' });
}
