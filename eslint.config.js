// The fences of the house as code: who may open which door, which library belongs to whom, and what no file may do.
// scripts/fences.test.ts plants a trespass against every rule here and expects to be told. An exception is a line in
// this file with its reason; there are no suppressions in the source.
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import jsxA11y from 'eslint-plugin-jsx-a11y-x';
import reactHooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

const rooms = ['domain', 'sky', 'model', 'worker', 'storage', 'exchange', 'app', 'ui', 'cli'];

/**
 * The doors, one line per room: its files, the rooms it may open besides itself, and how deep its folders go.
 * Worker entries open more than the rest of their room: they run on the far side of the wall (decision 0001).
 */
const doors = [
  { room: 'domain', files: ['src/domain/**'], opens: [] },
  { room: 'sky', files: ['src/sky/**'], opens: ['domain'] },
  { room: 'model', files: ['src/model/**'], opens: ['domain'] },
  { room: 'worker', files: ['src/worker/**'], ignores: ['src/worker/*.worker.ts'], opens: ['domain'] },
  { room: 'worker', entry: true, files: ['src/worker/*.worker.ts'], opens: ['domain', 'model', 'storage', 'exchange', 'sky'] },
  { room: 'storage', files: ['src/storage/**'], opens: ['domain'] },
  { room: 'exchange', files: ['src/exchange/**'], opens: ['domain'] },
  { room: 'app', files: ['src/app/**'], opens: ['domain', 'worker', 'storage', 'exchange'] },
  { room: 'ui', files: ['src/ui/**'], opens: ['domain', 'app'] },
  { room: 'cli', files: ['src/cli/**'], opens: ['domain', 'model', 'exchange'] },
  { room: 'main', files: ['src/main.tsx'], opens: ['app', 'ui'] },
];

/** Every outside library has one owner, or says why it has more. A library that is not here may not be imported. */
const owners = {
  'pure-rand': ['domain'],
  'ml-matrix': ['model'], // eigenvectors for the map of embeddings
  'umap-js': ['model'],
  kdbush: ['ui'], // which of 100,000 points lie under a pointer or inside a brush
  '@noble/hashes': ['domain'],
  '@tensorflow': ['model'],
  dexie: ['storage'],
  papaparse: ['exchange'],
  '@zip.js/zip.js': ['exchange'],
  'client-zip': ['exchange'],
  zod: ['exchange', 'storage'], // files and stored settings are both checked on the way in
  zustand: ['app'],
  '@visx': ['ui'],
  react: ['ui', 'app', 'main'], // app: only for useApp
  'react-dom': ['main'],
  wouter: ['ui'],
  '@tanstack/react-virtual': ['ui'],
  '@fontsource-variable': ['ui', 'main'],
  '@jsquash': ['cli'], // a browser decodes pictures itself
  node: ['cli'],
};

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const anyOf = (names) => names.map(escaped).join('|');

/** What one room may not import, as patterns of no-restricted-imports. */
function shutDoors({ room, entry, opens }) {
  const shut = rooms.filter((other) => other !== room && !opens.includes(other));
  const foreign = Object.entries(owners).filter(([, owning]) => !owning.includes(room));
  const patterns = shut.map((other) => ({
    regex: `^\\.{1,2}/(\\.\\./)*${other}/`,
    message: `${room} may not open ${other} (docs/decisions/0001).`,
  }));
  for (const [library, owning] of foreign) {
    const name = library === 'node' ? 'node:' : `${escaped(library)}(/|$)`;
    // The trainer's entry may name the wasm binaries by address: only the bundler knows where they end up.
    const except = entry && library === '@tensorflow' ? '(?!@tensorflow/tfjs-backend-wasm/.*\\.wasm\\?url$)' : '';
    patterns.push({ regex: `^${except}${name}`, message: `${library} belongs to ${owning.join(', ')}.` });
  }
  const known = `node:|\\.{1,2}/|virtual:|(${anyOf(Object.keys(owners).filter((name) => name !== 'node'))})(/|$)`;
  patterns.push(
    { regex: `^(?!${known})`, message: 'No room owns this library: name its owner in eslint.config.js, or do without.' },
    { regex: '^\\.\\./\\.\\./\\.\\./', message: 'Too far up: a file is at most one folder inside its room.' },
    { regex: `^\\.\\./\\.\\./(?!(${anyOf(rooms)})/)`, message: 'Climb only to a sibling room.' },
    { regex: '[^./]/\\.\\.(/|$)', message: 'A path goes up first, then down.' },
  );
  return patterns;
}

const doorRules = doors.map((door) => ({
  name: `door/${door.room}${door.entry ? '-entry' : ''}`,
  files: door.files,
  ignores: ['**/*.test.{ts,tsx}', ...(door.ignores ?? [])],
  rules: { 'no-restricted-imports': ['error', { patterns: shutDoors(door) }] },
}));

const chance = (call) => ({ ...call, message: 'Take an Rng as an argument (src/domain/rng.ts).' });
const time = (call) => ({ ...call, message: 'Take the time as an argument.' });

const saidInMessages = 'Words come from messages/ (docs/decisions/0009).';

const remembering = ['indexedDB', 'localStorage', 'sessionStorage'];
const rememberingProperties = remembering.flatMap((property) =>
  ['window', 'globalThis', 'self'].map((object) => ({ object, property, message: 'Only storage remembers.' })),
);

export default ts.config(
  { ignores: ['dist/**', 'coverage/**', 'out/**', 'test-results/**', 'playwright-report/**', '.cache/**', 'src/ui/messages/**'] },
  {
    name: 'typescript',
    files: ['**/*.{ts,tsx}'],
    extends: [ts.configs.base],
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-unused-expressions': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-constant-condition': ['error', { checkLoops: 'allExceptWhileTrue' }],
    },
  },
  {
    name: 'size',
    files: ['**/*.{ts,tsx,js,mjs}'],
    // Tables of words, not code: long because there are many words.
    ignores: ['scripts/treeWords.mjs'],
    rules: { 'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }] },
  },
  {
    name: 'imports',
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'import-x': importX },
    settings: {
      // Without a TypeScript resolver no-cycle passes a real cycle in silence.
      'import-x/resolver-next': [createTypeScriptImportResolver(), createNodeResolver()],
      'import-x/extensions': ['.ts', '.tsx'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'no-console': 'error',
    },
  },
  ...doorRules,
  {
    name: 'memory',
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/storage/**', 'src/cli/**', '**/*.test.{ts,tsx}'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...remembering.map((name) => ({ name, message: 'Only storage remembers.' })),
        ...['process', 'Buffer', 'require'].map((name) => ({
          name,
          message: 'There is no Node in the browser; src/cli imports what it needs.',
        })),
      ],
      'no-restricted-properties': ['error', ...rememberingProperties],
    },
  },
  {
    name: 'pure',
    files: ['src/{domain,model,sky,exchange}/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...rememberingProperties, // a later list replaces an earlier one
        chance({ object: 'Math', property: 'random' }),
        chance({ object: 'crypto', property: 'getRandomValues' }),
        chance({ object: 'crypto', property: 'randomUUID' }),
        time({ object: 'Date', property: 'now' }),
      ],
      'no-restricted-syntax': [
        'error',
        time({ selector: "NewExpression[callee.name='Date'][arguments.length=0]" }),
        time({ selector: "CallExpression[callee.name='Date']" }),
      ],
    },
  },
  {
    name: 'hooks',
    files: ['src/ui/**/*.{ts,tsx}', 'src/app/store.ts', 'src/main.tsx'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    // Told of react-virtual for the sake of React's compiler, which we do not use.
    rules: { 'react-hooks/incompatible-library': 'off' },
  },
  {
    name: 'words',
    files: ['src/ui/**/*.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        // Names and signs that are the same in every language stand where they are.
        { selector: 'JSXText[value=/[A-Za-z]{2}/]:not([value=/^\\s*(Tuning Fork|CSV|PNG|SVG)\\s*$/])', message: saidInMessages },
        { selector: 'JSXAttribute[name.name=/^(aria-label|title|placeholder|alt|label)$/] > Literal[value=/[A-Za-z]/]', message: saidInMessages },
      ],
    },
  },
  {
    name: 'accessible',
    files: ['src/**/*.tsx'],
    extends: [jsxA11y.configs.recommended],
    // A region that scrolls takes the focus, or nobody could scroll it by keyboard.
    rules: { 'jsx-a11y-x/no-noninteractive-tabindex': ['error', { tags: [], roles: ['tabpanel', 'region'] }] },
  },
);
