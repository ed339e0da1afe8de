/** Starts the app: real workers, real clock, real randomness; then the screen. */
import { createRoot } from 'react-dom/client';
import { boot } from './app/boot.ts';
import { browserEnvironment } from './app/browser.ts';
import { App } from './ui/App.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root to show the app in.');
createRoot(root).render(<App />);
void boot(browserEnvironment());
