/**
 * What hands do on the plot: move it, draw around points, pinch, point. One finger or button is one gesture; a second finger
 * makes it a pinch, and what was being drawn is let go.
 */
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { Box, View } from './view.ts';
import { PAN_STEP, panned, wholeView, ZOOM_STEP, zoomedAt } from './view.ts';

export type Tool = 'move' | 'rectangle' | 'lasso';

export interface Place {
  readonly x: number;
  readonly y: number;
}

interface Hands {
  readonly tool: Tool;
  readonly view: View;
  readonly box: Box;
  readonly onView: (view: View) => void;
  /** What is being drawn, in CSS pixels: two corners, or the way of a lasso; null when nothing is. */
  readonly onDrawing: (drawn: readonly Place[] | null) => void;
  readonly onDrawn: (drawn: readonly Place[]) => void;
  readonly onPoint: (at: Place | null) => void;
  readonly onTap: (at: Place) => void;
}

/** A hand that trembles this far has not moved. */
const STILL_PX = 4;
/** Corners of a lasso lie at least this far apart: fewer corners are tested faster, and no eye sees it. */
const CORNER_PX = 5;

type Gesture = { readonly kind: 'none' } | { readonly kind: 'pinch' } | { readonly kind: 'move' | 'rectangle' | 'lasso'; readonly from: Place; drawn: Place[]; isStill: boolean };

const between = (a: Place, b: Place): Place => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const apart = (a: Place, b: Place): number => Math.hypot(a.x - b.x, a.y - b.y);

export function useGestures(surface: RefObject<HTMLElement | null>, hands: Hands): void {
  const latest = useRef(hands);
  useEffect(() => {
    latest.current = hands;
  });
  useEffect(() => {
    const element = surface.current;
    if (!element) return;
    const fingers = new Map<number, Place>();
    let gesture: Gesture = { kind: 'none' };
    const placeOf = (event: { readonly clientX: number; readonly clientY: number }): Place => {
      const { left, top } = element.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };

    const down = (event: PointerEvent): void => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      const at = placeOf(event);
      fingers.set(event.pointerId, at);
      latest.current.onPoint(null);
      if (fingers.size > 1) {
        latest.current.onDrawing(null);
        gesture = { kind: 'pinch' };
      } else gesture = { kind: latest.current.tool, from: at, drawn: [at], isStill: true };
    };
    const pinch = (moved: number, to: Place): void => {
      const [first, second] = [...fingers.entries()].slice(0, 2).map(([id, at]) => ({ before: at, after: id === moved ? to : at }));
      if (!first || !second) return;
      const { view, box, onView } = latest.current;
      const [middle, now] = [between(first.before, second.before), between(first.after, second.after)];
      const nearer = zoomedAt(view, box, middle.x, middle.y, apart(first.after, second.after) / Math.max(1, apart(first.before, second.before)));
      onView(panned(nearer, box, now.x - middle.x, now.y - middle.y));
    };
    const move = (event: PointerEvent): void => {
      const at = placeOf(event);
      const before = fingers.get(event.pointerId);
      if (!before) {
        if (event.pointerType === 'mouse') latest.current.onPoint(at);
        return;
      }
      if (gesture.kind === 'pinch') pinch(event.pointerId, at);
      else if (gesture.kind !== 'none') {
        if (gesture.isStill && apart(at, gesture.from) < STILL_PX) return;
        gesture.isStill = false;
        draw(gesture, before, at);
      }
      fingers.set(event.pointerId, at);
    };
    const draw = (now: Exclude<Gesture, { readonly kind: 'none' | 'pinch' }>, before: Place, at: Place): void => {
      const { view, box, onView, onDrawing } = latest.current;
      if (now.kind === 'move') {
        onView(panned(view, box, at.x - before.x, at.y - before.y));
        return;
      }
      if (now.kind === 'rectangle') now.drawn = [now.from, at];
      else if (apart(at, now.drawn.at(-1) ?? now.from) >= CORNER_PX) now.drawn = [...now.drawn, at];
      onDrawing(now.drawn);
    };
    const up = (event: PointerEvent): void => {
      fingers.delete(event.pointerId);
      const ended = gesture;
      if (fingers.size === 0) gesture = { kind: 'none' };
      if (ended.kind === 'none' || ended.kind === 'pinch') return;
      const { onDrawing, onDrawn, onTap } = latest.current;
      if (ended.isStill) onTap(ended.from);
      else if (ended.kind !== 'move' && ended.drawn.length > (ended.kind === 'lasso' ? 2 : 1)) onDrawn(ended.drawn);
      onDrawing(null);
    };
    const cancel = (event: PointerEvent): void => {
      fingers.delete(event.pointerId);
      gesture = { kind: 'none' };
      latest.current.onDrawing(null);
    };
    const leave = (): void => latest.current.onPoint(null);
    const wheel = (event: WheelEvent): void => {
      // Without a key the wheel scrolls the page, as everywhere; a pinch on a pad arrives with one.
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const { view, box, onView } = latest.current;
      const at = placeOf(event);
      onView(zoomedAt(view, box, at.x, at.y, Math.exp(-Math.max(-100, Math.min(100, event.deltaY)) / 150)));
    };
    const key = (event: KeyboardEvent): void => {
      const { view, box, onView } = latest.current;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const next = viewAfter(event.key, view, box);
      if (!next) return;
      event.preventDefault();
      onView(next);
    };
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', cancel);
    element.addEventListener('pointerleave', leave);
    element.addEventListener('wheel', wheel, { passive: false });
    element.addEventListener('keydown', key);
    return () => {
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', cancel);
      element.removeEventListener('pointerleave', leave);
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('keydown', key);
    };
  }, [surface]);
}

/** What a key makes of the view; null where it means nothing here. */
export function viewAfter(key: string, view: View, box: Box): View | null {
  switch (key) {
    case 'ArrowLeft':
      return panned(view, box, PAN_STEP * box.width, 0);
    case 'ArrowRight':
      return panned(view, box, -PAN_STEP * box.width, 0);
    case 'ArrowUp':
      return panned(view, box, 0, PAN_STEP * box.height);
    case 'ArrowDown':
      return panned(view, box, 0, -PAN_STEP * box.height);
    case '+':
    case '=':
      return zoomedAt(view, box, box.width / 2, box.height / 2, ZOOM_STEP);
    case '-':
      return zoomedAt(view, box, box.width / 2, box.height / 2, 1 / ZOOM_STEP);
    case '0':
      return wholeView;
    default:
      return null;
  }
}
