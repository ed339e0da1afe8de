/** Takes files: dropped (folders too), or picked as files or as a folder. */
import { useRef, useState } from 'react';
import type { DragEvent } from 'react';
import { Icon } from './Icon.tsx';
import { useMessages } from './messages.ts';
import { readDrop } from './readDrop.ts';

interface DropAreaProps {
  readonly title: string;
  readonly text: string;
  readonly isBusy: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

export function DropArea({ title, text, isBusy, onFiles }: DropAreaProps) {
  const words = useMessages('files');
  const [isOver, setIsOver] = useState(false);
  const [isReading, setIsReading] = useState(false);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    if (isBusy) return;
    setIsReading(true);
    void readDrop(event.dataTransfer)
      .then(onFiles)
      .finally(() => setIsReading(false));
  };
  return (
    <div
      className={`drop ${isOver ? 'is-over' : ''}`}
      role="group"
      aria-label={title}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
    >
      <Icon name="upload" className="drop-mark" />
      <h2>{isReading ? words.readingFolder : title}</h2>
      <p>{text}</p>
      <div className="row centre">
        <FilePicker label={words.chooseFiles} className="primary" isDisabled={isBusy} onFiles={onFiles} />
        <FilePicker label={words.chooseFolder} className="line" isDisabled={isBusy} onFiles={onFiles} isFolder />
      </div>
    </div>
  );
}

interface FilePickerProps {
  readonly label: string;
  readonly className: string;
  readonly isDisabled?: boolean;
  readonly isFolder?: boolean;
  readonly accept?: string;
  readonly isSingle?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A button that opens the browser's file dialog. */
export function FilePicker({ label, className, isDisabled = false, isFolder = false, accept, isSingle = false, onFiles }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className={`btn ${className}`} disabled={isDisabled} onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        multiple={!isSingle}
        accept={accept}
        {...(isFolder ? { webkitdirectory: '' } : {})}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = ''; // so that the same folder can be chosen again
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
