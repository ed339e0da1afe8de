/** The frame of Learner and Data: top bar, the page, and the tab bar of narrow screens. The keys open as a sheet at the side. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { KeysDrawer } from '../classify/KeysDrawer.tsx';
import type { Place } from './places.ts';
import { Tabs } from './Tabs.tsx';
import { TopBar } from './TopBar.tsx';
import '../classify/drawer.css';
import './page.css';

export function PageFrame({ place, children }: { place: Place | null; children: ReactNode }) {
  const [isKeysOpen, setIsKeysOpen] = useState(false);
  return (
    <div className="page">
      <TopBar place={place} isKeysOpen={isKeysOpen} onKeys={() => setIsKeysOpen(!isKeysOpen)} />
      {isKeysOpen && (
        <div className="side-sheet">
          <KeysDrawer onClose={() => setIsKeysOpen(false)} />
        </div>
      )}
      {children}
      <Tabs place={place} />
    </div>
  );
}
