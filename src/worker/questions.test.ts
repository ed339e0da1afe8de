/** Questions to the newest network, beside rounds: answered, or refused in words to the one who asked. */
import { describe, expect, it } from 'vitest';
import type { Inquiry, Opinions, RoundResult, RoundWork } from '../domain/round.ts';
import { surveyId } from '../domain/survey.ts';
import { IDLE_MS } from './engine.ts';
import { bench } from './fakePort.ts';

const work = (round: number): RoundWork => ({ survey: surveyId('s'), round, labels: [], candidates: new Uint32Array(0), checkpoint: null }) as unknown as RoundWork; // the engine looks at no more of it
const resultOf = (round: number): RoundResult => ({ survey: surveyId('s'), round }) as unknown as RoundResult;

describe('a question', () => {
  const inquiry = { survey: surveyId('s') } as unknown as Inquiry; // the engine looks at no more of it
  const opinions = { passes: 3 } as unknown as Opinions;
  const asked = (port: { heard: readonly { kind: string; id: number }[] }): number => port.heard.findLast(({ kind }) => kind === 'ask')?.id ?? -1;

  it('is answered, beside a round and without disturbing it', async () => {
    const { engine, port, kinds } = bench();
    engine.run(work(1));
    port().say({ kind: 'ready' });
    const answer = engine.ask(inquiry);
    port().say({ kind: 'answered', id: asked(port()), opinions });
    await expect(answer).resolves.toBe(opinions);
    expect(engine.status.kind).toBe('working');
    expect(kinds()).toEqual(['working']);
  });
  it('is refused in words when the worker breaks, and the round goes on on a new one', async () => {
    const { engine, port, ports } = bench();
    engine.run(work(1));
    port().say({ kind: 'ready' });
    const answer = engine.ask(inquiry);
    port().crash('out of memory');
    await expect(answer).rejects.toThrow('The network could not be asked (out of memory).');
    expect(ports).toHaveLength(2);
    expect(engine.status.kind).toBe('working');
  });
  it('that fails is told to the one who asked, and to nobody else', async () => {
    const { engine, port, kinds } = bench();
    const answer = engine.ask(inquiry);
    port().say({ kind: 'ready' });
    port().say({ kind: 'failed', id: asked(port()), name: 'Error', message: 'Another tree.', stack: '' });
    await expect(answer).rejects.toThrow('Another tree.');
    expect(kinds()).toEqual([]);
  });
  it('is refused when the worker is ended for want of work', async () => {
    const { engine, port, clock } = bench();
    engine.run(work(1));
    port().say({ kind: 'ready' });
    port().say({ kind: 'finished', id: port().job, result: resultOf(1) });
    const answer = engine.ask(inquiry);
    engine.destroy();
    await expect(answer).rejects.toThrow('ask again');
    clock.pass(IDLE_MS);
  });
});
