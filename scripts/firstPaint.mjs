// @ts-check
// What index.html shows before any program has arrived: the welcome screen and the frame of the labelling page, drawn once
// by the app's own components at build time, the words of all languages, and the inline script that chooses among them.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { runnerImport } from 'vite';
import { inlineScript } from './inlineScript.mjs';

/** @param {string} path from this file */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Where index.html takes it in: before the styles, so that nothing in it waits for them. */
export const PLACE = '<!-- first paint -->';

/** In a data block an opening tag would end it. @param {object} data */
const asDataBlock = (data) => JSON.stringify(data).replaceAll('<', '\\u003c');

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** @param {string} markup @returns the names of the messages in it */
export const namesIn = (markup) => [...new Set([...markup.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))];

/**
 * The words of one language that the markup needs, English for what is not translated yet.
 * @param {string} language @param {string[]} names @returns {Record<string, string>}
 */
function wordsOf(language, names) {
  const read = (/** @type {string} */ file) => JSON.parse(readFileSync(here(`../messages/${file}.json`), 'utf8'));
  const words = Object.assign({}, ...['en/shell', 'en/welcome', `${language}/shell`, `${language}/welcome`].map(read));
  return Object.fromEntries(names.filter((name) => name in words).map((name) => [name, escaped(words[name])]));
}

/** @typedef {{language: string, name: string, tag: string, direction: string}} LanguageFact */

/** Draws the screens with the app's own components. @returns {Promise<{welcome: string, labelling: string, languages: LanguageFact[]}>} */
async function draw() {
  const load = async (/** @type {string} */ path) => (await runnerImport(here(path), { root: here('..'), configFile: false, logLevel: 'error' })).module;
  const [{ FirstWelcome }, { FirstLabelling }, { languages, languageFacts }] = /** @type {any[]} */ (
    await Promise.all(['../src/ui/welcome/FirstWelcome.tsx', '../src/ui/classify/FirstLabelling.tsx', '../src/domain/language.ts'].map(load))
  );
  // Relative addresses, as everywhere in the build.
  const markup = (/** @type {import('react').FunctionComponent} */ component) =>
    renderToStaticMarkup(createElement(component))
      .replace(/^<link[^>]*>/, '') // React's own hint for the picture; here the picture itself is on its way by then
      .replaceAll(/(src|href)="\//g, '$1="./');
  return {
    welcome: markup(FirstWelcome),
    labelling: markup(FirstLabelling),
    languages: languages.map((/** @type {string} */ language) => ({ language, ...languageFacts[language] })),
  };
}

/** What stands in the page's head. */
export async function firstPaint() {
  const { welcome, labelling, languages } = await draw();
  const names = namesIn(welcome + labelling);
  const facts = Object.fromEntries(
    languages.map(({ language, name, tag, direction }) => [language, { tag, direction, words: { ...wordsOf(language, names), languageName: name } }]),
  );
  return [
    `<template id="first-welcome">${welcome}</template>`,
    `<template id="first-labelling">${labelling}</template>`,
    `<script type="application/json" id="first-facts">${asDataBlock(facts)}</script>`,
    `<script>${inlineScript}</script>`,
  ].join('\n    ');
}

/** The step of the build. @returns {import('vite').Plugin} */
export function firstPaintPlugin() {
  return {
    name: 'first-paint',
    apply: 'build',
    async transformIndexHtml(html, { chunk }) {
      if (!html.includes(PLACE)) throw new Error(`index.html has lost the place of the first paint, ${PLACE}.`);
      const painted = await firstPaint();
      // What the page's program imports is asked for beside it, not after it.
      const beside = (chunk?.imports ?? []).map((file) => ({ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` }, injectTo: /** @type {const} */ ('head') }));
      return { html: html.replace(PLACE, () => painted), tags: beside };
    },
  };
}
