/**
 * The signature figure: what the network expects of one galaxy. Which galaxy is part of the address, so that galleries,
 * history and people can link to it.
 */
import { useEffect, useRef, useState } from 'react';
import { navigate } from 'wouter/use-hash-location';
import type { Asked } from '../../app/ask.ts';
import { askNetwork } from '../../app/ask.ts';
import { useApp } from '../../app/store.ts';
import type { GalaxyRow } from '../../app/galaxyRows.ts';
import { findGalaxy } from '../../app/galaxyRows.ts';
import type { Survey } from '../../domain/survey.ts';
import { useElsewhere } from '../parts/elsewhere.ts';
import { placeOfGalaxy } from '../parts/galaxyPlace.ts';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { PosteriorFigure } from './PosteriorFigure.tsx';
import { Who } from './Who.tsx';
import './oneGalaxy.css';

/** What is being found out about a galaxy. */
type Finding =
  | { readonly kind: 'asking' }
  | { readonly kind: 'unknown'; readonly id: string }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'found'; readonly row: GalaxyRow; readonly asked: Asked | null };

async function find(id: string): Promise<Finding> {
  const row = await findGalaxy(id);
  if (!row) return { kind: 'unknown', id };
  try {
    return { kind: 'found', row, asked: row.galaxy.isPictureMissing ? null : await askNetwork(row.galaxy) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

export function OneGalaxy({ survey, wanted }: { survey: Survey; wanted: string | null }) {
  const words = useMessages('learner');
  const ranked = useApp((state) => state.learner.mostInformative);
  const round = useApp((state) => (state.learner.hasNetwork ? (state.learner.rounds.at(-1)?.round ?? 0) : 0));
  const elsewhere = useElsewhere();
  const id = wanted ?? ranked[0]?.galaxy ?? null;
  const [finding, setFinding] = useState<{ readonly of: string; readonly now: Finding } | null>(null);
  const key = `${id ?? ''} ${String(round)}`;
  useEffect(() => {
    if (id === null || round === 0) return;
    let isCurrent = true;
    void find(id).then((now) => {
      if (isCurrent) setFinding({ of: key, now });
    });
    return () => {
      isCurrent = false;
    };
  }, [id, round, key]);
  const now: Finding = finding?.of === key ? finding.now : { kind: 'asking' };
  const after = ranked[(ranked.findIndex(({ galaxy }) => galaxy === id) + 1) % Math.max(1, ranked.length)];
  return (
    <section aria-labelledby="one-galaxy" id="one-galaxy-part">
      <div className="headrow">
        <div>
          <h2 id="one-galaxy">{words.oneGalaxy}</h2>
          <p>{words.oneGalaxyAbout}</p>
        </div>
        {round > 0 && (
          <div className="side-acts">
            <Search />
            {after && (
              <a className="btn line" href={`#${placeOfGalaxy(after.galaxy)}`}>
                {words.nextGalaxy}
                <Icon name="arrow-r" small />
              </a>
            )}
          </div>
        )}
      </div>
      {round === 0 ? (
        <p className="muted none">{elsewhere ?? words.figureTooEarly}</p>
      ) : (
        <Found survey={survey} now={now} />
      )}
    </section>
  );
}

function Search() {
  const words = useMessages('learner');
  const field = useRef<HTMLInputElement>(null);
  return (
    <form
      className="find-galaxy"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const id = field.current?.value.trim();
        if (id) navigate(placeOfGalaxy(id));
      }}
    >
      <input ref={field} className="input" type="search" aria-label={words.findGalaxy} placeholder={words.findGalaxy} />
    </form>
  );
}

function Found({ survey, now }: { survey: Survey; now: Finding }) {
  const words = useMessages('learner');
  switch (now.kind) {
    case 'asking':
      return <p className="muted none">{words.askingNetwork}</p>;
    case 'unknown':
      return <p className="muted none">{words.noSuchGalaxy({ id: now.id })}</p>;
    case 'failed':
      return (
        <p className="none err" role="alert">
          {now.message}
        </p>
      );
    case 'found':
      return (
        <div className="sig">{now.asked ? <PosteriorFigure key={now.row.galaxy.id} survey={survey} row={now.row} asked={now.asked} /> : <Who row={now.row} says={words.pictureNeeded} />}</div>
      );
  }
}
