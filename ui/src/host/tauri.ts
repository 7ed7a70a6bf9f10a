// The real host: the window's shell. No other folder may import @tauri-apps.
import { Channel, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Commands } from '../bindings/commands';
import type { Step } from '../bindings/Step';
import { asProblem, type Answer, type Args, type CommandName, type Host, type HostEvents } from './host';

type LongCommand = { [C in CommandName]: Commands[C]['long'] extends true ? C : never }[CommandName];

/** Commands that report steps; the shell wants a job number and a channel with them. The type holds that none is forgotten. */
const LONG: Record<LongCommand, true> = {
  quick_check: true,
  add_sample: true,
  add_paper: true,
  check_paper: true,
  correct_file: true,
  correct_paper: true,
  read_passport: true,
  draw_paper: true,
  seal_drawn: true,
  make_all: true,
  look_into_backup: true,
  restore_as_new: true,
  make_backup: true,
  restore_into: true,
};

let lastJob = 0;

async function callLong<C extends CommandName>(
  command: C,
  args: Args<C>,
  onStep?: (step: Step) => void,
  signal?: AbortSignal,
): Promise<Answer<C>> {
  lastJob += 1;
  const job = lastJob;
  const progress = new Channel<Step>();
  progress.onmessage = (step) => onStep?.(step);
  const end = (): void => {
    // A job that has ended meanwhile is not an error.
    invoke('cancel_job', { args: { job } }).catch(() => undefined);
  };
  signal?.addEventListener('abort', end, { once: true });
  try {
    const answer = invoke<Answer<C>>(command, { args, job, progress });
    if (signal?.aborted) end();
    return await answer;
  } finally {
    signal?.removeEventListener('abort', end);
  }
}

export function tauriHost(): Host {
  return {
    async call(command, args, onStep, signal) {
      try {
        if (command in LONG) return await callLong(command, args, onStep, signal);
        return await invoke<Answer<typeof command>>(command, { args });
      } catch (thrown) {
        throw asProblem(thrown);
      }
    },
    on<E extends keyof HostEvents>(event: E, hear: (payload: HostEvents[E]) => void) {
      const ready = listen<HostEvents[E]>(event, (told) => hear(told.payload));
      return () => {
        ready.then((stop) => stop()).catch(() => undefined);
      };
    },
    print: () => window.print(),
  };
}
