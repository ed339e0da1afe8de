/** What scripts/fences.test.ts plants: trespasses that must be told, and clean files through every open door that must pass. */

/** What is planted: the file, its text, and the rule (with words from its message) that must tell. */
export interface Trespass {
  readonly what: string;
  readonly file: string;
  readonly text: string;
  readonly rule: string;
  readonly message?: RegExp;
}

const door = (what: string, file: string, from: string, message: RegExp): Trespass => ({
  what,
  file,
  text: `import { thing } from '${from}';\nexport const other = thing;\n`,
  rule: 'no-restricted-imports',
  message,
});

export const trespasses: readonly Trespass[] = [
  door('domain opens model', 'src/domain/d1.ts', '../model/clean.ts', /domain may not open model/),
  door('domain opens another library', 'src/domain/d2.ts', 'dexie', /dexie belongs to storage/),
  door('sky opens model', 'src/sky/s1.ts', '../model/clean.ts', /sky may not open model/),
  door('sky takes randomness from the library', 'src/sky/s2.ts', 'pure-rand/generator/xoroshiro128plus', /pure-rand belongs to domain/),
  door('model opens storage', 'src/model/m1.ts', '../storage/clean.ts', /model may not open storage/),
  door('model opens sky', 'src/model/m2.ts', '../sky/clean.ts', /model may not open sky/),
  door('the near side of the wall opens model', 'src/worker/w1.ts', '../model/clean.ts', /worker may not open model/),
  door('the near side of the wall opens storage', 'src/worker/w2.ts', '../storage/clean.ts', /worker may not open storage/),
  door('a worker entry opens app', 'src/worker/w3.worker.ts', '../app/clean.ts', /worker may not open app/),
  door('a worker entry uses TensorFlow.js itself', 'src/worker/w4.worker.ts', '@tensorflow/tfjs', /@tensorflow belongs to model/),
  door(
    'the page side names the wasm binary',
    'src/app/a0.ts',
    '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url',
    /belongs to model/,
  ),
  door('storage opens worker', 'src/storage/st1.ts', '../worker/clean.ts', /storage may not open worker/),
  door('storage opens exchange', 'src/storage/st2.ts', '../exchange/clean.ts', /storage may not open exchange/),
  door('exchange opens storage', 'src/exchange/e1.ts', '../storage/clean.ts', /exchange may not open storage/),
  door('app opens ui', 'src/app/a1.ts', '../ui/clean.tsx', /app may not open ui/),
  door('app opens model', 'src/app/a2.ts', '../model/clean.ts', /app may not open model/),
  door('ui opens storage', 'src/ui/u1.tsx', '../storage/clean.ts', /ui may not open storage/),
  door('a screen in its folder opens worker', 'src/ui/classify/u2.tsx', '../../worker/clean.ts', /ui may not open worker/),
  door('ui reads the store past useApp', 'src/ui/u3.tsx', 'zustand', /zustand belongs to app/),
  door('cli opens storage', 'src/cli/c1.ts', '../storage/clean.ts', /cli may not open storage/),
  door('main opens storage', 'src/main.tsx', './storage/clean.ts', /main may not open storage/),
  door('the page opens cli', 'src/app/a3.ts', '../cli/clean.ts', /app may not open cli/),
  door('a type, too, comes through the door', 'src/domain/d3.ts', '../app/clean.ts', /domain may not open app/),
  door('react-dom outside main', 'src/ui/u4.tsx', 'react-dom', /react-dom belongs to main/),
  door('the router in app', 'src/app/a4.ts', 'wouter', /belongs to ui/),
  door('a CSV parser in ui', 'src/ui/u5.tsx', 'papaparse', /papaparse belongs to exchange/),
  door('a zip writer in storage', 'src/storage/st3.ts', 'client-zip', /client-zip belongs to exchange/),
  door('zod in ui', 'src/ui/u6.tsx', 'zod', /zod belongs to exchange, storage/),
  door('Node in the page', 'src/app/a5.ts', 'node:fs', /node belongs to cli/),
  door('a library that no room owns', 'src/ui/u7.tsx', 'lodash', /No room owns this library/),
  door('a climb past the rooms', 'src/domain/d4.ts', '../../public/thing.ts', /sibling room/),
  door('a path that goes down and up', 'src/ui/u8.tsx', '../app/../storage/clean.ts', /goes up first/),
  {
    what: 'a text in a screen',
    file: 'src/ui/words1.tsx',
    text: 'export const Hello = () => <p>Good evening</p>;\n',
    rule: 'no-restricted-syntax',
    message: /Words come from messages/,
  },
  {
    what: 'a name for screen readers in a screen',
    file: 'src/ui/words2.tsx',
    text: 'export const Hello = () => <p title="Good evening" />;\n',
    rule: 'no-restricted-syntax',
    message: /Words come from messages/,
  },
  {
    what: 'a cycle of two files',
    file: 'src/domain/cycleA.ts',
    text: `import { b } from './cycleB.ts';\nexport const a = (): number => b();\n`,
    rule: 'import-x/no-cycle',
  },
  {
    what: 'a default export',
    file: 'src/domain/d5.ts',
    text: 'const one = 1;\nexport default one;\n',
    rule: 'import-x/no-default-export',
  },
  { what: 'a file of 301 lines of code', file: 'src/domain/d6.ts', text: 'export {};\n'.repeat(301), rule: 'max-lines' },
  {
    what: 'chance in domain',
    file: 'src/domain/d7.ts',
    text: 'export const x = Math.random();\n',
    rule: 'no-restricted-properties',
    message: /Rng/,
  },
  {
    what: 'chance in sky',
    file: 'src/sky/s3.ts',
    text: 'export const x = Math.random();\n',
    rule: 'no-restricted-properties',
    message: /Rng/,
  },
  {
    what: 'the clock in model',
    file: 'src/model/m3.ts',
    text: 'export const x = Date.now();\n',
    rule: 'no-restricted-properties',
    message: /time/,
  },
  {
    what: 'the clock in exchange',
    file: 'src/exchange/e2.ts',
    text: 'export const x = new Date();\n',
    rule: 'no-restricted-syntax',
    message: /time/,
  },
  {
    what: 'a random id in exchange',
    file: 'src/exchange/e3.ts',
    text: 'export const x = crypto.randomUUID();\n',
    rule: 'no-restricted-properties',
  },
  {
    what: 'memory outside storage',
    file: 'src/app/a6.ts',
    text: "localStorage.setItem('a', 'b');\n",
    rule: 'no-restricted-globals',
    message: /Only storage/,
  },
  {
    what: 'memory by another name',
    file: 'src/model/m4.ts',
    text: 'export const x = globalThis.indexedDB;\n',
    rule: 'no-restricted-properties',
    message: /Only storage/,
  },
  {
    what: 'Node without an import',
    file: 'src/ui/u11.tsx',
    text: 'export const x = process.pid;\n',
    rule: 'no-restricted-globals',
    message: /Node/,
  },
  {
    what: 'a promise left alone',
    file: 'src/app/a7.ts',
    text: 'void 0;\nPromise.resolve(1);\n',
    rule: '@typescript-eslint/no-floating-promises',
  },
  {
    what: 'a promise where a truth is expected',
    file: 'src/app/a8.ts',
    text: 'const ask = async () => true;\nexport const x = ask() ? 1 : 2;\n',
    rule: '@typescript-eslint/no-misused-promises',
  },
  {
    what: 'a switch that forgets a case',
    file: 'src/app/a9.ts',
    text: "export function f(kind: 'a' | 'b'): number {\n  switch (kind) {\n    case 'a':\n      return 1;\n  }\n  return 0;\n}\n",
    rule: '@typescript-eslint/switch-exhaustiveness-check',
  },
  {
    what: 'a type imported as a value',
    file: 'src/app/a10.ts',
    text: "import { Thing } from '../domain/clean.ts';\nexport const x = (y: Thing) => y;\n",
    rule: '@typescript-eslint/consistent-type-imports',
  },
  { what: 'any', file: 'src/app/a11.ts', text: 'export const x = (y: any) => y;\n', rule: '@typescript-eslint/no-explicit-any' },
  {
    what: 'a silenced compiler',
    file: 'src/app/a12.ts',
    text: '// @ts-ignore\nexport const x = 1;\n',
    rule: '@typescript-eslint/ban-ts-comment',
  },
  { what: 'printing', file: 'src/app/a13.ts', text: "console.log('here');\n", rule: 'no-console' },
  {
    what: 'a silenced rule',
    file: 'src/app/a14.ts',
    text: '// eslint-disable-next-line no-console\nconsole.log(1);\n',
    rule: 'no-console',
  },
  {
    what: 'a hook under a condition',
    file: 'src/ui/u9.tsx',
    text: "import { useState } from 'react';\nexport function Part({ on }: { on: boolean }) {\n  if (on) useState(1);\n  return null;\n}\n",
    rule: 'react-hooks/rules-of-hooks',
  },
  {
    what: 'a picture without words',
    file: 'src/ui/u10.tsx',
    text: 'export const Part = () => <img src="a.png" />;\n',
    rule: 'jsx-a11y-x/alt-text',
  },
];

/** Files that break no rule, through every door that is open. */
export const clean: Record<string, string> = {
  'src/domain/clean.ts':
    "import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';\nexport const thing = xoroshiro128plus;\nexport type Thing = 1;\n",
  'src/domain/cycleB.ts': "import { a } from './cycleA.ts';\nexport const b = (): number => a();\n",
  'src/sky/clean.ts': "import { thing } from '../domain/clean.ts';\nexport const other = thing;\n",
  'src/model/clean.ts':
    "import { add } from '@tensorflow/tfjs';\nimport { thing } from '../domain/clean.ts';\nexport const other = [add, thing];\n",
  'src/worker/clean.ts': "import { thing } from '../domain/clean.ts';\nexport const other = thing;\n",
  'src/worker/clean.worker.ts':
    "import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';\nimport { other as m } from '../model/clean.ts';\nimport { other as s } from '../storage/clean.ts';\nimport { other as k } from '../sky/clean.ts';\nimport { other as e } from '../exchange/clean.ts';\nimport { other as w } from './clean.ts';\nexport const all = [simd, m, s, k, e, w];\n",
  'src/storage/clean.ts': "import { Dexie } from 'dexie';\nexport const other = [Dexie, indexedDB];\n",
  'src/exchange/clean.ts': "import { z } from 'zod';\nexport const other = [z, new Date('2026-01-01')];\n",
  'src/app/clean.ts':
    "import { createStore } from 'zustand/vanilla';\nimport { other as w } from '../worker/clean.ts';\nexport const other = [createStore, w, Date.now()];\n",
  'src/ui/clean.tsx': 'export const Part = () => <img src="a.png" alt="" />;\n',
  'src/ui/classify/clean.tsx':
    "import { other } from '../../app/clean.ts';\nimport { Part } from '../clean.tsx';\nexport const both = [other, Part];\n",
  'src/cli/clean.ts':
    "import { readFileSync } from 'node:fs';\nimport { other } from '../model/clean.ts';\nexport const both = [readFileSync, other];\n",
  'src/domain/window.test.ts': "import { other } from '../storage/clean.ts';\nexport const x = [other, Math.random()];\n",
};

/** Compiler fences: what a room's world does not have. */
export const missing = [
  {
    what: 'window in domain',
    file: 'src/domain/t1.ts',
    text: 'export const x = window.name;\n',
    config: 'domain',
    message: /Cannot find name 'window'/,
  },
  {
    what: 'console in domain',
    file: 'src/domain/t2.ts',
    text: "console.warn('x');\n",
    config: 'domain',
    message: /Cannot find name 'console'/,
  },
  {
    what: 'a picture element in sky',
    file: 'src/sky/t3.ts',
    text: 'export const x = new Image();\n',
    config: 'domain',
    message: /Cannot find name 'Image'/,
  },
  {
    what: 'document in model',
    file: 'src/model/t4.ts',
    text: 'export const x = document.title;\n',
    config: 'worker',
    message: /Cannot find name 'document'/,
  },
  {
    what: 'window in storage',
    file: 'src/storage/t5.ts',
    text: 'export const x = window.name;\n',
    config: 'worker',
    message: /Cannot find name 'window'/,
  },
  {
    what: 'importScripts in ui',
    file: 'src/ui/t6.tsx',
    text: "importScripts('x.js');\n",
    config: 'page',
    message: /Cannot find name 'importScripts'/,
  },
  {
    what: 'an index taken on trust',
    file: 'src/domain/t7.ts',
    text: 'export const x: number = [1][0];\n',
    config: 'domain',
    message: /undefined/,
  },
] as const;
