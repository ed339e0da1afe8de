/** An answer given, as a drawing: along the path and in the strip of the last galaxy. */
import { Icon, Pictogram } from '../parts/Icon.tsx';
import type { PathStep } from './steps.ts';

export function StepMark({ step: { answer, number } }: { step: PathStep }) {
  if (!answer) return <Icon name="help" className="g unsure-mark" />;
  return <Pictogram name={answer.pictogram} number={number} />;
}
