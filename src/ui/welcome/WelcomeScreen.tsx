/** The first screen: a simulated sky, one's own images, a file from others, or a survey already here. */
import { useState } from 'react';
import { navigate } from 'wouter/use-hash-location';
import { useApp } from '../../app/store.ts';
import { importFiles, startSky } from '../../app/transfer.ts';
import { FilePicker } from '../parts/DropArea.tsx';
import { Icon } from '../parts/Icon.tsx';
import { LanguageChoice } from '../parts/LanguageChoice.tsx';
import { useMessages } from '../parts/messages.ts';
import { SurveyList } from '../parts/SurveyList.tsx';
import { TransferPanel } from '../parts/TransferPanel.tsx';
import { OwnImages } from './OwnImages.tsx';
import '../parts/files.css';
import './welcome.css';

export function WelcomeScreen() {
  const [isOwn, setIsOwn] = useState(false);
  return isOwn ? <OwnImages onBack={() => setIsOwn(false)} /> : <Start onOwn={() => setIsOwn(true)} />;
}

function Start({ onOwn }: { onOwn: () => void }) {
  const words = useMessages('welcome');
  const surveys = useApp((state) => state.surveys);
  const isOpen = useApp((state) => state.survey !== null);
  const isBusy = useApp((state) => state.transfer.kind === 'running');
  const beginSky = () => {
    navigate('/classify');
    void startSky(words.skyName);
  };
  return (
    <main className="welcome">
      <div className="pic">
        <img src={`${import.meta.env.BASE_URL}welcome.jpg`} alt="" />
      </div>
      <div className="copy">
        <div className="brand">
          <Icon name="logo" />
          <span>Tuning Fork</span>
        </div>
        <h1>{words.title}</h1>
        <p className="lead">{words.lead}</p>
        <div className="choices">
          <button type="button" className="choice first" disabled={isBusy} onClick={beginSky}>
            <Icon name="spark" className="lead-i" />
            <span>
              <b>{words.trySky}</b>
              <small>{words.trySkyAbout}</small>
            </span>
            <Icon name="arrow-r" className="go" />
          </button>
          <button type="button" className="choice" disabled={isBusy} onClick={onOwn}>
            <Icon name="folder" className="lead-i" />
            <span>
              <b>{words.ownImages}</b>
              <small>{words.ownImagesAbout}</small>
            </span>
            <Icon name="arrow-r" className="go" />
          </button>
          <div className="choice file">
            <Icon name="people" className="lead-i" />
            <span>
              <b>{words.join}</b>
              <small>{words.joinAbout}</small>
            </span>
            <FilePicker
              label={words.open}
              className="line"
              accept=".zip,.json"
              isDisabled={isBusy}
              onFiles={(files) => {
                navigate('/data/import');
                void importFiles(files);
              }}
            />
          </div>
        </div>
        <TransferPanel />
        {surveys.length > 0 && (
          <section className="here">
            <h2>{words.onThisDevice}</h2>
            <SurveyList />
          </section>
        )}
        <div className="welcome-foot">
          {isOpen && (
            <a className="btn line" href="#/classify">
              {words.backToSurvey}
            </a>
          )}
          <span>{words.noAccount}</span>
          <LanguageChoice form="line" />
        </div>
      </div>
    </main>
  );
}
