/** Whether the browser promised to keep the data, how much room it takes, and what to do about either. */
import { useEffect } from 'react';
import { askToPersist, refreshStorage } from '../../app/preferences.ts';
import { useApp } from '../../app/store.ts';
import { exportLabels } from '../../app/transfer.ts';
import { Icon } from '../parts/Icon.tsx';
import { bytes } from '../parts/words.ts';

export function StoragePart() {
  const { isPersisted, usedBytes, quotaBytes } = useApp((state) => state.storage);
  const saved = useApp((state) => state.saved);
  useEffect(() => void refreshStorage(), []); // what is used changes with every import
  return (
    <div className="safe">
      {saved.kind === 'failed' && (
        <div className="faults" role="alert">
          <p className="err">
            <Icon name="warn" small />
            {saved.message}
          </p>
          <p className="blurb">
            Everything saved before is safe. Export the labels first; then delete a survey you no longer need, or free some room on this
            device, and answer again.
          </p>
        </div>
      )}
      {isPersisted === true ? (
        <p className="soft">The browser has promised to keep this data until you delete it.</p>
      ) : (
        <>
          <p className="soft">
            {isPersisted === null
              ? 'This browser does not say whether it will keep this data.'
              : 'The browser may delete this data when it runs out of room, or after some weeks without a visit.'}{' '}
            Export the labels now and then.
          </p>
          <div className="row">
            {isPersisted === false && (
              <button type="button" className="btn line" onClick={() => void askToPersist()}>
                Ask it to keep the data
              </button>
            )}
            <button type="button" className="btn line" onClick={() => void exportLabels()}>
              <Icon name="download" small />
              Export labels
            </button>
          </div>
        </>
      )}
      {usedBytes !== null && (
        <p className="blurb num">
          {bytes(usedBytes)} used{quotaBytes !== null && ` of about ${bytes(quotaBytes)} this browser allows`}.
        </p>
      )}
    </div>
  );
}
