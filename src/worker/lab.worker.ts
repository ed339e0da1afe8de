/**
 * The desk of a lab: lays out which galaxies take part and what people say of them, and makes findings of finished runs. It
 * knows no network; the runs themselves are in labRuns.worker.ts.
 */
import { catalogueVotes } from '../domain/catalogueVotes.ts';
import { findingsOfLab } from '../domain/labFindings.ts';
import type { LabRow } from '../domain/labTable.ts';
import { tableOf } from '../domain/labTable.ts';
import { reachOf } from '../domain/reach.ts';
import { binomial, rng } from '../domain/rng.ts';
import { columnsOf, questionId } from '../domain/tree.ts';
import { answerProbabilities } from '../sky/answers.ts';
import { drawGalaxy } from '../sky/parameters.ts';
import { eachGalaxies } from '../storage/galaxyReads.ts';
import type { FromLabDesk, LabVotesFrom, ToLabDesk } from './labProtocol.ts';

const say = (message: FromLabDesk): void => {
  postMessage(message);
};

/**
 * Simulated volunteers: so many look at each simulated galaxy, are asked the question as often as its answers lead there,
 * and answer it as the sky expects of them. The same every time, because a galaxy's seed draws them.
 */
async function simulated({ survey: { id, tree }, question, answer, people }: Extract<LabVotesFrom, { kind: 'sky' }>): Promise<LabRow[]> {
  const { columns, byQuestion } = columnsOf(tree);
  const q = byQuestion.findIndex((each) => each.question === question);
  const column = columns.find((each) => each.question === question && each.answer === answer)?.index;
  if (q < 0 || column === undefined) throw new Error('The survey’s tree has no such answer.');
  const rows: LabRow[] = [];
  for await (const galaxies of eachGalaxies(id)) {
    for (const { id: galaxy, index, origin, isPictureMissing } of galaxies) {
      if (origin.kind !== 'sky' || isPictureMissing) continue;
      const chances = answerProbabilities(drawGalaxy(origin.seed), tree);
      const fractions = Float64Array.from(byQuestion.flatMap(({ question: each }) => [...(chances.get(each) ?? [])]));
      const random = rng(origin.seed, 'lab', 'volunteers', question, answer);
      const asked = binomial(people, reachOf(tree, fractions)[q] ?? 0, random);
      rows.push({ galaxy, index, people, asked, yes: binomial(asked, fractions[column] ?? 0, random) });
    }
  }
  return rows;
}

/** What a catalogue counted, galaxy by galaxy, in the table that came with the pictures. */
async function counted({ survey: { id, tree }, question, answer }: Extract<LabVotesFrom, { kind: 'catalogue' }>): Promise<LabRow[]> {
  const place = tree.questions.find((each) => (each.id as string) === question)?.answers.findIndex((each) => (each.id as string) === answer) ?? -1;
  const rows: LabRow[] = [];
  for await (const galaxies of eachGalaxies(id)) {
    for (const { id: galaxy, index, metadata, isPictureMissing } of galaxies) {
      const found = isPictureMissing ? null : catalogueVotes(tree, questionId(question), metadata);
      if (found) rows.push({ galaxy, index, people: found.people, asked: found.asked, yes: found.votes[place] ?? 0 });
    }
  }
  return rows;
}

const rowsOf = (from: LabVotesFrom): readonly LabRow[] | Promise<LabRow[]> => (from.kind === 'survey' ? from.rows : from.kind === 'catalogue' ? counted(from) : simulated(from));

async function answer(asked: ToLabDesk): Promise<void> {
  const { id } = asked;
  try {
    switch (asked.kind) {
      case 'table':
        say({ kind: 'table', id, table: tableOf(await rowsOf(asked.from)) });
        return;
      case 'findings':
        say({ kind: 'findings', id, findings: findingsOfLab(asked.settings, asked.runs) });
        return;
      default:
        asked satisfies never;
        throw new Error('The page asked for something unknown.');
    }
  } catch (error) {
    say({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  }
}

// What is asked before this line runs waits in the worker's own queue.
addEventListener('message', ({ data }: MessageEvent<ToLabDesk>) => void answer(data));
