/**
 * The app on this device: a service worker keeps its files, so that it opens without a network. A new version is fetched
 * behind the scenes and waits; it is offered, never forced, and a reload finds the walk where it was.
 */
import { inOrder } from './remember.ts';
import { store } from './store.ts';

/** How often an open tab asks whether there is a new version. */
const ASK_AGAIN_MS = 60 * 60 * 1000;

let waiting: ServiceWorker | null = null;
let isAccepted = false;

/** Keeps the app on this device from now on. Nothing is lost where the browser has no service workers, or refuses them. */
export async function keepApp(): Promise<void> {
  const { serviceWorker } = navigator;
  try {
    const registration = await serviceWorker.register('sw.js', { updateViaCache: 'none' });
    offer(registration);
    registration.addEventListener('updatefound', () => {
      const fresh = registration.installing;
      fresh?.addEventListener('statechange', () => offer(registration));
    });
    serviceWorker.addEventListener('controllerchange', () => {
      if (isAccepted) location.reload();
    });
    const ask = () => void registration.update().catch(() => undefined); // without a network there is none
    setInterval(ask, ASK_AGAIN_MS);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') ask();
    });
    await serviceWorker.ready;
    keepLanguage();
  } catch {
    // A private window, or a host that does not serve the worker: the app works as long as there is a network.
  }
}

/** A first visit has nothing to replace; later ones do. */
function offer({ waiting: fresh }: ServiceWorkerRegistration): void {
  if (!fresh || !navigator.serviceWorker.controller) return;
  waiting = fresh;
  store.setState({ isUpdateReady: true });
}

/** Has the words of the language shown kept, also those of pages not yet seen; again whenever another is shown. */
function keepLanguage(): void {
  const tell = () => navigator.serviceWorker.controller?.postMessage({ kind: 'language', language: document.documentElement.lang.split('-')[0] });
  tell();
  new MutationObserver(tell).observe(document.documentElement, { attributeFilter: ['lang'] });
  navigator.serviceWorker.addEventListener('controllerchange', tell);
}

/** The person accepts: what is being saved is saved first, then the page is opened again in its new version. */
export function takeUpdate(): Promise<void> {
  return inOrder(() => {
    isAccepted = true;
    if (waiting?.state === 'installed') waiting.postMessage({ kind: 'take over' });
    else location.reload(); // another tab was quicker
    return Promise.resolve();
  });
}
