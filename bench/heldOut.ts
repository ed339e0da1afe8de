/**
 * How well a table of predictions agrees with published votes: the Kaggle root mean square over galaxies held out of
 * pretraining, from the CSV that `npm run predict` writes. It reproduces the scores on the shipped model's card.
 *
 *     npm run predict -- --images DIR --out FILE.csv --views 8
 *     npx tsx bench/heldOut.ts --predictions FILE.csv --votes FILE [--held-out 1000 | --all]
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import Papa from 'papaparse';
import { columnsOf } from '../src/domain/tree.ts';
import { heldOut } from '../src/cli/holdout.ts';
import type { KaggleScore } from '../src/cli/kaggleScore.ts';
import { kaggleScore } from '../src/cli/kaggleScore.ts';
import { loadTable, loadTree } from '../src/cli/materials.ts';
import { publishedOf } from '../src/cli/published.ts';

const { values } = parseArgs({ options: { predictions: { type: 'string' }, votes: { type: 'string' }, 'held-out': { type: 'string', default: '1000' }, all: { type: 'boolean', default: false } } });
if (!values.predictions || !values.votes) throw new Error('Give --predictions FILE.csv and --votes FILE.');
const tree = await loadTree('gz2');
const { columns } = columnsOf(tree);
const place = new Map<string, number>(tree.questions.flatMap((question) => question.answers.map((answer) => [`${question.catalogueKey} ${answer.id}`, columns.findIndex((column) => column.question === question.id && column.answer === answer.id)] as const)));
const predicted = new Map<string, Float32Array>();
const parsed = Papa.parse<Record<string, string>>(readFileSync(values.predictions, 'utf8'), { header: true, skipEmptyLines: true });
for (const row of parsed.data) {
  const own = predicted.get(row['id'] ?? '') ?? new Float32Array(columns.length);
  own[place.get(`${row['question'] ?? ''} ${row['answer'] ?? ''}`) ?? -1] = Number(row['fraction']);
  predicted.set(row['id'] ?? '', own);
}
const { rows } = await loadTable(values.votes);
const away = heldOut(rows.map(({ id, metadata }) => ({ id, group: metadata['selection'] ?? '' })), Number(values['held-out']));
const chosen = rows.filter(({ id }) => predicted.has(id) && (values.all || away.has(id)));
const published = new Map(chosen.map((row) => [row.id, publishedOf(tree, row.id, row.metadata)]));

function scoreOf(keep: (row: (typeof rows)[number]) => boolean): KaggleScore | null {
  const kept = chosen.filter(keep);
  if (kept.length === 0) return null;
  const all = new Float32Array(kept.length * columns.length);
  kept.forEach(({ id }, i) => all.set(predicted.get(id) as Float32Array, i * columns.length));
  return kaggleScore(tree, all, kept.map(({ id }) => published.get(id) ?? []));
}

const isComplete = (id: string): boolean => (published.get(id) ?? []).every((question) => question !== null);
const scores = {
  all: scoreOf(() => true),
  'first5000 with all 37 columns': scoreOf(({ id, metadata }) => metadata['selection'] === 'first5000' && isComplete(id)),
  'Kaggle fractions only': scoreOf(({ metadata }) => metadata['source'] === 'kaggle'),
};
process.stdout.write(`${JSON.stringify(scores, null, 2)}\n`);
