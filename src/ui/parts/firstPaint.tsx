/**
 * The end of the first paint: index.html shows the welcome screen or the frame of the labelling page before the app is there
 * (scripts/firstPaint.js), and the app's first screen takes its place in the same frame. What was pressed meanwhile is
 * pressed now, and the focus stays where it was.
 */
import { useLayoutEffect } from 'react';

const buttonsIn = (parent: ParentNode): HTMLElement[] => [...parent.querySelectorAll<HTMLElement>('.choices button')];

function takeOver(): void {
  const first = document.getElementById('first');
  if (!first) return;
  const focused = buttonsIn(first).findIndex((button) => button === document.activeElement);
  const pressed = Number(first.dataset['pressed'] ?? -1);
  first.remove();
  const buttons = buttonsIn(document);
  buttons[focused]?.focus();
  buttons[pressed]?.click();
}

/** Beside a screen: when the screen is there, so is this. */
export function Arrived(): null {
  useLayoutEffect(takeOver, []);
  return null;
}
