/** A galaxy's picture from storage; its address lives only as long as the picture is on screen. */
import { useEffect, useState } from 'react';
import { pictureUrl, releasePicture } from '../../app/pictures.ts';
import type { Galaxy } from '../../domain/galaxy.ts';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import './thumbnail.css';

function usePicture(galaxy: Galaxy): string | null {
  const [shown, setShown] = useState<{ readonly id: string; readonly url: string } | null>(null);
  const { id, index, isPictureMissing } = galaxy;
  useEffect(() => {
    if (isPictureMissing) return;
    let url: string | null = null;
    let isGone = false;
    void pictureUrl({ index }).then((made) => {
      if (made !== null && isGone) releasePicture(made);
      else if (made !== null) {
        url = made;
        setShown({ id, url: made });
      }
    });
    return () => {
      isGone = true;
      if (url !== null) releasePicture(url);
    };
  }, [id, index, isPictureMissing]);
  return shown?.id === id ? shown.url : null;
}

export function Thumbnail({ galaxy, alt }: { galaxy: Galaxy; alt: string }) {
  const words = useMessages('data');
  const url = usePicture(galaxy);
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  if (galaxy.isPictureMissing || (url !== null && brokenUrl === url)) {
    return (
      <span className="thumb missing">
        <Icon name="eye" small />
        <span>{galaxy.isPictureMissing ? words.pictureMissing : words.pictureBroken}</span>
      </span>
    );
  }
  return url === null ? (
    <span className="thumb" />
  ) : (
    <img className="thumb" src={url} alt={alt} width="128" height="128" onError={() => setBrokenUrl(url)} />
  );
}
