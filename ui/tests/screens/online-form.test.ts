// What is copied into the official online form, line by line.
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { axeProblems } from '../axe';
import { openPaper } from '../open';

afterEach(() => vi.useRealTimers());

describe('the online form', () => {
  it('copies a line, says so once, counts down and tells when it is forgotten', async () => {
    const window = await openPaper('online-form');
    const fields = await window.see('form-fields');
    expect(fields.textContent).toContain('MFANO');
    expect(fields.textContent).not.toContain('AK0000001');
    expect(await axeProblems(window.container)).toEqual([]);
    vi.useFakeTimers();
    await fireEvent.click(screen.getByTestId('form-copy-3'));
    await vi.advanceTimersByTimeAsync(10);
    expect(window.host.clipboard.text).toBe('AK0000001');
    expect(screen.getByTestId('form-copied').textContent).toContain('Copied: Passport number. Paste it within 30 seconds.');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(screen.getByTestId('form-left').textContent).toBe('Forgotten in 20 s');
    await vi.advanceTimersByTimeAsync(20_500);
    expect(window.host.clipboard.text).toBe('');
    expect(screen.getByTestId('form-copied').textContent).toBe('What was copied is forgotten again.');
  });

  it('forgets at once when asked', async () => {
    const window = await openPaper('online-form');
    await window.press('form-copy-1');
    expect(window.host.clipboard.text).toBe('MFANO');
    await window.press('form-forget');
    await waitFor(() => expect(window.host.clipboard.text).toBe(''));
    await waitFor(() => expect(screen.getByTestId('form-copied').textContent).toBe('What was copied is forgotten again.'));
    expect(screen.queryByTestId('form-forget')).toBeNull();
    await waitFor(() => expect(document.activeElement?.id).toBe('form-copy-1'));
  });

  it('says a line that is copied twice twice', async () => {
    const window = await openPaper('online-form');
    await window.press('form-copy-1');
    const status = await window.see('form-copied');
    await waitFor(() => expect(status.textContent).toContain('Copied: Surname'));
    const said: string[] = [];
    const watch = new MutationObserver(() => said.push(status.textContent ?? ''));
    watch.observe(status, { childList: true, characterData: true, subtree: true });
    await window.press('form-copy-1');
    await waitFor(() => expect(said.at(-1)).toContain('Copied: Surname'));
    watch.disconnect();
    expect(said).toContain('');
  });

  it.each(['at once', 'after half a minute'])('does not call forgotten what could not be taken away %s', async (when) => {
    const window = await openPaper('online-form');
    await window.see('form-fields');
    vi.useFakeTimers();
    await fireEvent.click(screen.getByTestId('form-copy-3'));
    await vi.advanceTimersByTimeAsync(10);
    window.host.clipboard.answers = false;
    if (when === 'at once') await fireEvent.click(screen.getByTestId('form-forget'));
    await vi.advanceTimersByTimeAsync(when === 'at once' ? 10 : 31_000);
    expect(window.host.clipboard.text).toBe('AK0000001');
    const said = screen.getByTestId('form-copied').textContent;
    expect(said).toContain('“Passport number” can still be pasted on this computer. Copy something else now');
    expect(said).not.toContain('forgotten again');
    expect(screen.queryByTestId('form-left')).toBeNull();
    expect(screen.queryByTestId('problem')).toBeNull();
    window.host.clipboard.answers = true;
    await fireEvent.click(screen.getByTestId('form-forget'));
    await vi.advanceTimersByTimeAsync(10);
    expect(window.host.clipboard.text).toBe('');
    expect(screen.getByTestId('form-copied').textContent).toBe('What was copied is forgotten again.');
  });

  it('leads to what is empty, and hides what the forms hide until asked', async () => {
    const window = await openPaper('online-form');
    await window.user.click(await screen.findByRole('button', { name: 'Fill in: National ID number' }));
    await waitFor(() => expect(document.activeElement?.id).toBe('field-traveller-national_id'));
    await window.user.keyboard('00000001');
    expect(screen.getByTestId('field-traveller-national_id').classList).not.toContain('masked');
    await window.user.tab();
    expect(screen.getByTestId('field-traveller-national_id').classList).toContain('masked');
    await window.press('back-to-paper');
    const list = await window.see('form-fields');
    expect(list.textContent).not.toMatch(/AK0000001|00000001/);
    await window.press('form-show');
    for (const number of ['AK0000001', '00000001']) expect(list.textContent).toContain(number);
  });

  it('says when nothing could be copied', async () => {
    const window = await openPaper('online-form');
    window.host.clipboard.answers = false;
    await window.press('form-copy-1');
    expect((await window.see('problem')).textContent).toContain('Select it with the mouse and copy it by hand');
    expect(screen.getByTestId('form-copied').textContent).toBe('');
  });
});
