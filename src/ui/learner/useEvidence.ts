/** The evidence, read again whenever a round or a lab ends or a galaxy is labelled; null until it is here. */
import { useEffect, useState } from 'react';
import type { Evidence } from '../../app/evidence.ts';
import { readEvidence } from '../../app/evidence.ts';
import { useApp } from '../../app/store.ts';

export function useEvidence(): Evidence | null {
  const rounds = useApp((state) => state.learner.rounds.length);
  const labels = useApp((state) => state.learner.labels);
  const labs = useApp((state) => state.labs);
  const [evidence, setEvidence] = useState<Evidence | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void readEvidence().then((read) => {
      if (isCurrent) setEvidence(read);
    });
    return () => {
      isCurrent = false;
    };
  }, [rounds, labels, labs]);
  return evidence;
}
