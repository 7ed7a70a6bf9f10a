// The calling convention of the shell, held against its own mock: what `src-tauri` is built to answer.
import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { afterEach, expect, it } from 'vitest';
import { tauriHost } from './tauri';

afterEach(() => clearMocks());

it('sends the arguments as one object, and gives back the answer', async () => {
  const seen: unknown[] = [];
  mockIPC((command, payload) => {
    seen.push([command, payload]);
    return { language: 'sw', idle_minutes: 5, warn_unencrypted: true };
  });
  const host = tauriHost();
  expect(await host.call('save_settings', { language: 'sw', idle_minutes: 5, warn_unencrypted: true })).toEqual({ language: 'sw', idle_minutes: 5, warn_unencrypted: true });
  expect(seen).toEqual([['save_settings', { args: { language: 'sw', idle_minutes: 5, warn_unencrypted: true } }]]);
});

it('gives a long command a job of its own and a channel', async () => {
  const seen: { command: string; payload: { args?: unknown; job?: number; progress?: { id: number } } }[] = [];
  mockIPC((command, payload) => {
    seen.push({ command, payload: (payload ?? {}) as (typeof seen)[number]['payload'] });
    return null;
  });
  const host = tauriHost();
  await host.call('make_all', { paper: 'card', language: 'en', same_folder: false }, () => undefined);
  await host.call('make_all', { paper: 'card', language: 'sw', same_folder: true }, () => undefined);
  expect(seen.map((one) => one.payload.args)).toEqual([{ paper: 'card', language: 'en', same_folder: false }, { paper: 'card', language: 'sw', same_folder: true }]);
  expect(seen[0]?.payload.job).not.toBe(seen[1]?.payload.job);
  expect(JSON.stringify(seen[0]?.payload.progress)).toMatch(/__CHANNEL__:\d+/);
});

it('asks the shell to end the job that is stopped', async () => {
  const jobs: { started?: number; cancelled?: number } = {};
  let refuse: (problem: unknown) => void = () => undefined;
  mockIPC((command, payload) => {
    const sent = payload as { job?: number; args: { job?: number } };
    if (command === 'cancel_job') {
      jobs.cancelled = sent.args.job;
      refuse({ code: 'cancelled', fields: {} });
      return {};
    }
    jobs.started = sent.job;
    return new Promise((_resolve, reject) => (refuse = reject));
  });
  const end = new AbortController();
  const asked = tauriHost().call('check_paper', { paper: 'one', meaning: false }, undefined, end.signal);
  await Promise.resolve();
  end.abort();
  await expect(asked).rejects.toEqual({ code: 'cancelled', fields: {} });
  expect(jobs.cancelled).toBe(jobs.started);
});

it('rejects with a problem, whatever the shell throws', async () => {
  mockIPC(() => {
    throw new Error('command not allowed');
  });
  await expect(tauriHost().call('travellers', {})).rejects.toEqual({ code: 'unforeseen', fields: {} });
  clearMocks();
  mockIPC(() => Promise.reject({ code: 'locked', fields: {} }));
  await expect(tauriHost().call('travellers', {})).rejects.toEqual({ code: 'locked', fields: {} });
});
