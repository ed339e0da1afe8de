/** What is put first in the queue, for as long as it is, and the way out. */
import { useMemo } from 'react';
import { firstStands, withdrawFirst } from '../../app/putFirst.ts';
import { useApp } from '../../app/store.ts';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';

export function FirstNote() {
  const words = useMessages('pool');
  const moment = useApp(({ putFirst, progress }) => `${String(putFirst)} ${String(progress.waiting)}`);
  const stands = useMemo(() => (moment === '' ? null : firstStands()), [moment]);
  return (
    <div className="pool-first" role="status">
      {stands && (
        <>
          <Icon name="flag" small />
          <p>{words.firstStands({ ...stands })}</p>
          <button type="button" className="btn line" onClick={() => void withdrawFirst()}>
            {words.withdraw}
          </button>
        </>
      )}
    </div>
  );
}
