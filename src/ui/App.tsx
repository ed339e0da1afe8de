/** The whole of what people see: which screen the address asks for, the theme, and what is told to screen readers. */
// Styles first: those of the screens come after and may refine them.
import './theme.css';
import './base.css';
import './parts/shell.css';
import './parts/firstPaint.css';
import './languages.css';
import './welcome/welcome.css'; // the first paint shows it before the screen itself is here
import { Suspense } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import { useApp } from '../app/store.ts';
import { ClassifyScreen } from './classify/ClassifyScreen.tsx';
import { Arrived } from './parts/firstPaint.tsx';
import { useLanguage } from './parts/language.ts';
import { late } from './parts/late.tsx';
import type { Area } from './parts/messages.ts';
import { loadArea, shellMessages } from './parts/messages.ts';
import { Arriving, Failed, Starting } from './parts/Stages.tsx';
import { useTheme } from './parts/theme.ts';
import { announcementInWords } from './parts/told.ts';

// Classify is what people open the app for; the other screens arrive when they are asked for, with their words.
const words = (...areas: Area[]) => areas.map(loadArea);
const screen = { isScreen: true, fallback: <Arriving /> };
const WelcomeScreen = late(async () => (await Promise.all([import('./welcome/WelcomeScreen.tsx'), ...words('welcome', 'files')]))[0].WelcomeScreen, screen);
const LearnerScreen = late(async () => (await Promise.all([import('./learner/LearnerScreen.tsx'), ...words('learner', 'data', 'help')]))[0].LearnerScreen, screen);
const GuideScreen = late(async () => (await Promise.all([import('./guide/GuideScreen.tsx'), ...words('help')]))[0].GuideScreen, screen);
const DataScreen = late(async () => (await Promise.all([import('./data/DataScreen.tsx'), ...words('data', 'files', 'help')]))[0].DataScreen, screen);
const YouScreen = late(async () => (await Promise.all([import('./you/YouScreen.tsx'), ...words('you', 'data', 'help')]))[0].YouScreen, screen);
const SummaryScreen = late(async () => (await Promise.all([import('./summary/SummaryScreen.tsx'), ...words('you', 'data', 'help')]))[0].SummaryScreen, screen);

export function App() {
  useTheme();
  const hasSpoken = useLanguage();
  const announcement = useApp((state) => state.announcement);
  return (
    <>
      <Suspense fallback={<Arriving />}>{hasSpoken ? <Screen /> : <Starting />}</Suspense>
      <p className="vh" role="status">
        {announcementInWords(shellMessages(), announcement)}
      </p>
    </>
  );
}

function Screen() {
  const stage = useApp((state) => state.stage);
  const survey = useApp((state) => state.survey);
  const [path] = useHashLocation();
  if (stage.kind === 'starting') return <Starting />;
  if (stage.kind === 'failed')
    return (
      <>
        <Failed failure={stage} />
        <Arrived />
      </>
    );
  if (path.startsWith('/guide')) return <GuideScreen survey={survey} path={path} />;
  if (!survey || path.startsWith('/welcome')) return <WelcomeScreen />;
  if (path.startsWith('/learner')) return <LearnerScreen survey={survey} path={path} />;
  if (path.startsWith('/session')) return <SummaryScreen survey={survey} />;
  if (path.startsWith('/data')) return <DataScreen key={survey.id} survey={survey} path={path} />;
  if (path.startsWith('/you')) return <YouScreen key={survey.id} survey={survey} path={path} />;
  return (
    <>
      <ClassifyScreen key={survey.id} survey={survey} />
      <Arrived />
    </>
  );
}
