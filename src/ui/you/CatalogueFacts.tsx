/** What the catalogue says of a galaxy that the volunteer has answered: closed until they ask, and never before. */
import { Fragment } from 'react';
import { catalogueFacts } from '../../domain/catalogueFacts.ts';
import type { Galaxy } from '../../domain/galaxy.ts';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';

export function CatalogueFacts({ galaxy: { metadata } }: { galaxy: Galaxy }) {
  const words = useMessages('data');
  const found = catalogueFacts(metadata);
  if (found.length === 0) return null;
  return (
    <details className="of-catalogue">
      <summary>
        {words.fromCatalogue}
        <Icon name="chev-d" small />
      </summary>
      <dl className="facts" dir="auto">
        {found.map(({ name, text, url }) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>
              {url === null ? (
                text
              ) : (
                <a href={url} target="_blank" rel="noopener noreferrer">
                  {text}
                </a>
              )}
            </dd>
          </Fragment>
        ))}
      </dl>
    </details>
  );
}
