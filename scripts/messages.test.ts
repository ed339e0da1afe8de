/** The compiler of messages, and the check that every language says everything that the screens ask for. */
import { expect, test } from 'vitest';
import { formatsOf } from '../src/ui/parts/formats.ts';
import { richParts, withoutTags } from '../src/ui/parts/richText.ts';
import type { Rich } from '../src/ui/parts/richText.ts';
import { faultsOf, treeFaultsOf, usedKeys } from './messageCheck.mjs';
import { moduleOf, typesOf } from './messageCompiler.mjs';
import { areas } from './messageFiles.mjs';

/** The compiled messages, run with the formats of a language. */
function compiled(language: 'en' | 'ar' | 'de', messages: Record<string, string>): Record<string, unknown> {
  const code = moduleOf(language, messages);
  const body = code.slice(code.indexOf('export const messages = ')).replace('export const messages = ', 'return ');
  // The module as it is built, without its imports.
  return new Function('f', body)(formatsOf(language)) as Record<string, unknown>;
}

const said = (message: unknown, values: object): string => (message as (given: object) => string)(values);

test('a text without values is a string, one with values a function', () => {
  const { plain, full } = compiled('en', { plain: 'Undo', full: 'Opened {name}' });
  expect(plain).toBe('Undo');
  expect(said(full, { name: 'M 51' })).toBe('Opened M 51');
});

test('a number and its percent sign stay in one line, also where the number is a value', () => {
  const { plain, full } = compiled('en', { plain: 'a 95 % interval', full: 'saved {share} % of all' });
  expect(plain).toBe('a 95\u00a0% interval');
  expect(said(full, { share: 31 })).toBe('saved 31\u00a0% of all');
  expect(compiled('de', { joined: 'das 95-%-Intervall' }).joined).toBe('das 95-\u2060%-\u2060Intervall');
});

test('plurals follow the rules of the language, with exact numbers before them', () => {
  const message = '{n, plural, =0 {none} zero {z} one {# one} two {# two} few {# few} many {# many} other {# other}}';
  const { text } = compiled('ar', { text: message });
  expect([0, 1, 2, 3, 11, 100].map((n) => said(text, { n }))).toEqual(['none', '1 one', '2 two', '3 few', '11 many', '100 other']);
  const { german } = compiled('de', { german: '{n, plural, one {# Galaxie} other {# Galaxien}}' });
  expect(said(german, { n: 9586 })).toBe('9.586 Galaxien');
});

test('a value in a right-to-left text keeps its own direction', () => {
  const { text } = compiled('ar', { text: 'ملف {name}' });
  expect(said(text, { name: 'survey.zip' })).toBe('ملف \u2068survey.zip\u2069');
});

test('tags become parts, one inside the other, and vanish from plain text', () => {
  const { text } = compiled('en', { text: 'Press <b>the <key>{key}</key></b> now' });
  const rich = said(text, { key: 'U' });
  expect(richParts(rich)).toEqual([
    'Press ',
    { tag: 'b', parts: ['the ', { tag: 'key', parts: ['U'] }] },
    ' now',
  ]);
  expect(withoutTags(rich as Rich<'b' | 'key'>)).toBe('Press the U now');
});

test('the types name what a message takes', () => {
  const types = typesOf('data', { a: '{n, plural, one {#} other {#}} of {name}', b: '{kind, select, file {file} other {folder}}', c: '<link>More</link>' });
  expect(types).toContain("readonly a: (values: { readonly n: number; readonly name: string }) => string;");
  expect(types).toContain("readonly b: (values: { readonly kind: 'file' | 'other' }) => string;");
  expect(types).toContain("readonly c: Rich<'link'>;");
});

test('no message of any language is missing, unused, unknown or takes other values than English', () => {
  expect(faultsOf(usedKeys())).toEqual([]);
});

test('no words of trees are missing in a finished language, and none are there that no tree says', () => {
  expect(treeFaultsOf()).toEqual([]);
});

test('the check finds each kind of fault', () => {
  const english: Record<string, string> = { used: 'Found {n, plural, one {#} other {#}} in {place}', idle: 'Idle', lost: 'Lost' };
  const spanish: Record<string, string> = { used: 'Hay {n, plural, other {#}} en {lugar}', idle: 'Ocio', extra: 'Más', lost: '' };
  const [area = ''] = areas();
  const used = new Map([[area, new Set(['used', 'lost'])]]);
  const catalogue = (language: string, of: string) => (of !== area ? {} : language === 'es' ? spanish : language === 'fr' ? {} : english);
  const faults = faultsOf(used, catalogue, ['de', 'pt', 'zh', 'ja', 'ar', 'hi']).join('\n');
  expect(faults).toContain('nobody uses "idle"');
  expect(faults).toContain(`messages/es/${area}.json: English has no "extra"`);
  expect(faults).toContain(`messages/es/${area}.json: "used": {n} has no form "one"`);
  expect(faults).toContain(`messages/es/${area}.json: "used" takes {lugar: string} {n: number}, English takes {n: number} {place: string}`);
  expect(faults).toContain(`messages/es/${area}.json: "lost" is empty`);
  expect(faults).toContain(`messages/fr/${area}.json: "used" is missing`);
});
