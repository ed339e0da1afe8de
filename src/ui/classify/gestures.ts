/** Looking around in the picture by wheel, drag, pinch and double click. */
import { useEffect, useRef, useState } from 'react';
import type { PointerEvent, RefObject } from 'react';
import type { View } from '../../domain/display.ts';
import { isFit, panBy, refit, zoomAt } from './view.ts';

type Change = (change: (view: View) => View) => void;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A point in plate widths from the plate's centre. */
function inPlate(plate: Element, clientX: number, clientY: number): Point {
  const box = plate.getBoundingClientRect();
  return { x: (clientX - box.left) / box.width - 0.5, y: (clientY - box.top) / box.height - 0.5 };
}

/** The wheel zooms at the pointer; React's own wheel listener is passive and could not keep the page still. */
function useWheel(plate: RefObject<HTMLElement | null>, setView: Change): void {
  useEffect(() => {
    const element = plate.current;
    if (!element) return;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const at = inPlate(element, event.clientX, event.clientY);
      const lines = event.deltaMode === 0 ? event.deltaY : event.deltaY * 30;
      setView((view) => zoomAt(view, Math.exp(-Math.max(-120, Math.min(120, lines)) / 400), at.x, at.y));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  });
}

export function useGestures(plate: RefObject<HTMLElement | null>, setView: Change) {
  const pointers = useRef(new Map<number, Point>());
  const [isMoving, setIsMoving] = useState(false);
  useWheel(plate, setView);

  const onPointerDown = (event: PointerEvent): void => {
    if (!plate.current || event.button !== 0) return;
    plate.current.setPointerCapture(event.pointerId);
    pointers.current.set(event.pointerId, inPlate(plate.current, event.clientX, event.clientY));
  };
  const onPointerMove = (event: PointerEvent): void => {
    const before = pointers.current.get(event.pointerId);
    if (!before || !plate.current) return;
    const now = inPlate(plate.current, event.clientX, event.clientY);
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
    pointers.current.set(event.pointerId, now);
    if (!isMoving) setIsMoving(true);
    if (!other) return setView((view) => panBy(view, now.x - before.x, now.y - before.y));
    const spread = (point: Point): number => Math.max(0.02, Math.hypot(point.x - other.x, point.y - other.y));
    setView((view) =>
      panBy(
        zoomAt(view, spread(now) / spread(before), (now.x + other.x) / 2, (now.y + other.y) / 2),
        (now.x - before.x) / 2,
        (now.y - before.y) / 2,
      ),
    );
  };
  const onPointerUp = (event: PointerEvent): void => {
    pointers.current.delete(event.pointerId);
    if (pointers.current.size === 0) setIsMoving(false);
  };
  const onDoubleClick = (event: { clientX: number; clientY: number }): void => {
    if (!plate.current) return;
    const at = inPlate(plate.current, event.clientX, event.clientY);
    setView((view) => (isFit(view) ? zoomAt(view, 3, at.x, at.y) : refit(view)));
  };
  return { isMoving, handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp, onDoubleClick } };
}
