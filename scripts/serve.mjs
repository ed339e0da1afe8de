// @ts-check
// A small server for dist/ on this computer: for `npm start` and the browser tests. Built files with a hash in their name
// may be kept for ever, everything else is asked for again; text is sent compressed, as any good host does. It serves that
// folder and nothing else, to this machine only.
//   node scripts/serve.mjs [--port 4173] [--base /somewhere/] [--root dist] [--quality 5]
import { createReadStream } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { contentSecurityPolicy, policyIn } from './csp.mjs';
import { Plain, runPlainly } from './prepare.mjs';

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** What is smaller after compression; pictures and fonts are compressed already. */
const isText = /^(text\/|application\/(json|manifest\+json|wasm)|image\/svg)/;
/** Below this many bytes it fits a packet anyway. */
const SMALL = 1024;
/** Brotli's effort, 0 to 11. Hosts compress once, at 11; here somebody waits: 5 is 7 % larger and takes 20 ms instead of a second. */
const QUALITY = 5;

const always = {
  'content-security-policy': contentSecurityPolicy(),
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * The file that an address names, or null: outside the base, outside the folder (links included), hidden, or not a file.
 * @param {string} root absolute and real @param {string} base begins and ends with a slash @param {string} address the request's path
 */
async function fileFor(root, base, address) {
  let path;
  try {
    path = decodeURIComponent(address.split(/[?#]/, 1)[0] ?? '');
  } catch {
    return null;
  }
  if (!path.startsWith(base) || path.includes('\0') || path.includes('\\')) return null;
  const inside = path.slice(base.length) || 'index.html';
  if (inside.split('/').some((part) => part === '' || part.startsWith('.'))) return null;
  try {
    const file = await realpath(join(root, inside));
    if (!file.startsWith(root + sep)) return null;
    const { size, mtimeMs } = await stat(file).then((found) => (found.isFile() ? found : Promise.reject(new Error('not a file'))));
    const isHashed = /^assets\/.*-[\w-]{8}\.\w+$/.test(inside);
    return { file, size, tag: `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`, isHashed };
  } catch {
    return null;
  }
}

/**
 * The best encoding that both sides know; none where it does not pay.
 * @param {string | string[] | undefined} accepted the request's accept-encoding @param {string} type @param {number} size bytes
 * @returns {'br' | 'gzip' | null}
 */
export function encodingFor(accepted, type, size) {
  if (size < SMALL || !isText.test(type)) return null;
  const known = String(accepted ?? '')
    .split(',')
    .map((part) => part.trim().split(/\s*;\s*/))
    .filter(([, weight]) => !/^q=0(\.0*)?$/.test(weight ?? ''))
    .map(([name]) => name);
  return known.includes('br') ? 'br' : known.includes('gzip') ? 'gzip' : null;
}

/** Compresses each file once and keeps it while the file stays as it is. @param {number} quality of brotli */
function compressor(quality) {
  /** @type {Map<string, {tag: string, body: Promise<Buffer>}>} */
  const kept = new Map();
  const brotli = promisify(brotliCompress);
  const zip = promisify(gzip);
  /** @param {string} file @param {string} tag of its content @param {'br' | 'gzip'} encoding */
  return (file, tag, encoding) => {
    const key = `${encoding} ${file}`;
    const known = kept.get(key);
    if (known?.tag === tag) return known.body;
    const body = readFile(file).then((content) =>
      encoding === 'br'
        ? brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } })
        : zip(content),
    );
    kept.set(key, { tag, body });
    body.catch(() => kept.delete(key));
    return body;
  };
}

/** The policy that a page carries itself, read once while the page stays as it is: it names what stands in that very page. */
function policies() {
  /** @type {Map<string, {tag: string, policy: Promise<string>}>} */
  const kept = new Map();
  /** @param {string} file @param {string} tag of its content */
  return (file, tag) => {
    const known = kept.get(file);
    if (known?.tag === tag) return known.policy;
    const policy = readFile(file, 'utf8').then((html) => policyIn(html) ?? contentSecurityPolicy());
    kept.set(file, { tag, policy });
    policy.catch(() => kept.delete(file));
    return policy;
  };
}

/** @param {{root: string, base: string, quality: number}} options @returns {import('node:http').RequestListener} */
function answering({ root, base, quality }) {
  const compressed = compressor(quality);
  const policyOf = policies();
  return (request, response) => {
    void (async () => {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.writeHead(405, { ...always, allow: 'GET, HEAD' }).end();
        return;
      }
      const found = await fileFor(root, base, request.url ?? '/');
      if (found === null) {
        response.writeHead(404, { ...always, 'content-type': 'text/plain; charset=utf-8' }).end('There is nothing at this address.\n');
        return;
      }
      const type = types[extname(found.file)] ?? 'application/octet-stream';
      const encoding = encodingFor(request.headers['accept-encoding'], type, found.size);
      const etag = encoding === null ? found.tag : found.tag.replace(/"$/, `-${encoding}"`);
      const headers = {
        ...always,
        ...(extname(found.file) === '.html' && { 'content-security-policy': await policyOf(found.file, found.tag) }),
        'cache-control': found.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        'content-type': type,
        etag,
        vary: 'accept-encoding',
      };
      if (request.headers['if-none-match'] === etag) {
        response.writeHead(304, headers).end();
        return;
      }
      if (encoding !== null) {
        const body = await compressed(found.file, found.tag, encoding);
        response.writeHead(200, { ...headers, 'content-encoding': encoding, 'content-length': body.length });
        response.end(request.method === 'HEAD' ? undefined : body);
        return;
      }
      response.writeHead(200, { ...headers, 'content-length': found.size });
      if (request.method === 'HEAD') response.end();
      else
        createReadStream(found.file)
          .on('error', () => response.destroy())
          .pipe(response);
    })().catch(() => response.destroy()); // a file that went away between looking and reading
  };
}

/** @param {import('node:http').Server} server @param {number} port @param {string} host @returns {Promise<void>} */
const listening = (server, port, host) =>
  new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      done();
    });
  });

/** @param {unknown} fault of listening on a port @param {number} port */
function inWords(fault, port) {
  const code = /** @type {NodeJS.ErrnoException} */ (fault).code;
  if (code === 'EADDRINUSE')
    return new Plain(
      `Port ${port} is taken by another program: stop that program, or choose another port, for example PORT=${port + 1} npm start.`,
    );
  if (code === 'EACCES')
    return new Plain(`Port ${port} may not be used without special rights: choose one above 1023, for example PORT=4174 npm start.`);
  return fault;
}

/**
 * Listens on both of the machine's own addresses, for `localhost` may mean either.
 * @param {import('node:http').RequestListener} listener @param {number} wanted port; 0 takes a free one
 */
async function listenAtHome(listener, wanted) {
  /** @type {import('node:http').Server[]} */
  const servers = [];
  const close = async () => {
    await Promise.all(servers.map((server) => new Promise((done) => (server.closeAllConnections(), server.close(done)))));
  };
  let port = wanted;
  for (const host of ['127.0.0.1', '::1']) {
    const server = createServer(listener);
    try {
      await listening(server, port, host);
    } catch (fault) {
      const code = /** @type {NodeJS.ErrnoException} */ (fault).code;
      if (host === '::1' && (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')) continue; // no IPv6 here
      await close();
      throw inWords(fault, port);
    }
    servers.push(server);
    const address = server.address();
    if (address !== null && typeof address === 'object') port = address.port;
  }
  return { port, close };
}

/** Throws in plain words when the port cannot be had: better said before a long install than after. @param {number} port */
export async function demandPort(port) {
  const { close } = await listenAtHome(() => {}, port);
  await close();
}

/**
 * Serves `root` at http://localhost:port/base.
 * @param {{root: string, port: number, base?: string, quality?: number}} options port 0 takes a free one; quality of brotli, 0 to 11
 * @returns {Promise<{url: string, port: number, close: () => Promise<void>}>}
 */
export async function serve({ root, port: wanted, base = '/', quality = QUALITY }) {
  const { port, close } = await listenAtHome(answering({ root: await realpath(resolve(root)), base, quality }), wanted);
  return { url: `http://localhost:${port}${base}`, port, close };
}

/** @param {string | undefined} text @param {number} otherwise */
export function portFrom(text, otherwise) {
  if (text === undefined || text === '') return otherwise;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Plain(`PORT is ${JSON.stringify(text)}, but a port is a whole number from 1 to 65535.`);
  return port;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runPlainly(async () => {
    const { values } = parseArgs({
      options: {
        port: { type: 'string' },
        base: { type: 'string', default: '/' },
        root: { type: 'string', default: 'dist' },
        quality: { type: 'string', default: String(QUALITY) },
      },
    });
    const { root, base } = values;
    const { url } = await serve({ root, port: portFrom(values.port ?? process.env.PORT, 4173), base, quality: Number(values.quality) });
    process.stdout.write(`${url}\n`);
  });
}
