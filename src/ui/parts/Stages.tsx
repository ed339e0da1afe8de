/** Before the first screen: starting, or a start that failed, with what is safe and what to do. */
import { Icon } from './Icon.tsx';

export function Starting({ what = 'Opening your surveys…' }: { what?: string }) {
  return (
    <main className="stage" aria-busy="true">
      <p className="late soft">{what}</p>
    </main>
  );
}

export function Failed({ message }: { message: string }) {
  return (
    <main className="stage">
      <div className="empty">
        <h1>Tuning Fork could not start.</h1>
        <p>{message}</p>
        <p className="soft">
          What you have answered is kept on this device. Try again; if it stays like this, close other tabs of this page or restart the
          browser.
        </p>
        <div className="row">
          <button type="button" className="btn primary" onClick={() => location.reload()}>
            <Icon name="reset" small />
            Try again
          </button>
        </div>
      </div>
    </main>
  );
}
