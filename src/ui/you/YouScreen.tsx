/** You: what you did, what you have seen and kept, and who shares this device. */
import type { Survey } from '../../domain/survey.ts';
import { useMessages } from '../parts/messages.ts';
import { PageFrame } from '../parts/PageFrame.tsx';
import { HistoryPage } from './HistoryPage.tsx';
import { ProgressPage } from './ProgressPage.tsx';
import { VolunteersPage } from './VolunteersPage.tsx';
import '../data/data.css';
import './you.css';

type Page = 'progress' | 'history' | 'volunteers';

const addresses: readonly { readonly id: Page; readonly href: string }[] = [
  { id: 'progress', href: '#/you' },
  { id: 'history', href: '#/you/history' },
  { id: 'volunteers', href: '#/you/volunteers' },
];

const pageOf = (path: string): Page => (path.startsWith('/you/history') ? 'history' : path.startsWith('/you/volunteers') ? 'volunteers' : 'progress');

export function YouScreen({ survey, path }: { survey: Survey; path: string }) {
  const words = useMessages('you');
  const page = pageOf(path);
  const names: Readonly<Record<Page, string>> = { progress: words.progress, history: words.history, volunteers: words.volunteers };
  return (
    <PageFrame place="you">
      <nav className="you-nav" aria-label={words.yourPages}>
        {addresses.map(({ id, href }) => (
          <a key={id} href={href} aria-current={id === page ? 'page' : undefined}>
            {names[id]}
          </a>
        ))}
      </nav>
      {page === 'progress' && <ProgressPage survey={survey} />}
      {page === 'history' && <HistoryPage key={path} survey={survey} path={path} />}
      {page === 'volunteers' && <VolunteersPage />}
    </PageFrame>
  );
}
