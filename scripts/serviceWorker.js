/* The service worker: keeps the app itself on the device, so that it opens without a network. Pictures and answers are
   not its business; they live in the app's own storage. scripts/offline.mjs writes the lists below at build time.
   What is online is preferred where its name does not tell its content, so nobody is kept on an old build; a new version
   waits here until the person accepts it (docs/decisions/0011). */
/* global self, caches, fetch, Response, URL */
const VERSION = '__VERSION__';
/** [address, hash of the content or null where the name already carries one] */
const FILES = __FILES__;
/** Files that only one language needs, fetched when it is chosen. */
const LANGUAGES = __LANGUAGES__;
/** The beginning of every cache of this copy of the app: others may live beside it on the same host. */
const OURS = `tuning-fork ${self.registration.scope} `;
/** How long an answer from the network is awaited before the copy on the device is shown. */
const PATIENCE_MS = 3000;

const absolute = (file) => new URL(file, self.registration.scope).href;
const hashes = new Map(FILES.map(([file, hash]) => [absolute(file), hash]));
const optional = new Set(Object.values(LANGUAGES).flat().map(absolute));
const open = () => caches.open(OURS + VERSION);
const ourCaches = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));

/** A copy whose content is known to be the same: its name says so, or it was stored under the same hash. */
async function older(address, hash) {
  for (const name of await ourCaches()) {
    const found = await (await caches.open(name)).match(address);
    if (found && (hash === null || found.headers.get('x-content-hash') === hash)) return found;
  }
  return undefined;
}

const withHash = async (response, hash) => {
  if (hash === null) return response;
  const headers = new Headers(response.headers);
  headers.set('x-content-hash', hash);
  headers.delete('content-encoding'); // the body is decoded by now
  headers.delete('content-length');
  return new Response(await response.arrayBuffer(), { status: 200, headers });
};

/** Brings files into this version's cache, a few at a time; what an older version has is not fetched again. */
async function keep(addresses) {
  const cache = await open();
  const waiting = [...addresses];
  const keepNext = async () => {
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      if (await cache.match(address)) continue;
      const hash = hashes.get(address) ?? null;
      let response = await older(address, hash);
      if (!response) {
        const fresh = await fetch(address, { cache: hash === null ? 'default' : 'no-cache', credentials: 'same-origin' });
        if (!fresh.ok) throw new Error(`${address} answered ${fresh.status}.`);
        response = await withHash(fresh, hash);
      }
      await cache.put(address, response);
    }
  };
  await Promise.all([keepNext(), keepNext(), keepNext(), keepNext()]);
}

self.addEventListener('install', (event) => {
  event.waitUntil(keep(hashes.keys()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      // The version before stays for tabs that still show it; older ones go.
      const before = (await ourCaches()).filter((name) => name !== OURS + VERSION);
      await Promise.all(before.slice(0, -1).map((name) => caches.delete(name)));
      await self.clients.claim();
    })(),
  );
});

self.addEventListener('message', (event) => {
  const { kind, language } = event.data ?? {};
  if (kind === 'take over') self.skipWaiting();
  if (kind === 'language') event.waitUntil(keep((LANGUAGES[language] ?? []).map(absolute)).catch(() => undefined));
});

/** From the network, or from the device where the network says nothing in time. */
async function freshest(request, address) {
  const kept = async () => (await (await open()).match(address)) ?? (await older(address, null));
  const wait = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)).then(kept);
  const online = fetch(request).then((response) => (response.status >= 500 ? kept().then((copy) => copy ?? response) : response));
  try {
    return (await Promise.race([online, wait.then((copy) => copy ?? online)])) ?? (await online);
  } catch {
    return (await kept()) ?? Response.error();
  }
}

/** From the device; what is not there yet and may be kept is kept. */
async function nearest(request, address) {
  const found = await older(address, null);
  if (found) return found;
  const response = await fetch(request);
  if (response.ok && optional.has(address)) await (await open()).put(address, response.clone());
  return response;
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const { origin, pathname, search } = url;
  if (request.method !== 'GET' || origin !== self.location.origin || !url.href.startsWith(self.registration.scope) || search !== '' || pathname.endsWith('/sw.js')) return;
  if (request.mode === 'navigate') {
    const index = absolute('index.html');
    if (pathname === new URL(self.registration.scope).pathname || url.href === index) event.respondWith(freshest(request, index));
    return;
  }
  const address = origin + pathname;
  if (hashes.get(address) === null || optional.has(address)) event.respondWith(nearest(request, address));
  else if (hashes.has(address)) event.respondWith(freshest(request, address));
});
