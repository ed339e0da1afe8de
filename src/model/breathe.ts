/** Gives the event loop a turn between two batches, so that messages are heard: a stop, most of all. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
