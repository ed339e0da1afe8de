/** What a finished lab says, worked out off the page; null until it is, and where it could not be. */
import { useEffect, useState } from 'react';
import { findingsOf } from '../../app/lab.ts';
import type { LabFindings } from '../../domain/labFindings.ts';
import type { LabFact } from '../../domain/learnerFact.ts';

export function useFindings(lab: LabFact): readonly LabFindings[] | null {
  const [found, setFound] = useState<{ readonly of: string; readonly findings: readonly LabFindings[] } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    findingsOf(lab).then(
      (findings) => isCurrent && setFound({ of: lab.id, findings }),
      () => undefined, // nothing is said, and nothing else breaks
    );
    return () => {
      isCurrent = false;
    };
  }, [lab]);
  return found?.of === lab.id ? found.findings : null;
}
