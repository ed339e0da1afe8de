/** The first screen: a simulated sky, one's own images, a file from others, or a survey already here. */
import { useState } from 'react';
import { navigate } from 'wouter/use-hash-location';
import { useApp } from '../../app/store.ts';
import { importFiles, startSky } from '../../app/transfer.ts';
import { FilePicker } from '../parts/DropArea.tsx';
import { LanguageChoice } from '../parts/LanguageChoice.tsx';
import { useMessages } from '../parts/messages.ts';
import { SurveyList } from '../parts/SurveyList.tsx';
import { TransferPanel } from '../parts/TransferPanel.tsx';
import { OwnImages } from './OwnImages.tsx';
import { WelcomeLayout } from './WelcomeLayout.tsx';
import '../parts/files.css';

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
    <WelcomeLayout
      words={words}
      isBusy={isBusy}
      onSky={beginSky}
      onOwn={onOwn}
      open={
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
      }
      back={
        isOpen && (
          <a className="btn line" href="#/classify">
            {words.backToSurvey}
          </a>
        )
      }
      language={<LanguageChoice form="line" />}
    >
      <TransferPanel />
      {surveys.length > 0 && (
        <section className="here">
          <h2>{words.onThisDevice}</h2>
          <SurveyList />
        </section>
      )}
    </WelcomeLayout>
  );
}
