/** The surveys on this device: open one, or delete it after being asked. */
import { useEffect, useRef, useState } from 'react';
import { navigate } from 'wouter/use-hash-location';
import type { SurveySummary } from '../../app/store.ts';
import { useApp } from '../../app/store.ts';
import { openSurvey, refreshSurveys } from '../../app/surveys.ts';
import { deleteSurvey } from '../../app/manageSurveys.ts';
import { Icon } from './Icon.tsx';
import { useMessages } from './messages.ts';
import { useTreeWords } from './treeWords.ts';
import { when } from './words.ts';

export function SurveyList() {
  const words = useMessages('files');
  const say = useTreeWords();
  const stored = useApp((state) => state.surveys);
  const progress = useApp((state) => state.progress);
  const openId = useApp((state) => state.survey?.id);
  useEffect(() => void refreshSurveys(), []); // what is counted changes with every answer
  // The list is as old as that look at the disk; of the open survey we know better.
  const surveys = stored.map((survey) => (survey.id === openId ? { ...survey, galaxies: progress.galaxies } : survey));
  const [doomed, setDoomed] = useState<SurveySummary | null>(null);
  return (
    <>
      <ul className="surveys">
        {surveys.map((survey) => (
          <li key={survey.id}>
            <button type="button" className="survey" onClick={() => void openSurvey(survey.id).then(() => navigate('/classify'))}>
              <span>
                <b>{survey.name}</b>
                {survey.id === openId && <span className="tag">{words.openNow}</span>}
                <small>
                  {words.surveyFacts({
                    galaxies: survey.galaxies,
                    records: survey.classifications,
                    tree: say(survey.treeName),
                    begun: when(survey.createdAt, new Date()),
                  })}
                </small>
              </span>
              <Icon name="arrow-r" className="go" />
            </button>
            <button
              type="button"
              className="icon-btn"
              aria-label={words.deleteNamed({ name: survey.name })}
              title={words.deleteIt}
              onClick={() => setDoomed(survey)}
            >
              <Icon name="x" />
            </button>
          </li>
        ))}
      </ul>
      {doomed && <DeleteDialog survey={doomed} onClose={() => setDoomed(null)} />}
    </>
  );
}

function DeleteDialog({ survey, onClose }: { survey: SurveySummary; onClose: () => void }) {
  const words = useMessages('files');
  const dialog = useRef<HTMLDialogElement>(null);
  const isShown = useRef(false);
  return (
    <dialog
      aria-labelledby="delete-title"
      onClose={onClose}
      ref={(element) => {
        dialog.current = element;
        if (element && !isShown.current) {
          isShown.current = true;
          element.showModal();
        }
      }}
    >
      <h2 id="delete-title">{words.deleteQuestion({ name: survey.name })}</h2>
      <p className="soft">
        {words.deleteMeans({ galaxies: survey.galaxies, records: survey.classifications })}
      </p>
      <div className="row end">
        <button type="button" className="btn line" onClick={() => dialog.current?.close()}>
          {words.keepIt}
        </button>
        <button
          type="button"
          className="btn danger"
          onClick={() => {
            dialog.current?.close();
            void deleteSurvey(survey.id);
          }}
        >
          {words.deleteIt}
        </button>
      </div>
    </dialog>
  );
}
