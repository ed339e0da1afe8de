/** For tests of the engine: a clock that only moves when told, and a trainer that says only what it is made to say. */
import type { EngineClock, EngineEvent } from './engine.ts';
import { startEngine } from './engine.ts';
import type { TrainerPort } from './line.ts';
import type { FromTrainer, ToTrainer } from './protocol.ts';

/** A clock that only moves when told. */
export function fakeClock(): EngineClock & { pass(ms: number): void } {
  let now = 0;
  let timers: { readonly at: number; readonly callBack: () => void }[] = [];
  return {
    now: () => now,
    after(ms: number, callBack: () => void) {
      const timer = { at: now + ms, callBack };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    pass(ms: number) {
      const end = now + ms;
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((other) => other !== next);
        now = next.at;
        next.callBack();
      }
      now = end;
    },
  };
}

/** A trainer that says only what the test makes it say. */
export class FakePort implements TrainerPort {
  readonly heard: ToTrainer[] = [];
  isEnded = false;
  say: (message: FromTrainer) => void = () => undefined;
  crash: (message: string) => void = () => undefined;
  post(message: ToTrainer): void {
    this.heard.push(message);
  }
  onMessage(listener: (message: FromTrainer) => void): void {
    this.say = listener;
  }
  onError(listener: (message: string) => void): void {
    this.crash = listener;
  }
  terminate(): void {
    this.isEnded = true;
  }
  /** Id of the last job started. */
  get job(): number {
    return this.heard.findLast(({ kind }) => kind === 'run')?.id ?? -1;
  }
}

/** An engine on fake workers, with all that it ever told. */
export function bench() {
  const clock = fakeClock();
  const ports: FakePort[] = [];
  const events: EngineEvent[] = [];
  const engine = startEngine(() => {
    const port = new FakePort();
    ports.push(port);
    return port;
  }, clock);
  engine.subscribe((event) => events.push(event));
  const port = (): FakePort => ports.at(-1) as FakePort;
  const kinds = (): string[] => events.map((event) => (event.kind === 'status' ? event.status.kind : event.kind));
  return { clock, ports, port, events, engine, kinds };
}
