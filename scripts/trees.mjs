// Builds public/trees from the published structure in ../shared/trees and the words in treeWords.mjs.
// Usage: node scripts/trees.mjs [folder of the published trees]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { OWN_WORDS, shipped, words } from './treeWords.mjs';

const from = process.argv[2] ?? new URL('../../shared/trees', import.meta.url).pathname;
const to = new URL('../public/trees/', import.meta.url);
mkdirSync(to, { recursive: true });
const save = (name, value) => writeFileSync(new URL(name, to), JSON.stringify(value, null, 2) + '\n');

/** `smooth-or-featured_smooth` with `-gz2` becomes `smooth-or-featured-gz2_smooth`. */
const suffixed = (column, suffix) => column.replace('_', `${suffix}_`);

function answerOf(question, published, suffix) {
  const said = words[question].answers[published.key.replaceAll('_', '-')];
  if (!said) throw new Error(`No words for the answer "${published.key}" of "${question}".`);
  const zoobot = published.zoobot_column ?? (published.kaggle ? undefined : published.catalogue_column);
  return {
    id: published.key,
    label: said.label,
    ...(said.hint && { hint: said.hint }),
    next: published.next,
    ...(said.icon && { pictogram: said.icon }),
    ...(said.isNone && { isNone: true }),
    columns: {
      ...(published.catalogue_column && { catalogue: published.catalogue_column }),
      ...(published.kaggle && { kaggle: published.kaggle }),
      ...(zoobot && { zoobot: suffixed(zoobot, suffix) }),
    },
  };
}

function treeOf({ id, from: file, name, zoobot }) {
  const published = JSON.parse(readFileSync(`${from}/${file}.json`, 'utf8'));
  const questions = Object.entries(published.tasks).map(([key, task]) => {
    const said = words[task.catalogue_question];
    if (!said) throw new Error(`No words for the question "${task.catalogue_question}".`);
    return {
      id: key,
      catalogueKey: task.catalogue_question,
      kind: task.type,
      prompt: said.prompt,
      ...(said.help && { help: said.help }),
      name: said.name,
      answers: task.answers.map((answer) => answerOf(task.catalogue_question, answer, zoobot)),
    };
  });
  const note = [OWN_WORDS, published.note, `Published as: ${published.name}.`, `Zoobot columns: ${published.zoobot_suffix}.`]
    .filter(Boolean)
    .join(' ');
  return { id, version: '1', name, source: published.source, note, first: published.first, questions };
}

for (const entry of shipped) save(`${entry.id}.json`, treeOf(entry));
save(
  'index.json',
  shipped.map(({ id, name, about }) => ({ id, name, file: `${id}.json`, about })),
);
process.stdout.write(`Wrote ${shipped.length} trees.\n`);
