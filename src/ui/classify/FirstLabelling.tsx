/**
 * The frame of the labelling page as index.html carries it: what is in the same place for every survey, until the galaxy is
 * here. It says nothing for the first moment, as a start that is quick needs no words.
 */
import { Icon } from '../parts/Icon.tsx';

export function FirstLabelling() {
  return (
    <div className="classify">
      <header className="top">
        <span className="brand">
          <Icon name="logo" />
          <span className="hide-s">Tuning Fork</span>
        </span>
      </header>
      <main className="cells" aria-busy="true">
        <section className="viewer">
          <div className="strip" />
          <div className="frame">
            <div className="plate" />
          </div>
        </section>
        <section className="panel resting">
          <p className="late soft">{'{{opening}}'}</p>
        </section>
      </main>
      <footer className="status" />
    </div>
  );
}
