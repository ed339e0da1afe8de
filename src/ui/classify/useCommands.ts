/** Carries out what the keys ask for on the Classify screen. */
import { useEffect } from 'react';
import { beUnsure, chooseNumber, confirmAnswers, goBack, goForward, skipGalaxy } from '../../app/classify.ts';
import { setKeepsView, setLight, setView } from '../../app/display.ts';
import { undo } from '../../app/takeBack.ts';
import { store, useApp } from '../../app/store.ts';
import { nextBand, withBand } from '../../domain/display.ts';
import type { Command } from './commands.ts';
import { commandOf, focusOf, pressesAgain } from './commands.ts';
import { isZoomed, mirrored, PAN_STEP, panBy, refit, TURN_STEP, turnBy, turned, ZOOM_STEP, zoomAt } from './view.ts';

/** The explanations that share the slot beside the picture. */
export type DrawerName = 'why' | 'doubt' | 'mode' | 'keys' | 'hints' | 'skip' | 'skipped';

export interface Hands {
  readonly toggle: (drawer: DrawerName) => void;
  readonly close: () => void;
  readonly isLit: boolean;
  readonly setIsLit: (isLit: boolean) => void;
  readonly toggleFullScreen: () => void;
}

/** A part that a key asks for is awaited so long. */
const PATIENCE_MS = 5000;

/**
 * Presses the button that the strip of the finished galaxy has for it. The strip comes late, after the first galaxy: a key
 * that is quicker is not lost. Where no galaxy is finished there is nothing to keep.
 */
function pressSoon(selector: string): void {
  const press = (): boolean => {
    const button = document.querySelector<HTMLButtonElement>(selector);
    button?.click();
    return button !== null;
  };
  if (press() || store.getState().undoable === 0) return;
  const watch = new MutationObserver(() => press() && watch.disconnect());
  watch.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => watch.disconnect(), PATIENCE_MS);
}

function carryOut(command: Command, hands: Hands): void {
  const { preferences, display } = store.getState();
  const { light } = display;
  switch (command.kind) {
    case 'answer':
      return void chooseNumber(command.index);
    case 'confirm':
      return void confirmAnswers();
    case 'back':
      return void goBack();
    case 'forward':
      return void goForward();
    case 'undo':
      return void (store.getState().undoable > 0 ? undo() : goBack());
    case 'skip':
      return void skipGalaxy();
    case 'skip because':
      return store.getState().shown?.supersedes === undefined ? hands.toggle('skip') : void skipGalaxy();
    case 'unsure':
      return void beUnsure();
    case 'keys':
    case 'hints':
      return hands.toggle(command.kind);
    case 'favourite':
    case 'note':
      return pressSoon(`[data-keep=${command.kind}]`);
    case 'close':
      return hands.close();
    case 'pan':
      return setView((view) => panBy(view, command.dx * PAN_STEP, command.dy * PAN_STEP));
    case 'zoom in':
      return setView((view) => zoomAt(view, ZOOM_STEP));
    case 'zoom out':
      return setView((view) => zoomAt(view, 1 / ZOOM_STEP));
    case 'fit':
      return setView(refit);
    case 'rotate':
      return setView(turned);
    case 'turn left':
      return setView((view) => turnBy(view, -TURN_STEP));
    case 'turn right':
      return setView((view) => turnBy(view, TURN_STEP));
    case 'mirror':
      return setView(mirrored);
    case 'invert':
      return setLight({ ...light, isInverted: !light.isInverted });
    case 'single band':
      return setLight(withBand(light, light.isSingleBand ? null : 'brightness'));
    case 'next band':
      return setLight(nextBand(light));
    case 'sampling':
      return setLight({ ...light, isSmooth: !light.isSmooth });
    case 'keep view':
      return setKeepsView(!preferences.keepsView);
    case 'light':
      return hands.setIsLit(!hands.isLit);
    case 'full screen':
      return hands.toggleFullScreen();
  }
}

export function useCommands(hands: Hands): void {
  const { areKeysOn, keys } = useApp((state) => state.preferences);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const focus = focusOf(document.activeElement);
      if (pressesAgain(event, focus)) return event.preventDefault();
      const command = commandOf(event, focus, areKeysOn, keys);
      // In a picture seen whole there is nowhere to go, and the arrow is the page's.
      if (!command || (command.kind === 'pan' && !isZoomed(store.getState().display.view))) return;
      if (command.kind !== 'close') event.preventDefault();
      carryOut(command, hands);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
}
