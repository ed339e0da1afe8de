/** What it asks for: the galaxies it would learn most and least from, as it asks or about one question, and what the queue is made of. */
import { useEffect, useState } from 'react';
import type { Informative } from '../../app/queueAhead.ts';
import { informativeAbout } from '../../app/queueAhead.ts';
import { useApp } from '../../app/store.ts';
import type { Survey } from '../../domain/survey.ts';
import { Thumbnail } from '../data/Thumbnail.tsx';
import { useElsewhere } from '../parts/elsewhere.ts';
import { Choice } from '../parts/fields.tsx';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { GalleryPair } from './GalleryPair.tsx';
import { QueueMix } from './QueueMix.tsx';
import { scoreSentences } from './scoreWords.ts';

/** The choice that is no question: the scores that galaxies are served by. */
const AS_IT_ASKS = '';

/** @param shown id of the galaxy that the signature figure is about */
export function AskPart({ survey, shown }: { survey: Survey; shown: string | null }) {
  const words = useMessages('learner');
  const say = useTreeWords();
  const [chosen, setChosen] = useState<string>(AS_IT_ASKS);
  const hasNetwork = useApp((state) => state.learner.hasNetwork);
  const { questions } = survey.tree;
  const index = questions.findIndex(({ id }) => (id as string) === chosen);
  const question = questions[index];
  return (
    <section aria-labelledby="asks-for">
      <div className="headrow">
        <div>
          <h2 id="asks-for">{words.learnMostQuestion}</h2>
          <p>{question ? words.informationOf({ question: say(question.name) }) : scoreSentences(words, survey, say).join(' ')}</p>
        </div>
        {hasNetwork && (
          <Choice label={words.showFor} value={question ? chosen : AS_IT_ASKS} options={[{ id: AS_IT_ASKS, label: words.asItAsks }, ...questions.map(({ id, name }) => ({ id: id as string, label: say(name) }))]} onChoose={setChosen} />
        )}
      </div>
      {question && hasNetwork ? <AboutQuestion key={question.id} index={index} shown={shown} /> : <AsServed shown={shown} />}
      <QueueMix survey={survey} />
    </section>
  );
}

function AsServed({ shown }: { shown: string | null }) {
  const words = useMessages('learner');
  const most = useApp((state) => state.learner.mostInformative);
  const least = useApp((state) => state.learner.leastInformative);
  const elsewhere = useElsewhere();
  if (most.length === 0) return <p className="muted none">{elsewhere ?? words.nothingScored}</p>;
  const items = (of: typeof most) => of.map(({ galaxy, score, pictureUrl }) => ({ id: galaxy, score, picture: <img src={pictureUrl} alt={words.galaxyNamed({ id: galaxy })} width="128" height="128" className="thumb" /> }));
  return <GalleryPair most={items(most)} least={items(least)} shown={shown} />;
}

type Found = { readonly most: readonly Informative[]; readonly least: readonly Informative[] } | { readonly fault: string } | null;

function AboutQuestion({ index, shown }: { index: number; shown: string | null }) {
  const words = useMessages('learner');
  const round = useApp((state) => state.learner.rounds.at(-1)?.round ?? 0);
  const [found, setFound] = useState<Found>(null);
  useEffect(() => {
    let isCurrent = true;
    informativeAbout(index).then(
      (now) => isCurrent && setFound(now),
      (error: unknown) => isCurrent && setFound({ fault: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [index, round]);
  if (!found) return <p className="muted none">{words.askingNetwork}</p>;
  if ('fault' in found)
    return (
      <p className="none err" role="alert">
        {found.fault}
      </p>
    );
  const items = (of: readonly Informative[]) => of.map(({ galaxy, score }) => ({ id: galaxy.id, score, picture: <Thumbnail galaxy={galaxy} alt={words.galaxyNamed({ id: galaxy.id })} /> }));
  return <GalleryPair most={items(found.most)} least={items(found.least)} shown={shown} />;
}
