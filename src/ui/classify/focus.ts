/** Where the focus is when what had it has gone, was disabled or hidden. */

/** Whether the next key press would go nowhere: nothing has the focus, or something that can no longer be pressed or seen. */
export function isFocusLost(): boolean {
  const active = document.activeElement;
  if (!active || active === document.body) return true;
  return active.matches(':disabled') || !active.checkVisibility({ visibilityProperty: true });
}
