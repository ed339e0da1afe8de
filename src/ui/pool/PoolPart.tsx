/**
 * The pool: every galaxy as a point, by what the newest round says of it or by what it looks like, and those picked out of
 * it. Nothing is read before the section is nearly in sight.
 */
import { useEffect, useRef, useState } from 'react';
import type { Survey } from '../../domain/survey.ts';
import { useMessages } from '../parts/messages.ts';
import { Pool } from './Pool.tsx';
import './pool.css';

/** How far below the window the section begins to read. */
const AHEAD = '800px';

export function PoolPart({ survey }: { survey: Survey }) {
  const words = useMessages('pool');
  const section = useRef<HTMLElement>(null);
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    if (!section.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setIsNear(true), { rootMargin: AHEAD });
    observer.observe(section.current);
    return () => observer.disconnect();
  }, []);
  return (
    <section ref={section} aria-labelledby="pool" className="pool">
      <h2 id="pool">{words.title}</h2>
      <p>{words.about}</p>
      {isNear ? <Pool survey={survey} /> : <div className="pool-waiting" />}
    </section>
  );
}
