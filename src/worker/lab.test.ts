// The page's handle on a lab: answers by id, workers that end, and silence after a stop.
import { describe, expect, it } from 'vitest';
import type { LabDeskPort, LabNews, LabRunnerPort } from './lab.ts';
import { startLab } from './lab.ts';
import type { FromLabRunner, LabWork, ToLabDesk } from './labProtocol.ts';

function stage() {
  const asked: ToLabDesk[] = [];
  const ended: string[] = [];
  const desk: LabDeskPort = { postMessage: (message) => void asked.push(message), terminate: () => void ended.push('desk'), onmessage: null, onerror: null };
  const runner: LabRunnerPort = { postMessage: () => undefined, terminate: () => void ended.push('runner'), onmessage: null, onerror: null };
  let later: (() => void) | null = null;
  const lab = startLab(() => desk, () => runner, { after: (_, call) => ((later = call), () => (later = null)) });
  return { lab, asked, ended, desk, say: (data: FromLabRunner) => runner.onmessage?.({ data }), break: (message: string) => runner.onerror?.({ message }), idle: () => later?.() };
}

const work = {} as LabWork; // handed through unread

describe('the desk of a lab', () => {
  it('answers each question to whoever asked it, and ends when nobody has asked for a while', async () => {
    const { lab, asked, desk, ended, idle } = stage();
    const [first, second] = [lab.findings({ arms: [], budget: 1 }, []), lab.findings({ arms: [], budget: 2 }, [])];
    for (const { id } of asked.toReversed()) desk.onmessage?.({ data: { kind: 'findings', id, findings: [{ seeds: [id] } as never] } });
    expect((await first)[0]?.seeds).toEqual([asked[0]?.id]);
    expect((await second)[0]?.seeds).toEqual([asked[1]?.id]);
    idle();
    expect(ended).toEqual(['desk']);
  });

  it('refuses all who wait when it breaks, and one when it fails', async () => {
    const { lab, desk, asked } = stage();
    const failing = lab.findings({ arms: [], budget: 1 }, []);
    desk.onmessage?.({ data: { kind: 'failed', id: asked[0]?.id ?? 0, message: 'no such answer' } });
    await expect(failing).rejects.toThrow('no such answer');
    const breaking = lab.table({ kind: 'survey', rows: [] });
    desk.onerror?.({ message: 'gone' });
    await expect(breaking).rejects.toThrow('gone');
  });
});

describe('the runs of a lab', () => {
  it('are told one by one, and the worker ends with the last', () => {
    const { lab, say, ended } = stage();
    const news: LabNews['kind'][] = [];
    lab.run(work, ({ kind }) => news.push(kind));
    say({ kind: 'ready' });
    say({ kind: 'lab looking', done: 1, inAll: 2 });
    say({ kind: 'lab finished' });
    expect(news).toEqual(['lab looking', 'lab finished']);
    expect(ended).toEqual(['runner']);
  });

  it('are not heard of after a stop; a worker that breaks is a failure in words', () => {
    const { lab, say, ended, break: breakIt } = stage();
    const news: LabNews[] = [];
    const stop = lab.run(work, (each) => news.push(each));
    stop();
    say({ kind: 'lab finished' });
    breakIt('late');
    expect(news).toEqual([]);
    expect(ended).toEqual(['runner']);
    lab.run(work, (each) => news.push(each));
    breakIt('out of memory');
    expect(news).toEqual([{ kind: 'lab failed', message: 'out of memory' }]);
  });
});
