/** Data: placeholder */
import type { Survey } from '../../domain/survey.ts';
import { PageFrame } from '../parts/PageFrame.tsx';
export function DataScreen({ survey, path }: { survey: Survey; path: string }) {
  return (
    <PageFrame place="data">
      <main className="doc">
        {survey.name} {path}
      </main>
    </PageFrame>
  );
}
