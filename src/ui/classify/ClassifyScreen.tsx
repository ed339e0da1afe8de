/** The Classify screen: picture, question, one slot for explanations, and the keys that work all of it. */
import { useEffect, useRef, useState } from 'react';
import { noteAfterSeen, tellsMore } from '../../app/after.ts';
import { store, useApp } from '../../app/store.ts';
import type { Survey } from '../../domain/survey.ts';
import { questionOf } from '../../domain/tree.ts';
import { currentQuestion } from '../../domain/walk.ts';
import { fetchLateParts, late } from '../parts/late.tsx';
import { useIsPhone } from '../parts/media.ts';
import { loadArea, useMessages } from '../parts/messages.ts';
import { ModeSwitch } from '../parts/ModeSwitch.tsx';
import { StatusLine } from '../parts/StatusLine.tsx';
import { TopBar } from '../parts/TopBar.tsx';
import { useTreeWords } from '../parts/treeWords.ts';
import { QuestionPanel } from './QuestionPanel.tsx';
import { Spoken } from './Spoken.tsx';
import type { DrawerName } from './useCommands.ts';
import { useCommands } from './useCommands.ts';
import { usePause } from './usePause.ts';
import { Viewer } from './Viewer.tsx';
import './classify.css';

// What explains and what comes once is not needed for the first galaxy.
const AfterDrawer = late(async () => (await Promise.all([import('./AfterDrawer.tsx'), loadArea('help')]))[0].AfterDrawer);
const HintsDrawer = late(async () => (await Promise.all([import('./HintsDrawer.tsx'), loadArea('help')]))[0].HintsDrawer);
const KeysDrawer = late(async () => (await Promise.all([import('./KeysDrawer.tsx'), loadArea('help')]))[0].KeysDrawer);
const ModeDrawer = late(async () => (await Promise.all([import('./ModeDrawer.tsx'), loadArea('help')]))[0].ModeDrawer);
const PausePanel = late(async () => (await import('./Pauses.tsx')).PausePanel, { fallback: <section className="panel" /> });
const PracticePanel = late(async () => (await Promise.all([import('./PracticePanel.tsx'), loadArea('help')]))[0].PracticePanel, { fallback: <section className="panel" /> });
const SkipDrawer = late(async () => (await import('./SkipDrawer.tsx')).SkipDrawer);
const WhyDrawer = late(async () => (await Promise.all([import('./WhyDrawer.tsx'), loadArea('help')]))[0].WhyDrawer);
const Tour = late(async () => (await Promise.all([import('./Tour.tsx'), loadArea('help')]))[0].Tour);

export function ClassifyScreen({ survey }: { survey: Survey }) {
  const words = useMessages('classify');
  const say = useTreeWords();
  const shown = useApp((state) => state.shown);
  const walk = useApp((state) => state.walk);
  const hasSeenTour = useApp((state) => state.preferences.hasSeenTour);
  const isGalaxyHere = shown !== null;
  useEffect(() => (isGalaxyHere ? fetchLateParts() : undefined), [isGalaxyHere]);
  const asked = shown ? currentQuestion(survey.tree, walk) : null;
  const question = asked === null ? null : questionOf(survey.tree, asked);

  const finished = useApp((state) => state.justFinished);
  const practiceTold = useApp((state) => state.practiceTold);
  const isTutorial = useApp((state) => state.tutorial !== null);
  const isMoreTold = finished !== null && tellsMore(finished);
  const isSkipped = finished?.skipped?.cause === 'volunteer';
  const [drawer, setDrawer] = useState<DrawerName | null>(null);
  // What was said of the last galaxy goes with its strip, at the first answer to the next, and does not come back by itself.
  if (drawer === 'doubt' && !isMoreTold) setDrawer(null);
  if (drawer === 'skipped' && !isSkipped) setDrawer(null);
  // Nor is there help with a question, or a galaxy to skip, once the last is answered or a practice galaxy is told.
  if ((drawer === 'hints' || drawer === 'skip') && question === null) setDrawer(null);
  const [isLit, setIsLit] = useState(false);
  const viewer = useRef<HTMLElement>(null);
  const toggle = (name: DrawerName) => setDrawer((open) => (open === name ? null : name));
  const close = () => setDrawer(null);
  const toggleFullScreen = () => void (document.fullscreenElement ? document.exitFullscreen() : viewer.current?.requestFullscreen());
  useCommands({
    toggle,
    close: () => (drawer === null ? setIsLit(false) : close()),
    isLit,
    setIsLit,
    toggleFullScreen,
  });

  // On phones a sheet or the sliders take the panel's place; the page keeps its heading.
  const isPanelCovered = useIsPhone() && (drawer !== null || isLit);

  // Whoever comes back after a while is told what they have done; the galaxy on screen and its answers are on disk and wait.
  usePause(() => {
    if (store.getState().undoable > 0 && !document.querySelector('dialog[open]')) location.hash = '#/session';
  });

  const session = { label: words.yourSession, icon: 'check', onPress: () => (location.hash = '#/session') };
  const tutorial = { label: words.tutorial, icon: 'guide', onPress: () => void import('../../app/tutorial.ts').then(({ startTutorial }) => startTutorial()) };
  const explain = { label: words.whoPicks, icon: 'info', onPress: () => setDrawer('mode') };
  return (
    <div className={`classify ${drawer ? 'with-drawer' : ''}`}>
      <TopBar place="classify" isKeysOpen={drawer === 'keys'} onKeys={() => toggle('keys')} menu={[explain, tutorial, session]}>
        <ModeSwitch isExplained={drawer === 'mode'} onExplain={() => toggle('mode')} />
      </TopBar>
      {/* Only a landmark: its children are the cells of the grid. */}
      <main className="cells">
        {isPanelCovered && <h1 className="vh">{question ? say(question.prompt) : survey.name}</h1>}
        <Viewer
          shown={shown}
          isLit={isLit}
          setIsLit={setIsLit}
          isWhyOpen={drawer === 'why'}
          onWhy={() => toggle('why')}
          viewer={viewer}
          onFullScreen={toggleFullScreen}
        />
        {drawer === 'why' && shown && <WhyDrawer why={shown.why} isPractice={shown.practice !== undefined} tree={survey.tree} onClose={close} />}
        {drawer === 'doubt' && isMoreTold && <AfterDrawer finished={finished} tree={survey.tree} onClose={close} />}
        {drawer === 'mode' && <ModeDrawer onClose={close} />}
        {drawer === 'keys' && <KeysDrawer onClose={close} />}
        {(drawer === 'skip' || drawer === 'skipped') && <SkipDrawer isBefore={drawer === 'skip'} onClose={close} />}
        {drawer === 'hints' && question && <HintsDrawer question={question} onClose={close} />}
        {practiceTold ? (
          <PracticePanel told={practiceTold} tree={survey.tree} />
        ) : question ? (
          <QuestionPanel
            survey={survey}
            question={question}
            openDrawer={drawer}
            onDrawer={(name) => {
              if (name === 'doubt') noteAfterSeen();
              toggle(name);
            }}
          />
        ) : (
          <PausePanel />
        )}
      </main>
      <StatusLine />
      <Spoken prompt={question ? say(question.prompt) : ''} />
      {isGalaxyHere && (isTutorial || !hasSeenTour) && <Tour drawer={drawer} />}
    </div>
  );
}
