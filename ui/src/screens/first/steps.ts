// The steps of the first run, as they are called.
import * as m from '../../paraglide/messages.js';

export function steps(): string[] {
  return [m.step_language(), m.step_computer(), m.step_words(), m.step_code()];
}

export function backupSteps(): string[] {
  return [m.step_language(), m.settings_backup(), m.step_words(), m.step_code()];
}
