/**
 * Looking around in the picture by hand: wheel and trackpad zoom at the pointer, a drag moves what is larger than the plate,
 * Shift and drag turns it, two fingers zoom, a double click or tap looks closer and back. One gesture never does two things:
 * while the picture is seen whole, one finger is the page's (see `touch-action` in viewer.css), and a pinch never turns.
 */
import type { RefObject } from 'react';
import { useEffect, useState } from 'react';
import { setView } from '../../app/display.ts';
import { store } from '../../app/store.ts';
import { isZoomed, lookCloser, panBy, turnBy, zoomAt } from './view.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A point in plate widths from the plate's centre. */
function inPlate(plate: Element, { clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Point {
  const box = plate.getBoundingClientRect();
  return { x: (clientX - box.left) / box.width - 0.5, y: (clientY - box.top) / box.height - 0.5 };
}

/** One notch of a mouse wheel is about 100 pixels and zooms by a quarter; a trackpad's pinch comes as a wheel with Ctrl, in small steps. */
const WHEEL = { pixels: 400, most: 120 } as const;
const TRACKPAD_PINCH = { pixels: 100, most: 50 } as const;
/** Where a wheel counts in lines. */
const LINE_PX = 30;

function zoomByWheel(plate: Element, event: WheelEvent): void {
  event.preventDefault(); // the page stays where it is, also where the zoom has come to its end
  const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * LINE_PX;
  const step = event.ctrlKey ? TRACKPAD_PINCH : WHEEL;
  const { x, y } = inPlate(plate, event);
  const within = (at: number): number => Math.max(-0.5, Math.min(0.5, at)); // the black beside the plate belongs to it
  setView((view) => zoomAt(view, Math.exp(-Math.max(-step.most, Math.min(step.most, pixels)) / step.pixels), within(x), within(y)));
}

/** What a trackpad's pinch is in Safari, which tells of it in events of its own; `scale` since the pinch began. */
interface PinchEvent extends UIEvent {
  readonly scale: number;
  readonly clientX: number;
  readonly clientY: number;
}

/** Two taps no further apart than this are one double tap; a finger that moved further was no tap. */
const TAP = { betweenMs: 320, heldMs: 300, apartPx: 30, movedPx: 10 } as const;

interface Tap {
  readonly at: number;
  readonly clientX: number;
  readonly clientY: number;
}

const gap = (a: Omit<Tap, 'at'>, b: Omit<Tap, 'at'>): number => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);

/** Finds double taps among the fingers' coming and going: browsers differ in whether a double tap is a double click. */
function doubleTaps(onDoubleTap: (at: Tap) => void) {
  let down: Tap | null = null;
  let last: Tap | null = null;
  const tapOf = ({ timeStamp, clientX, clientY }: PointerEvent): Tap => ({ at: timeStamp, clientX, clientY });
  return {
    down(event: PointerEvent): void {
      down = event.isPrimary ? tapOf(event) : null;
      if (!event.isPrimary) last = null;
    },
    up(event: PointerEvent): void {
      const up = tapOf(event);
      const isTap = down !== null && up.at - down.at < TAP.heldMs && gap(up, down) < TAP.movedPx;
      down = null;
      if (!isTap) return void (last = null);
      if (last === null || up.at - last.at > TAP.betweenMs || gap(up, last) > TAP.apartPx) return void (last = up);
      last = null;
      onDoubleTap(up);
    },
    cancel(): void {
      down = last = null;
    },
  };
}

const degreesOf = ({ x, y }: Point): number => (Math.atan2(y, x) * 180) / Math.PI;

/** Follows the hands until `signal` says stop. The wheel works on the whole black frame, everything else on the plate. */
function followHands(plate: HTMLElement, onMoving: (isMoving: boolean) => void, signal: AbortSignal): void {
  const pointers = new Map<number, Point>();
  const closer = (at: Omit<Tap, 'at'>): void => {
    const { x, y } = inPlate(plate, at);
    setView((view) => lookCloser(view, x, y));
  };
  const taps = doubleTaps(closer);

  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    plate.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, inPlate(plate, event));
    if (event.pointerType !== 'mouse') taps.down(event);
  };

  const move = (event: PointerEvent): void => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = inPlate(plate, event);
    const [first, second] = [...pointers.keys()];
    const otherId = second === undefined ? undefined : event.pointerId === first ? second : first;
    pointers.set(event.pointerId, now);
    if (event.pointerId !== first && event.pointerId !== second) return; // a third finger rests
    const other = otherId === undefined ? undefined : pointers.get(otherId);
    if (other) pinch(before, now, other);
    else if (event.shiftKey && event.pointerType === 'mouse') setView((view) => turnBy(view, degreesOf(now) - degreesOf(before)));
    else if (isZoomed(store.getState().display.view)) setView((view) => panBy(view, now.x - before.x, now.y - before.y));
    else return;
    onMoving(true);
  };

  /** One of two fingers moved: the picture keeps to both. */
  const pinch = (before: Point, now: Point, other: Point): void => {
    const spread = (point: Point): number => Math.max(0.02, Math.hypot(point.x - other.x, point.y - other.y));
    setView((view) => {
      const zoomed = zoomAt(view, spread(now) / spread(before), (before.x + other.x) / 2, (before.y + other.y) / 2);
      return panBy(zoomed, (now.x - before.x) / 2, (now.y - before.y) / 2);
    });
  };

  const up = (event: PointerEvent): void => {
    if (!pointers.delete(event.pointerId)) return;
    if (event.type === 'pointerup' && event.pointerType !== 'mouse') taps.up(event);
    else taps.cancel();
    if (pointers.size === 0) onMoving(false);
  };

  const options = { signal };
  plate.addEventListener('pointerdown', down, options);
  plate.addEventListener('pointermove', move, options);
  plate.addEventListener('pointerup', up, options);
  plate.addEventListener('pointercancel', up, options);
  let pressedBy = 'mouse';
  plate.addEventListener('pointerdown', ({ pointerType }) => (pressedBy = pointerType), options);
  plate.addEventListener('dblclick', (event) => pressedBy === 'mouse' && closer(event), options);
  // Two fingers are ours before the page begins to scroll with them; once it does, it keeps them.
  const keep = (event: TouchEvent): void => {
    if (event.touches.length > 1 && event.cancelable) event.preventDefault();
  };
  plate.addEventListener('touchstart', keep, { signal, passive: false });
  plate.addEventListener('touchmove', keep, { signal, passive: false });

  const frame = plate.parentElement ?? plate;
  // React's own wheel listener is passive and could not keep the page still.
  frame.addEventListener('wheel', (event) => zoomByWheel(plate, event), { signal, passive: false });
  followSafariPinch(plate, frame, () => pointers.size > 0, signal);
}

function followSafariPinch(plate: Element, frame: Element, isTouched: () => boolean, signal: AbortSignal): void {
  let before = 1;
  const begin = (event: Event): void => {
    event.preventDefault();
    before = 1;
  };
  const change = (event: Event): void => {
    event.preventDefault();
    const pinch = event as PinchEvent; // `gesturechange` is Safari's alone and in no type library
    const { x, y } = inPlate(plate, pinch);
    if (!isTouched()) setView((view) => zoomAt(view, pinch.scale / before, x, y));
    before = pinch.scale;
  };
  frame.addEventListener('gesturestart', begin, { signal, passive: false });
  frame.addEventListener('gesturechange', change, { signal, passive: false });
}

/** Makes the plate follow the hands. @returns whether they are moving the picture just now. */
export function useGestures(plate: RefObject<HTMLElement | null>): boolean {
  const [isMoving, setIsMoving] = useState(false);
  useEffect(() => {
    const element = plate.current;
    if (!element) return;
    const stop = new AbortController();
    followHands(element, setIsMoving, stop.signal);
    return () => stop.abort();
  }, [plate]);
  return isMoving;
}
