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
    expect(screen.getByTestId('form-copied').textContent).toContain('Copied: Passport number. It will be forgotten in 30 seconds.');
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
    expect((await window.see('form-copied')).textContent).toBe('What was copied is forgotten again.');
  });

  it('shows hidden numbers when asked, and leads to what is empty', async () => {
    const window = await openPaper('online-form');
    await window.press('form-show');
    expect((await window.see('form-fields')).textContent).toContain('AK0000001');
    await window.user.click(screen.getByRole('button', { name: 'Fill in: National ID number' }));
    await waitFor(() => expect(document.activeElement?.id).toBe('field-traveller-national_id'));
    await window.press('back-to-paper');
    await window.see('form-fields');
  });

  it('says when nothing could be copied', async () => {
    const window = await openPaper('online-form');
    window.host.failNext('copy_text', 'unforeseen');
    await window.press('form-copy-1');
    await window.see('problem');
    expect(screen.getByTestId('form-copied').textContent).toBe('');
  });
});
