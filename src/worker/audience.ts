/** Those who hear what an engine tells. */
export interface Audience<Event> {
  tell(event: Event): void;
  /** Hears everything from now on; returns how to stop hearing. */
  subscribe(listener: (event: Event) => void): () => void;
  /** Sends everybody away. */
  leave(): void;
}

export function audience<Event>(): Audience<Event> {
  const listeners = new Set<(event: Event) => void>();
  return {
    tell(event) {
      for (const listener of [...listeners]) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    leave: () => listeners.clear(),
  };
}
