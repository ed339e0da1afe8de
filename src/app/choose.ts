/** Standard or Enhanced: the volunteer's choice of how galaxies are chosen. */
import type { Workflow } from '../domain/classification.ts';
import { changeSettings } from '../storage/settings.ts';
import { considerLearning } from './learning.ts';
import { inBackground } from './remember.ts';
import { replan } from './serve.ts';
import { store } from './store.ts';

/** Kept on this device; what comes next is planned anew, the galaxy on screen stays. */
export function setWorkflow(workflow: Workflow): Promise<void> {
  store.setState({ workflow });
  void inBackground(changeSettings({ workflow }, store.getState().volunteer.id));
  considerLearning();
  return inBackground(replan());
}
