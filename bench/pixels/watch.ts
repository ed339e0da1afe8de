/** How long the main thread was held up while something ran. */

/** The longest main-thread task the browser itself reports (only those over 50 ms). */
function longTasks(): () => number {
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
  });
  observer.observe({ type: 'longtask' });
  return () => {
    observer.disconnect();
    return longest;
  };
}

/** Runs work while timing how long a task posted to the main thread ever waits; the longest and the 99th percentile. */
export async function watched<T>(work: () => Promise<T>): Promise<{ result: T; longestMs: number; p99Ms: number }> {
  const gaps: number[] = [];
  const channel = new MessageChannel();
  let last = performance.now();
  let isOn = true;
  channel.port1.onmessage = () => {
    gaps.push(performance.now() - last);
    if (!isOn) return;
    setTimeout(() => {
      last = performance.now();
      channel.port2.postMessage(0);
    }, 1);
  };
  channel.port2.postMessage(0);
  const longestTask = longTasks();
  const result = await work();
  isOn = false;
  gaps.sort((a, b) => a - b);
  return { result, longestMs: Math.max(gaps.at(-1) ?? 0, longestTask()), p99Ms: gaps[Math.floor(gaps.length * 0.99)] ?? 0 };
}
