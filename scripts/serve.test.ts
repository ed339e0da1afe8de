/** The little server: right types, right caching, and nothing from outside its folder. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { encodingFor, serve } from './serve.mjs';

/** Text long enough to be worth compressing. */
const long = JSON.stringify(Array.from({ length: 900 }, (_, at) => `galaxy ${String(at)}`));

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
  writeFileSync(join(root, 'trees', 'long.json'), long);
  writeFileSync(join(root, 'welcome.webp'), long);
  symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'));
  server = await serve({ root, port: 0, base: '/sub/path/' });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A request whose path goes over the wire as written: fetch would tidy `..` away. */
const raw = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<{ status: number; body: string; bytes: Buffer; headers: IncomingHttpHeaders }>((done, failed) => {
    request({ host: '127.0.0.1', port: server.port, path, headers, method }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString(), bytes: Buffer.concat(parts), headers: response.headers }));
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

  it('sends a page with the policy that the page carries, also after a new build', async () => {
    const built = join(folder, 'dist', 'built.html');
    const policyOf = async () => (await fetch(`${server.url}built.html`)).headers.get('content-security-policy');
    for (const hash of ['first', 'second one']) {
      writeFileSync(built, `<meta http-equiv="Content-Security-Policy" content="style-src &#39;sha256-${hash}&#39;">`);
      expect(await policyOf()).toBe(`style-src 'sha256-${hash}'`);
    }
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

  it.each([
    ['br, gzip', 'br', (bytes: Buffer) => brotliDecompressSync(bytes)],
    ['gzip, deflate', 'gzip', (bytes: Buffer) => gunzipSync(bytes)],
    ['br;q=0, gzip', 'gzip', (bytes: Buffer) => gunzipSync(bytes)],
  ])('sends text compressed to who accepts %s, the same text in fewer bytes, twice alike', async (accepted, encoding, unpack) => {
    const path = '/sub/path/trees/long.json';
    const first = await raw(path, { 'accept-encoding': accepted });
    const second = await raw(path, { 'accept-encoding': accepted });
    expect(first.headers['content-encoding']).toBe(encoding);
    expect(first.headers.vary).toBe('accept-encoding');
    expect(Number(first.headers['content-length'])).toBe(first.bytes.length);
    expect(first.bytes.length).toBeLessThan(long.length / 3);
    expect(unpack(first.bytes).toString()).toBe(long);
    expect(second.bytes.equals(first.bytes)).toBe(true);
    const head = await raw(path, { 'accept-encoding': accepted }, 'HEAD');
    expect([head.bytes.length, head.headers['content-length']]).toEqual([0, first.headers['content-length']]);
  });

  it('tells the compressed and the plain form of a file apart, so that no cache mixes them up', async () => {
    const path = '/sub/path/trees/long.json';
    const [plain, packed] = [await raw(path), await raw(path, { 'accept-encoding': 'br' })];
    expect([plain.headers['content-encoding'], plain.body]).toEqual([undefined, long]);
    expect(plain.headers.etag).not.toBe(packed.headers.etag);
    expect((await raw(path, { 'accept-encoding': 'br', 'if-none-match': String(packed.headers.etag) })).status).toBe(304);
    expect((await raw(path, { 'accept-encoding': 'br', 'if-none-match': String(plain.headers.etag) })).status).toBe(200);
  });

  it('sends what was changed meanwhile, and not what it compressed before', async () => {
    const file = join(folder, 'dist', 'trees', 'changing.json');
    const ask = async () => brotliDecompressSync((await raw('/sub/path/trees/changing.json', { 'accept-encoding': 'br' })).bytes).toString();
    writeFileSync(file, long);
    expect(await ask()).toBe(long);
    writeFileSync(file, `${long} `);
    expect(await ask()).toBe(`${long} `);
  });

  it('leaves pictures and what fits a packet as they are', async () => {
    expect((await raw('/sub/path/welcome.webp', { 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined();
    expect((await raw('/sub/path/trees/gz2.json', { 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined();
    expect(encodingFor(undefined, 'text/css', 5000)).toBeNull();
    expect(encodingFor('identity', 'text/css', 5000)).toBeNull();
    expect(encodingFor('br', 'application/wasm', 5000)).toBe('br');
  });

  it('takes GET and HEAD only', async () => {
    expect((await fetch(server.url, { method: 'POST' })).status).toBe(405);
    const head = await fetch(server.url, { method: 'HEAD' });
    expect([head.status, await head.text(), head.headers.get('content-length')]).toEqual([200, '', '11']);
  });
});
