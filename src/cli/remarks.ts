/** Remarks on researchers' files as the command line says them: in English, from the same messages as the app. */
import { readFileSync } from 'node:fs';
import type { Remark } from '../domain/remark.ts';

const sentences = JSON.parse(readFileSync(new URL('../../messages/en/files.json', import.meta.url), 'utf8')) as Readonly<Record<string, string>>; // checked by npm run check

/** A terminal's quotation marks are straight. Sentences with plurals are the app's alone: no program here says them. */
export function inEnglish(remark: Remark): string {
  if (remark.code === 'asReported') return remark.text;
  if (remark.code === 'tableNotUsed') return filled(remark.code, { ...remark, why: inEnglish(remark.why) });
  return filled(remark.code, remark);
}

function filled(code: string, values: object): string {
  const sentence = sentences[code] ?? code;
  const text = sentence.replace(/\{(\w+)(?:, number)?\}/g, (_, name: string) => String((values as Readonly<Record<string, unknown>>)[name]));
  return text.replace(/[“”]/g, '"');
}
