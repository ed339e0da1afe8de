/** The model that the app ships, fetched when the first round needs it and checked before it is believed. */
import { readTrunkModel } from '../exchange/modelFile.ts';
import type { Pretrained } from '../model/pretrained.ts';
import { TRUNK, trunkSpecs } from '../model/trunk.ts';
import { weightCount } from '../model/weights.ts';
import { shippedFiles } from './shippedFiles.worker.ts';

let loading: Promise<Pretrained> | null = null;

async function load(): Promise<Pretrained> {
  const { card, weights } = await shippedFiles();
  const result = readTrunkModel(card, weights, weightCount(trunkSpecs), TRUNK.width);
  if (!result.ok) throw new Error(`the shipped model cannot be used: ${result.faults.join(' ')}`);
  const { hash, trunk, head, bias, card: known } = result.model;
  return { hash, trunk, head, bias, outputs: known.columns };
}

/** @throws in words for the person; the next call tries again. */
export async function shippedModel(): Promise<Pretrained> {
  loading ??= load();
  return loading.catch((error: unknown) => {
    loading = null;
    throw error;
  });
}
