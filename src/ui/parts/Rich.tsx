/** Shows a message with tags: each tag is drawn by the function of its name. */
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import type { Rich as RichText, RichPart } from './richText.ts';
import { richParts } from './richText.ts';

type Drawing = (children: ReactNode) => ReactNode;

export function Rich<Tag extends string>({ text, tags }: { text: RichText<Tag>; tags: Readonly<Record<Tag, Drawing>> }) {
  return <Parts parts={richParts(text)} tags={tags} />;
}

function Parts({ parts, tags }: { parts: readonly RichPart[]; tags: Readonly<Record<string, Drawing>> }) {
  return parts.map((part, place) => (
    // The parts of a text never change places.
    <Fragment key={place}>{typeof part === 'string' ? part : (tags[part.tag] ?? plain)(<Parts parts={part.parts} tags={tags} />)}</Fragment>
  ));
}

const plain: Drawing = (children) => children;
