/** What volunteers read of a catalogue; cases from the rules of Zooniverse's manifests (guide/galaxy-zoo.md, C4). */
import { expect, test } from 'vitest';
import { catalogueFacts } from './catalogueFacts.ts';

test('hidden columns, empty ones and experts’ answers are left out, in the order of the manifest', () => {
  const found = catalogueFacts({ '!ra': '12.5', '#priority': '1', '//old': 'x', redshift: ' 0.04 ', '%rank': '7', '#feedback_1_answer': '0', empty: '  ', '#expert:bar': 'yes', mag_g: '17.2' });
  expect(found).toEqual([
    { name: 'redshift', text: '0.04', url: null },
    { name: 'rank', text: '7', url: null },
    { name: 'mag_g', text: '17.2', url: null },
  ]);
});

test('addresses become links, of the web alone', () => {
  const urls = Object.fromEntries(
    catalogueFacts({
      simbad: '[SIMBAD](+tab+https://simbad.example/q?a=1)',
      plain: 'https://sky.example/12',
      said: 'see https://sky.example for more',
      script: '[click](javascript:alert(1))',
      html: '<a href="https://sky.example">x</a>',
    }).map(({ name, text, url }) => [name, [text, url]]),
  );
  expect(urls).toEqual({
    simbad: ['SIMBAD', 'https://simbad.example/q?a=1'],
    plain: ['https://sky.example/12', 'https://sky.example/12'],
    said: ['see https://sky.example for more', null],
    script: ['[click](javascript:alert(1))', null],
    html: ['<a href="https://sky.example">x</a>', null],
  });
});
