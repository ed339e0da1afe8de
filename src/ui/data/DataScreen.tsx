/** Data: the galaxies of the open survey, bringing files in, and the survey itself. */
import type { Survey } from '../../domain/survey.ts';
import { PageFrame } from '../parts/PageFrame.tsx';
import { GalaxiesPage } from './GalaxiesPage.tsx';
import { ImportPage } from './ImportPage.tsx';
import { SurveyPage } from './SurveyPage.tsx';
import '../parts/files.css';
import './data.css';

export function DataScreen({ survey, path }: { survey: Survey; path: string }) {
  return (
    <PageFrame place="data">
      {path.startsWith('/data/import') ? (
        <ImportPage survey={survey} />
      ) : path.startsWith('/data/survey') ? (
        <SurveyPage survey={survey} />
      ) : (
        <GalaxiesPage survey={survey} />
      )}
    </PageFrame>
  );
}
