/**
 * The replay, from its arguments to its exit code: replayed volunteers label real galaxies, the network learns and
 * chooses, and a learning curve on galaxies held out is written beside the labels and the model.
 */
import { readFileSync } from 'node:fs';
import { chooseBackend } from '../model/backend.ts';
import { nodeHost } from '../model/nodeBackend.ts';
import { runRound } from '../model/round.ts';
import { runExperiment } from './experiment.ts';
import { gather, loadTree } from './materials.ts';
import type { ReplayOptions } from './options.ts';
import { readOptions, usage } from './options.ts';
import { writeResults } from './results.ts';
import { Sentence } from './sentence.ts';
import type { Output } from './terminal.ts';
import { terminal } from './terminal.ts';

const now = (): number => performance.now();
const seconds = (ms: number): number => Math.round(ms) / 1000;

const appVersion = (): string => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }; // our own file
  return version;
};

async function replay(options: ReplayOptions, output: Output): Promise<void> {
  const began = now();
  const screen = terminal(output);
  const tree = await loadTree(options.tree);
  const materials = await gather(options, tree, (done, inAll) => screen.update(`Taking in pictures: ${done} of ${inAll}`));
  const imported = now();
  screen.line(`Took in ${materials.galaxies.length} galaxies in ${seconds(imported - began).toFixed(1)} s.`);
  for (const [why, count] of materials.skipped) screen.line(`Left out ${count}: ${why}.`);
  const backend = await chooseBackend('wasm', nodeHost(now));
  const first = tree.questions.find((question) => question.id === tree.first)?.catalogueKey ?? '';
  const times: { round: number; trainingSeconds: number; scoringSeconds: number; imagesPerSecond: number; epochs: number }[] = [];
  const experiment = await runExperiment(options, tree, materials, { run: runRound, now }, {
    progress(round, rounds, { phase, epoch, epochs, fraction }) {
      screen.update(`Round ${round} of ${rounds}: ${phase === 'training' ? `training, epoch ${epoch} of ${epochs}` : phase}, ${Math.round(100 * fraction)} %`);
    },
    finished({ round, labels, questions }, rounds, { trainingSeconds, scoringSeconds, imagesPerSecond, epochs }) {
      times.push({ round, trainingSeconds, scoringSeconds, imagesPerSecond, epochs });
      const measure = questions[first];
      const loss = measure ? `, log loss ${measure.log_loss.toFixed(3)} nats per vote on ${first}` : '';
      screen.line(`Round ${round} of ${rounds}: ${labels} labels${loss}; trained in ${trainingSeconds.toFixed(1)} s, scored in ${scoringSeconds.toFixed(1)} s.`);
    },
  });
  const base = experiment.baseRate[first];
  if (base) screen.line(`Base rate: log loss ${base.log_loss.toFixed(3)} nats per vote on ${first}.`);
  const timing = { importSeconds: seconds(imported - began), rounds: times, totalSeconds: seconds(now() - began), backend: backend.backend };
  await writeResults(options.out, appVersion(), experiment, materials, timing);
  screen.line(`Wrote labels.json, curve.json, timing.json and model/ to ${options.out} after ${timing.totalSeconds.toFixed(0)} s.`);
}

/** Runs the command. @returns the exit code: 0, or 1 after one sentence on what is wrong. */
export async function replayCommand(args: readonly string[], output: Output, errors: Output): Promise<number> {
  try {
    const options = readOptions(args);
    if (options) await replay(options, output);
    else output.write(`${usage}\n`);
    return 0;
  } catch (error) {
    // A fault that is not the person's is shown with its stack, to be reported.
    const text = error instanceof Sentence ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
    errors.write(`${text}\n`);
    return 1;
  }
}
