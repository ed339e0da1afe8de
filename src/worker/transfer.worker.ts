/**
 * The files desk: moves galaxies, labels and surveys between files and storage, off the page. A switch, nothing more;
 * the work is in the files beside it that end in .worker.ts too.
 */
import type { Desk } from './desk.worker.ts';
import { Stopped, sentenceOf } from './desk.worker.ts';
import { exportLabels, importLabels } from './labels.worker.ts';
import { exportModel } from './modelFile.worker.ts';
import { encodePng, pictureDecoder } from './pictures.worker.ts';
import { addSky, makeInputs } from './sky.worker.ts';
import { exportSurvey, importSurvey } from './surveyFile.worker.ts';
import { importFiles, importZip } from './takePictures.worker.ts';
import { throttled } from './throttle.ts';
import { exportVolunteer, importVolunteer } from './volunteerFile.worker.ts';
import type { FromDesk, PickedFile, ToDesk, TransferJob, TransferProgress, TransferResult } from './transferProtocol.ts';

/** Progress is told at most eight times a second. */
const PROGRESS_MS = 125;

const say = (message: FromDesk): void => {
  postMessage(message);
};

const clock = {
  now: () => performance.now(),
  after(ms: number, callBack: () => void) {
    const timer = setTimeout(callBack, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

async function run(job: TransferJob, desk: Desk): Promise<TransferResult> {
  switch (job.kind) {
    case 'importFiles':
      return importFiles(desk, job.survey, job.files, job.manifest);
    case 'addSky':
      return addSky(desk, job.survey, job.count, job.seed);
    case 'makeInputs':
      return makeInputs(desk, job.survey);
    case 'exportLabels':
      return exportLabels(desk, job.survey, job.exportedAt, job.appVersion);
    case 'importLabels':
      return importLabels(desk, job.file);
    case 'importZip':
      return importZip(desk, job.survey, job.zip, job.manifest);
    case 'exportSurvey':
      return exportSurvey(desk, job.survey, job.exportedAt, job.appVersion);
    case 'importSurvey':
      return importSurvey(desk, job.zip);
    case 'exportModel':
      return exportModel(desk, job.survey, job.exportedAt, job.appVersion);
    case 'exportVolunteer':
      return exportVolunteer(desk, job.volunteer, job.exportedAt, job.appVersion);
    case 'importVolunteer':
      return importVolunteer(desk, job.zip);
    default:
      job satisfies never;
      throw new Error('The page asked for something unknown');
  }
}

const decode = pictureDecoder();
let current: { readonly id: number; readonly stop: AbortController } | null = null;

/** Files that came before their job, by the job's id; only one job's at a time. */
let early: { readonly id: number; readonly files: PickedFile[] } = { id: 0, files: [] };

function filesOf(id: number): PickedFile[] {
  if (early.id !== id) early = { id, files: [] };
  return early.files;
}

function withFiles(id: number, job: TransferJob): TransferJob {
  const files = filesOf(id).splice(0);
  return job.kind === 'importFiles' && files.length > 0 ? { ...job, files: [...files, ...job.files] } : job;
}

async function start(id: number, job: TransferJob): Promise<void> {
  const stop = new AbortController();
  current = { id, stop };
  const progress = throttled<TransferProgress>(PROGRESS_MS, clock, (latest) => {
    say({ kind: 'progress', id, progress: latest });
  });
  const desk: Desk = {
    tell: (latest) => {
      progress.put(latest);
    },
    signal: stop.signal,
    now: clock.now,
    decode,
    encode: encodePng,
  };
  try {
    const result = await run(job, desk);
    progress.flush();
    say(stop.signal.aborted ? { kind: 'stopped', id } : { kind: 'finished', id, result });
  } catch (error) {
    progress.forget();
    say(error instanceof Stopped ? { kind: 'stopped', id } : { kind: 'failed', id, message: sentenceOf(error) });
  } finally {
    current = null;
  }
}

addEventListener('message', ({ data }: MessageEvent<ToDesk>) => {
  switch (data.kind) {
    case 'files':
      filesOf(data.id).push(...data.files);
      return;
    case 'run':
      void start(data.id, withFiles(data.id, data.job));
      return;
    case 'stop':
      if (current?.id === data.id) current.stop.abort();
      return;
    default:
      data satisfies never;
      throw new Error('The page said something unknown.');
  }
});

say({ kind: 'ready' });
