import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Autosave, QUIET_TIME, SaveDesk } from './autosave.svelte';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A disk that is told when to be done. */
function slowDisk() {
  const waiting: { done: () => void; fail: () => void }[] = [];
  const save = vi.fn(
    () =>
      new Promise<string>((resolve, reject) => {
        waiting.push({
          done: () => resolve('2026-11-21T11:03:00Z'),
          fail: () => reject({ code: 'disk-full', fields: {} }),
        });
      }),
  );
  return { save, waiting };
}

describe('a record that saves itself', () => {
  it('waits until the typing rests, and saves once', async () => {
    const save = vi.fn(async () => '2026-11-21T11:03:00Z');
    const autosave = new Autosave(save);
    autosave.touch();
    await vi.advanceTimersByTimeAsync(QUIET_TIME - 1);
    autosave.touch();
    await vi.advanceTimersByTimeAsync(QUIET_TIME - 1);
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(save).toHaveBeenCalledTimes(1);
    expect(autosave.state).toEqual({ is: 'saved', at: '2026-11-21T11:03:00Z' });
  });

  it('saves at once when asked, and not at all when nothing was typed', async () => {
    const save = vi.fn(async () => 'now');
    const autosave = new Autosave(save);
    expect(await autosave.flush()).toBe(true);
    expect(save).not.toHaveBeenCalled();
    autosave.touch();
    expect(await autosave.flush()).toBe(true);
    expect(save).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(QUIET_TIME * 2);
    expect(save).toHaveBeenCalledTimes(1);
  });

  it('saves again what was typed while it was saving, one save at a time', async () => {
    const { save, waiting } = slowDisk();
    const autosave = new Autosave(save);
    autosave.touch();
    const first = autosave.flush();
    autosave.touch();
    const second = autosave.flush();
    expect(save).toHaveBeenCalledTimes(1);
    waiting[0]?.done();
    await vi.advanceTimersByTimeAsync(0);
    expect(save).toHaveBeenCalledTimes(2);
    waiting[1]?.done();
    expect(await Promise.all([first, second])).toEqual([true, true]);
    expect(save).toHaveBeenCalledTimes(2);
  });

  it('says why it could not, keeps what was typed, and can try again', async () => {
    const { save, waiting } = slowDisk();
    const autosave = new Autosave(save);
    autosave.touch();
    const first = autosave.flush();
    waiting[0]?.fail();
    expect(await first).toBe(false);
    expect(autosave.state).toEqual({ is: 'failed', problem: { code: 'disk-full', fields: {} } });
    expect(autosave.dirty).toBe(true);
    const second = autosave.flush();
    waiting[1]?.done();
    expect(await second).toBe(true);
    expect(autosave.state.is).toBe('saved');
  });
});

describe('all records of a page', () => {
  it('tell a failure before everything else, and the last saving when all is well', async () => {
    const desk = new SaveDesk();
    const good = new Autosave(async () => '2026-11-21T11:03:00Z');
    const later = new Autosave(async () => '2026-11-21T11:04:00Z');
    const bad = new Autosave(() => Promise.reject({ code: 'disk-full', fields: {} }));
    desk.add(good);
    desk.add(later);
    const leave = desk.add(bad);
    expect(desk.state).toEqual({ is: 'idle' });
    good.touch();
    later.touch();
    bad.touch();
    expect(await desk.flush()).toBe(false);
    expect(desk.state.is).toBe('failed');
    leave();
    expect(desk.state).toEqual({ is: 'saved', at: '2026-11-21T11:04:00Z' });
    expect(await desk.flush()).toBe(true);
  });
});
