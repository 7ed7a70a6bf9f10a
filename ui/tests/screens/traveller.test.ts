import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { SaveRecord } from '../../src/bindings/SaveRecord';
import { axeProblems } from '../axe';
import { asked, hold, openSample, type Window } from '../open';

function saves(window: Window): SaveRecord[] {
  return window.host.calls.filter((one) => one.command === 'save_record').map((one) => one.args as SaveRecord);
}

describe('typing', () => {
  it('is saved when the field is left, and the page says when', async () => {
    const window = await openSample();
    const field = await window.see('field-employer-name');
    await window.user.clear(field);
    await window.user.type(field, 'Polar LLC');
    await window.user.tab();
    await waitFor(() => expect(screen.getByTestId('saved-state').textContent?.trim()).toMatch(/^Saved \d\d:\d\d$/));
    expect(saves(window).at(-1)?.record).toMatchObject({ kind: 'employer', body: { name: 'Polar LLC' } });
  });

  it('is saved by itself half a second after the last key', async () => {
    const window = await openSample();
    await window.user.type(await window.see('field-journey-city'), ' 2');
    expect(saves(window)).toHaveLength(0);
    await waitFor(() => expect(saves(window)).toHaveLength(1), { timeout: 2000 });
    expect(saves(window)[0]?.record).toMatchObject({ body: { city: 'Saint Petersburg 2' } });
  });

  it('that could not be saved is said, stays on the screen, and can be tried again', async () => {
    const window = await openSample();
    window.host.failNext('save_record', 'disk-full');
    await window.user.type(await window.see('field-traveller-telegram'), '@baraka');
    await window.user.tab();
    const state = await window.see('saved-state');
    await waitFor(() => expect(state.textContent).toContain('Not saved: There is no room left on the disk.'));
    expect(screen.getByTestId<HTMLInputElement>('field-traveller-telegram').value).toBe('@baraka');
    await window.press('save-again');
    await waitFor(() => expect(state.dataset['state']).toBe('saved'));
  });

  it('is on disk before another screen is shown', async () => {
    const window = await openSample();
    await window.user.type(await window.see('field-passport-place'), 'Nairobi');
    await window.press('nav-travellers');
    await window.see('travellers');
    expect(saves(window).at(-1)?.record).toMatchObject({ kind: 'passport', body: { place: 'Nairobi' } });
  });

  it('is on disk before the vault is locked by Ctrl+L, and is there again after', async () => {
    const window = await openSample();
    await window.user.type(await window.see('field-passport-place'), 'Nairobi');
    await window.user.keyboard('{Control>}l{/Control}');
    await window.see('unlock-passphrase');
    const commands = window.host.calls.map((one) => one.command);
    expect(commands.indexOf('save_record')).toBeGreaterThan(-1);
    expect(commands.indexOf('save_record')).toBeLessThan(commands.indexOf('lock'));
    expect(screen.queryByText('Nairobi')).toBeNull();
  });

  it('holds the person back when it cannot be saved, and lets them decide', async () => {
    const window = await openSample();
    await window.user.type(await window.see('field-passport-place'), 'Nairobi');
    window.host.failNext('save_record', 'disk-full');
    await window.user.keyboard('{Control>}l{/Control}');
    await waitFor(() => expect(screen.getByTestId<HTMLDialogElement>('held').open).toBe(true));
    expect(window.host.calls.map((one) => one.command)).not.toContain('lock');
    await window.press('held-again');
    await window.see('unlock-passphrase');
    expect(saves(window).at(-1)?.record).toMatchObject({ body: { place: 'Nairobi' } });
  });
});

it('gives advice that says what to enter and stops nobody', async () => {
  const window = await openSample();
  const phone = await window.see('field-contact-1-phone');
  await window.user.clear(phone);
  await window.user.type(phone, '0712');
  await window.user.tab();
  const advice = await window.see('field-contact-1-phone-advice');
  expect(advice.textContent).toContain('like +254 712 345 678');
  expect(phone.getAttribute('aria-describedby')).toContain(advice.id);
  expect(phone.getAttribute('aria-invalid')).toBeNull();
  await window.user.clear(phone);
  await window.user.type(phone, '+254700000009');
  await window.user.tab();
  await waitFor(() => expect(screen.queryByTestId('field-contact-1-phone-advice')).toBeNull());
});

it('hides passport number and lines', async () => {
  const window = await openSample();
  expect((await window.see('field-passport-number')).classList).toContain('masked');
  await window.press('field-passport-number-show');
  expect((await window.see('field-passport-number')).classList).not.toContain('masked');
  expect(document.title).not.toContain('MFANO');
});

it('adds an emergency contact once, and removes it with a way back', async () => {
  const window = await openSample();
  await window.press('add-contact');
  expect(document.activeElement).toBe(await window.see('field-contact-2-name'));
  await window.user.keyboard('Juma');
  await window.user.tab();
  await window.user.type(await window.see('field-contact-2-relation'), 'Brother');
  await window.user.tab();
  await waitFor(() => expect(saves(window)).toHaveLength(2));
  const [first, second] = saves(window);
  expect(first?.id).toBeNull();
  expect(second?.id).toBeTruthy();
  await window.press('remove-contact-2');
  await waitFor(() => expect(screen.queryByTestId('field-contact-2-name')).toBeNull());
  await window.press('undo');
  expect((await window.see('field-contact-2-name')) as HTMLInputElement).toHaveProperty('value', 'Juma');
});

it('writes a payment down with its receipt, and removes it with a way back', async () => {
  const window = await openSample();
  window.host.picks.push('risiti-viza.jpg');
  await window.press('add-receipt');
  await within(await window.see('papers')).findByText('Receipt of a payment', { exact: false });
  await window.press('add-payment');
  expect(document.activeElement).toBe(await window.see('field-payment-2-date'));
  await window.user.type(await window.see('field-payment-2-amount'), '3000');
  await window.user.tab();
  await window.user.selectOptions(await window.see('field-payment-2-receipt_paper'), 'risiti-viza.jpg');
  await waitFor(() => expect(saves(window).at(-1)?.record).toMatchObject({ kind: 'payment', body: { amount: '3000' } }));
  const kept = window.host.calls.find((one) => one.command === 'add_paper')?.args;
  expect(kept).toMatchObject({ kind: 'receipt' });
  const saved = saves(window).at(-1)?.record.body as { receipt_paper: string };
  expect(saved.receipt_paper).not.toBe('');
  await window.press('remove-payment-2');
  await waitFor(() => expect(screen.queryByTestId('field-payment-2-amount')).toBeNull());
  expect(await screen.findByText('The payment was removed.')).toBeTruthy();
  await window.press('undo');
  expect((await window.see('field-payment-2-amount')) as HTMLInputElement).toHaveProperty('value', '3000');
});

it('takes a scan from before for a receipt, after the receipts', async () => {
  const window = await openSample();
  for (const [name, button] of [['mpesa.jpg', 'add-scan'], ['risiti.jpg', 'add-receipt'], ['uso.jpg', 'add-photo']] as const) {
    window.host.picks.push(name);
    await window.press(button);
    await within(await window.see('papers')).findByText(name);
  }
  const choice = (await window.see('field-payment-1-receipt_paper')) as HTMLSelectElement;
  await waitFor(() => expect([...choice.options].map((one) => one.text)).toEqual(['Choose', 'risiti.jpg', 'mpesa.jpg']));
});

it('says when the receipt of a payment was removed, and keeps the choice', async () => {
  const window = await openSample();
  window.host.picks.push('risiti.jpg');
  await window.press('add-receipt');
  await within(await window.see('papers')).findByText('risiti.jpg');
  await window.user.selectOptions(await window.see('field-payment-1-receipt_paper'), 'risiti.jpg');
  await window.user.click(within(screen.getByTestId('papers')).getByRole('button', { name: 'Remove risiti.jpg' }));
  const choice = (await window.see('field-payment-1-receipt_paper')) as HTMLSelectElement;
  await waitFor(() => expect(choice.selectedOptions[0]?.textContent).toBe('A file that was removed'));
});

it('asks under a title of its own what a search for the person would ask', async () => {
  const window = await openSample();
  const group = screen.getByRole('group', { name: 'So that you can be found' });
  expect(within(group).getAllByRole('textbox').map((one) => one.id)).toEqual(
    ['marks', 'father_name', 'mother_name', 'accounts'].map((name) => `field-traveller-${name}`),
  );
  await window.user.type(await window.see('field-traveller-father_name'), 'Otieno');
  await window.user.tab();
  await waitFor(() => expect(saves(window).at(-1)?.record).toMatchObject({ kind: 'traveller', body: { father_name: 'Otieno' } }));
});

describe('papers', () => {
  it('adds a contract by the button at the head and shows what was found', async () => {
    const window = await openSample();
    await window.press('add-contract');
    await waitFor(() => expect(within(screen.getByTestId('papers')).getAllByTestId('open-report')).toHaveLength(2));
  });

  it('asks what a dropped file is, and reads a contract', async () => {
    const window = await openSample();
    window.host.tell('drag-over', true);
    expect(await screen.findByText('Let go of the file here')).toBeTruthy();
    window.host.tell('file-offered', window.host.file('offer.docx'));
    await waitFor(() => expect(screen.getByTestId<HTMLDialogElement>('dropped').open).toBe(true));
    expect(screen.queryByText('Let go of the file here')).toBeNull();
    await window.press('drop-as-contract');
    expect(await within(await window.see('papers')).findByText('offer.docx')).toBeTruthy();
  });

  it('asks about each of several dropped files, and reads one after another', async () => {
    const window = await openSample({ pace: 20 });
    window.host.tell('file-offered', window.host.file('offer.docx'));
    window.host.tell('file-offered', window.host.file('ticket.pdf'));
    await window.press('drop-as-contract');
    expect(screen.getByTestId('dropped').textContent).toContain('ticket.pdf');
    await window.press('drop-as-scan');
    const papers = await window.see('papers');
    expect(await within(papers).findByText('offer.docx')).toBeTruthy();
    expect(await within(papers).findByText('ticket.pdf')).toBeTruthy();
  });

  it('takes a dropped file as a photo of the face, which is not read', async () => {
    const window = await openSample();
    window.host.tell('file-offered', window.host.file('baraka.jpg'));
    await window.press('drop-as-photo');
    await within(await window.see('papers')).findByText('Photo of the traveller', { exact: false });
    expect(window.host.calls.find((one) => one.command === 'add_paper')?.args).toMatchObject({ kind: 'photo' });
    expect(window.host.calls.map((one) => one.command)).not.toContain('check_paper');
  });

  it('does not warn before a copy any more once it was told so', async () => {
    const window = await openSample();
    await window.press('export-paper');
    await window.press('export-not-again');
    await window.press('confirm-export');
    await window.see('paper-written');
    await window.press('export-paper');
    expect(screen.getByTestId<HTMLDialogElement>('export').open).toBe(false);
    await waitFor(() => expect(window.host.calls.filter((one) => one.command === 'export_paper')).toHaveLength(2));
  });

  it('writes one copy where the button without a warning is pressed twice', async () => {
    const window = await openSample();
    await window.press('export-paper');
    await window.press('export-not-again');
    await window.press('confirm-export');
    await window.see('paper-written');
    const go = hold(window, 'export_paper');
    await window.user.dblClick(await window.see('export-paper'));
    expect(screen.getByTestId('export-paper').getAttribute('aria-disabled')).toBe('true');
    go();
    await waitFor(() => expect(screen.getByTestId('export-paper').getAttribute('aria-disabled')).toBeNull());
    expect(asked(window, 'export_paper')).toHaveLength(2);
  });

  it('tells a copy that was written from the warning that could not be turned off', async () => {
    const window = await openSample();
    window.host.failNext('save_settings', 'not-writable');
    await window.press('export-paper');
    await window.press('export-not-again');
    await window.press('confirm-export');
    await window.see('paper-written');
    expect((await window.see('still-warns')).textContent).toContain('Ngao is not allowed to write in this folder.');
    expect(screen.queryByTestId('paper-problem')).toBeNull();
  });

  it('says why a dropped file was not taken', async () => {
    const window = await openSample();
    window.host.tell('file-refused', { code: 'read-too-large', fields: { name: 'film.mp4' } });
    expect((await window.see('file-refused')).textContent).toContain('File: film.mp4');
  });

  it('keeps a paper that cannot be read, and says why and what to do', async () => {
    const window = await openSample();
    window.host.tell('file-offered', window.host.file('scan.pdf'));
    await window.press('drop-as-contract');
    const unread = await window.see('paper-unread');
    expect(unread.textContent).toContain('The file is kept, but it could not be checked.');
    expect(unread.textContent).toContain('Ngao found no words in this picture.');
  });

  it('can be stopped while reading', async () => {
    const window = await openSample({ pace: 150 });
    window.host.tell('file-offered', window.host.file('offer.docx'));
    await window.press('drop-as-contract');
    await window.press('progress-stop');
    expect((await window.see('paper-problem')).textContent).toContain('Nothing was kept of it.');
    expect(screen.queryByText('offer.docx')).toBeNull();
  });

  it('warns before a copy is written, then names it', async () => {
    const window = await openSample();
    await window.press('export-paper');
    expect(screen.getByTestId('export').textContent).toContain('The copy will not be locked');
    expect(window.host.calls.map((one) => one.command)).not.toContain('export_paper');
    await window.press('confirm-export');
    expect((await window.see('paper-written')).textContent).toContain('Written: contract-severny-sklad.pdf');
  });

  it('removes with a way back, and checks again', async () => {
    const window = await openSample();
    await window.press('remove-paper');
    await waitFor(() => expect(screen.queryByTestId('papers')).toBeNull());
    await window.press('undo');
    await window.see('papers');
    await window.press('check-again');
    await waitFor(() => expect(window.host.calls.map((one) => one.command)).toContain('check_paper'));
  });
});

it('leads to its parts and is clean for axe, in both languages', async () => {
  const window = await openSample();
  await window.press('go-consent');
  expect(document.activeElement?.id).toBe('section-consent');
  expect(await axeProblems(window.container)).toEqual([]);
  await window.press('language-sw');
  expect(await axeProblems(window.container)).toEqual([]);
  await window.press('language-en');
});
