// What was removed, and how records were before.
import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { axeProblems } from '../axe';
import { openSample, openWindow, type Window } from '../open';

/** A removed contact and, after it, a removed paper. */
async function withTrash(): Promise<Window> {
  const window = await openSample();
  await window.press('remove-contact-1');
  await window.see('undo');
  await window.press('remove-paper');
  await waitFor(() => expect(screen.queryByTestId('open-report')).toBeNull());
  await window.press('nav-travellers');
  await window.press('trash-open');
  await window.see('trash');
  return window;
}

describe('removed things', () => {
  it('stand newest first with kind, name, whose, and the days that are left, and come back', async () => {
    const window = await withTrash();
    const rows = within(screen.getByTestId('trash')).getAllByRole('listitem');
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringMatching(/contract-severny-sklad\.pdf.*File of MFANO BARAKA.*30 days left/s),
      expect.stringMatching(/Neema Mfano.*Emergency contact of MFANO BARAKA.*30 days left/s),
    ]);
    expect(await axeProblems(window.container)).toEqual([]);
    await window.user.click(screen.getAllByTestId('trash-restore')[0] as HTMLElement);
    await waitFor(() => expect(screen.getByTestId('trash-said').textContent).toBe('Brought back: contract-severny-sklad.pdf'));
    expect(document.activeElement?.textContent).toBe('Removed things');
    await window.press('trash-back');
    expect((await window.see('travellers')).textContent).toContain('1 file');
  }, 180_000);

  it('go with their traveller, and come back with them', async () => {
    const window = await withTrash();
    await window.press('trash-back');
    await window.press('remove-traveller');
    await window.see('travellers-empty');
    await window.press('trash-open');
    const list = await window.see('trash');
    expect(within(list).getAllByRole('listitem').map((row) => row.textContent)).toEqual([expect.stringMatching(/MFANO BARAKA.*Traveller/s)]);
    await window.press('trash-delete');
    expect(screen.getByTestId('trash-delete-dialog').textContent).toContain('goes with all papers, contacts and answers');
    await window.press('trash-delete-cancel');
    await window.press('trash-restore');
    await waitFor(() => expect(within(screen.getByTestId('trash')).getAllByRole('listitem')).toHaveLength(2));
  }, 180_000);

  it('are deleted for good after a question that says what a disk may keep', async () => {
    const window = await withTrash();
    await window.press('trash-empty');
    expect(screen.getByTestId('trash-empty-dialog').textContent).toContain('None of the 2 things');
    await window.press('trash-empty-cancel');
    await window.user.click(screen.getAllByTestId('trash-delete')[0] as HTMLElement);
    const question = screen.getByTestId('trash-delete-dialog');
    expect(question.textContent).toContain('contract-severny-sklad.pdf cannot be brought back');
    expect(question.textContent).toContain('solid-state disk');
    expect(window.host.calls.map((one) => one.command)).not.toContain('delete_for_good');
    await window.press('trash-delete-confirm');
    await waitFor(() => expect(screen.getByTestId('trash-said').textContent).toContain('Deleted for good'));
    expect(screen.getAllByTestId('trash-restore')).toHaveLength(1);
    await window.press('trash-empty');
    await window.press('trash-empty-confirm');
    await window.see('trash-none');
    expect(window.host.calls.map((one) => one.command)).toContain('empty_trash');
  }, 180_000);

  it('when there are none, say what comes here, and are reached from the settings too', async () => {
    const window = await openWindow({ vault: 'unlocked' });
    await window.press('nav-settings');
    await window.press('trash-open');
    expect((await window.see('trash-none')).textContent).toContain('30 days');
  });
});

describe('earlier versions', () => {
  async function open(window: Window, name: string): Promise<HTMLElement> {
    const part = screen.getByTestId(`earlier-${name}`);
    await window.user.click(part.querySelector('summary') as HTMLElement);
    // jsdom opens it, but does not say so.
    part.dispatchEvent(new Event('toggle'));
    return part;
  }

  it('show what was other than now, put it back, and can be undone', async () => {
    const window = await openSample();
    const field = await window.see('field-employer-name');
    await window.user.clear(field);
    await window.user.type(field, 'Polar LLC');
    await window.user.tab();
    await waitFor(() => expect(window.host.calls.map((one) => one.command)).toContain('save_record'));
    const part = await open(window, 'employer');
    const version = await within(part).findByTestId('version');
    expect(version.textContent).toContain('Severny Sklad LLC');
    await window.user.click(within(version).getByTestId('put-back-version'));
    await waitFor(() => expect(field).toHaveProperty('value', 'Severny Sklad LLC'));
    expect((await within(part).findByTestId('earlier-said')).textContent).toContain('is back');
    await window.user.click(await within(part).findByTestId('earlier-undo'));
    await waitFor(() => expect(field).toHaveProperty('value', 'Polar LLC'));
    const traveller = (await window.host.call('travellers', {}))[0];
    const kept = await window.host.call('traveller', { traveller: traveller?.id ?? '' });
    expect(kept.employer.name).toBe('Polar LLC');
  }, 180_000);

  it('hide what the page hides, and say where there are none', async () => {
    const window = await openSample();
    const none = await open(window, 'recruiter');
    await within(none).findByTestId('earlier-none');
    await window.user.type(await window.see('field-passport-number'), '9');
    await window.user.tab();
    await waitFor(() => expect(screen.getByTestId('saved-state').dataset['state']).toBe('saved'));
    const part = await open(window, 'passport');
    expect((await within(part).findByTestId('version')).textContent).toContain('(hidden)');
    expect(part.textContent).not.toContain('AK0000001');
    expect(await axeProblems(part)).toEqual([]);
  }, 180_000);

  it('are kept of contacts and answers too', async () => {
    const window = await openSample();
    await window.user.type(await window.see('field-contact-1-relation'), ' 2');
    await window.user.tab();
    await waitFor(() => expect(screen.getByTestId('saved-state').dataset['state']).toBe('saved'));
    const contact = await open(window, 'contact-1');
    await window.user.click(await within(contact).findByTestId('put-back-version'));
    await waitFor(() => expect(screen.getByTestId('field-contact-1-relation')).toHaveProperty('value', 'Mother'));
    const question = (await screen.findAllByTestId(/^question-.*-yes$/))[0] as HTMLElement;
    await window.user.click(question);
    await waitFor(() => expect(screen.getByTestId('checklist-count').textContent).toContain('1 of'));
    const list = await open(window, 'checklist');
    await window.user.click(await within(list).findByTestId('put-back-version'));
    await waitFor(() => expect(screen.getByTestId('checklist-count').textContent).toContain('0 of'));
  }, 180_000);
});
