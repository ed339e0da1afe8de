/** A model's folder: `card.json` and the weights it names. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ShippedModel, SizesOf, TrunkCard } from '../exchange/modelFile.ts';
import { hashOfWeights, readModel, readWeights, writeWeights } from '../exchange/modelFile.ts';
import { networkOf } from '../model/network.ts';
import { TRUNK, trunkSpecs } from '../model/trunk.ts';
import { weightCount } from '../model/weights.ts';
import { Sentence } from './sentence.ts';

const sizesOf: SizesOf = (architecture) => {
  if (architecture === 'trunk64') return { trunk: weightCount(trunkSpecs), width: TRUNK.width };
  const { trunkWeights, width } = networkOf(architecture);
  return { trunk: weightCount(trunkWeights), width };
};

/** @throws Sentence where the folder holds no model that can be used */
export async function readModelFolder(folder: string): Promise<ShippedModel> {
  const cardFile = join(folder, 'card.json');
  if (!existsSync(cardFile)) throw new Sentence(`There is no model in ${folder}: it should hold card.json and the weights that the card names.`);
  const cardText = await readFile(cardFile, 'utf8');
  const weightsFile = join(folder, 'weights.bin');
  if (!existsSync(weightsFile)) throw new Sentence(`The model in ${folder} has a card but no weights.bin.`);
  const result = readModel(cardText, new Uint8Array(await readFile(weightsFile)), sizesOf);
  if (!result.ok) throw new Sentence(`The model in ${folder} cannot be used: ${result.faults.join(' ')}`);
  return result.model;
}

type Numbers = Pick<ShippedModel, 'trunk' | 'head' | 'bias'>;

/** The file a model is shipped in, what the card says of it, and the model with its weights rounded as in the file. */
export function roundedForShipping(model: Numbers): { readonly shipped: Numbers; readonly bytes: Uint8Array; readonly weights: TrunkCard['weights'] } {
  const bytes = writeWeights(model);
  return { shipped: readWeights(bytes, model.trunk.length, model.bias.length), bytes, weights: { file: 'weights.bin', encoding: 'float16, little-endian', count: bytes.length / 2, sha256: hashOfWeights(bytes) } };
}

/** Weights first: a card without them would be refused, weights without a card are not looked at. */
export async function writeModelFolder(folder: string, card: TrunkCard, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'weights.bin'), bytes);
  await writeFile(join(folder, 'card.json'), `${JSON.stringify(card, null, 2)}\n`);
}
