/** One thread of the crew: hears a task, has the model room compute, answers. */
import { parentPort, workerData } from 'node:worker_threads';
import { rng } from '../domain/rng.ts';
import { columnsOf } from '../domain/tree.ts';
import { chooseBackend } from '../model/backend.ts';
import { nodeHost } from '../model/nodeBackend.ts';
import type { Part } from '../model/pretraining.ts';
import { lossAndGradient, sumStatistics } from '../model/pretraining.ts';
import { embedViews } from '../model/embed.ts';
import { TRUNK } from '../model/trunk.ts';
import { halved } from '../model/turned.ts';
import { pictureAt } from './pictureStore.ts';
import type { CrewAnswer, CrewData, CrewTask } from './pretrainCrew.ts';

const { tree, pictures, fractions, reach } = workerData as CrewData; // what startCrew gave
const { byQuestion, columns } = columnsOf(tree);
const starting = chooseBackend('wasm', nodeHost(() => performance.now()));

const picturesOf = (galaxies: readonly number[]): Uint8Array[] => galaxies.map((galaxy) => pictureAt(pictures, galaxy));

function rowsOf(table: Float32Array, galaxies: readonly number[]): Float32Array {
  const rows = new Float32Array(galaxies.length * columns.length);
  galaxies.forEach((galaxy, i) => rows.set(table.subarray(galaxy * columns.length, (galaxy + 1) * columns.length), i * columns.length));
  return rows;
}

async function answerTo(task: CrewTask): Promise<CrewAnswer> {
  await starting;
  switch (task.kind) {
    case 'gradient': {
      const part: Part = { pictures: picturesOf(task.galaxies), fractions: rowsOf(fractions, task.galaxies), reach: rowsOf(reach, task.galaxies) };
      const { loss, gradient } = await lossAndGradient(task.weights, part, byQuestion, rng(task.seed, ...task.path));
      return { loss, values: gradient };
    }
    case 'statistics':
      return { loss: 0, values: await sumStatistics(task.weights, picturesOf(task.galaxies), rng(task.seed, ...task.path)) };
    case 'embeddings': {
      const small = picturesOf(task.galaxies).map((picture) => halved(picture, TRUNK.sizePx));
      return { loss: 0, values: await embedViews(small, task.weights, task.views) };
    }
    default:
      task satisfies never;
      throw new Error('The crew was asked for something unknown.');
  }
}

parentPort?.on('message', (task: CrewTask) => {
  answerTo(task).then(
    (answer) => parentPort?.postMessage({ kind: 'answer', answer }),
    (error: unknown) => parentPort?.postMessage({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
