/* The first paint: runs inside index.html before any other program, so that a first visit sees the welcome screen, and a return
   the frame of the labelling page, in the reader's language and theme, as soon as the styles are here. The app puts
   its own screen in the place of this one (src/ui/parts/firstPaint.tsx). Comments and indentation do not reach the page;
   the policy names the rest by its hash. docs/decisions/0015 has the rules. */
(() => {
  const page = document.documentElement;
  const facts = JSON.parse(document.getElementById('first-facts').textContent);
  /* What the last visit noted (src/storage/firstPaint.ts): null where there was none, or it may not be read. */
  let noted = null;
  let isRefused = false;
  try {
    noted = JSON.parse(localStorage.getItem('tuning-fork first paint'));
  } catch {
    isRefused = true;
  }
  const wanted = [noted?.language, ...navigator.languages].map((tag) => String(tag).toLowerCase().split(/[-_]/)[0]);
  const language = wanted.find((code) => Object.hasOwn(facts, code)) ?? 'en';
  const { tag, direction, words } = facts[language];
  page.lang = tag;
  page.dir = direction;
  page.dataset.language = language;
  const asks = (query) => matchMedia(query).matches;
  const isLight = noted?.theme === 'light' || (noted?.theme === 'system' && asks('(prefers-color-scheme: light)'));
  page.dataset.theme = isLight ? 'light' : 'dark';
  if (noted?.theme === 'contrast' || asks('(prefers-contrast: more)')) page.dataset.contrast = 'more';

  const place = location.hash.replace(/^#\/?/, '').split('/')[0];
  /* Without a note it is a first visit, unless the app is on this device already: then somebody may have a survey open. */
  const screen = noted?.screen ?? (isRefused || navigator.serviceWorker?.controller ? null : 'welcome');
  const isWelcome = screen === 'welcome' && place !== 'guide';
  const isLabelling = screen === 'survey' && (place === '' || place === 'classify');
  if (!isWelcome && !isLabelling) return;
  const first = document.createElement('div');
  first.id = 'first';
  /* Its picture is asked for now, beside the styles. */
  first.innerHTML = document.getElementById(isWelcome ? 'first-welcome' : 'first-labelling').innerHTML.replace(/\{\{(\w+)\}\}/g, (_, name) => words[name]);
  /* What is pressed before the app is there is pressed as soon as it is. */
  first.addEventListener('click', ({ target }) => {
    const pressed = target.closest('button');
    if (!pressed) return;
    first.dataset.pressed = [...first.querySelectorAll('button')].indexOf(pressed);
    pressed.ariaBusy = 'true';
  });
  const watch = new MutationObserver(() => {
    if (!document.body) return;
    document.body.prepend(first);
    watch.disconnect();
  });
  watch.observe(page, { childList: true });
})();
