/** The little server: right types, right caching, and nothing from outside its folder. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from './serve.mjs';

let folder: string;
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tuning-fork-serve-'));
  const root = join(folder, 'dist');
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(root, 'trees'));
  mkdirSync(join(root, '.vite'));
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(root, '.vite', 'manifest.json'), 'secret');
  writeFileSync(join(root, 'index.html'), '<p>page</p>');
  writeFileSync(join(root, 'assets', 'index-8lTac_65.js'), '1');
  writeFileSync(join(root, 'assets', 'net-BrM3BlWr.wasm'), 'wasm');
  writeFileSync(join(root, 'trees', 'gz2.json'), '{}');
  symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'));
  server = await serve({ root, port: 0, base: '/sub/path/' });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A request whose path goes over the wire as written: fetch would tidy `..` away. */
const raw = (path: string) =>
  new Promise<{ status: number; body: string }>((done, failed) => {
    request({ host: '127.0.0.1', port: server.port, path }, (response) => {
      let body = '';
      response.on('data', (part: Buffer) => (body += part.toString()));
      response.on('end', () => done({ status: response.statusCode ?? 0, body }));
    })
      .on('error', failed)
      .end();
  });

describe('the server of dist/', () => {
  it.each([
    ['', 'text/html; charset=utf-8', 'no-cache'],
    ['index.html?x=1', 'text/html; charset=utf-8', 'no-cache'],
    ['trees/gz2.json', 'application/json; charset=utf-8', 'no-cache'],
    ['assets/index-8lTac_65.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['assets/net-BrM3BlWr.wasm', 'application/wasm', 'public, max-age=31536000, immutable'],
  ])('serves "%s" as %s, %s', async (path, type, caching) => {
    const response = await fetch(server.url + path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('cache-control')).toBe(caching);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    '/',
    '/sub/path/../../secret.txt',
    '/sub/path/%2e%2e/secret.txt',
    '/sub/path/..%2fsecret.txt',
    '/sub/path/..%5csecret.txt',
    '/sub/path//etc/passwd',
    '/sub/path/%00',
    '/sub/path/%zz',
    '/sub/path/.vite/manifest.json',
    '/sub/path/link.txt',
    '/sub/path/assets',
    '/sub/path/missing.js',
  ])('answers 404 for %s', async (path) => {
    const { status, body } = await raw(path);
    expect(status).toBe(404);
    expect(body).not.toContain('secret');
  });

  it('answers 304 to a page that has not changed', async () => {
    const tag = (await fetch(server.url)).headers.get('etag') ?? '';
    const again = await fetch(server.url, { headers: { 'if-none-match': tag } });
    expect(again.status).toBe(304);
  });

  it('takes GET and HEAD only', async () => {
    expect((await fetch(server.url, { method: 'POST' })).status).toBe(405);
    const head = await fetch(server.url, { method: 'HEAD' });
    expect([head.status, await head.text(), head.headers.get('content-length')]).toEqual([200, '', '11']);
  });
});
