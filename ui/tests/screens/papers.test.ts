// The papers to print: which there are, what is ordered, what is missing, and how they are drawn.
import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { DrawPaper } from '../../src/bindings/DrawPaper';
import { axeProblems } from '../axe';
import { asked, isReady, openPaper, openSample, type Window } from '../open';

const orders = (window: Window): DrawPaper['order'][] => asked(window, 'draw_paper').map((one) => (one as DrawPaper).order);
const image = (page: number): HTMLImageElement | null => screen.getByTestId(`drawn-page-${page}`).querySelector('img');

describe('the list', () => {
  it('names eight papers and the online form, what each is for and how much is still empty', async () => {
    const window = await openSample();
    await window.press('open-papers');
    const list = await window.see('paper-list');
    expect(within(list).getAllByRole('listitem')).toHaveLength(9);
    expect(screen.getByTestId('make-card').textContent).toContain('whom to call');
    expect(screen.getByTestId('make-card').textContent).toContain('Still empty: 1');
    expect(document.activeElement?.textContent).toBe('Papers to print');
    expect(await axeProblems(window.container)).toEqual([]);
  });

  it('comes after everything typed is on disk', async () => {
    const window = await openSample();
    await window.user.type(await window.see('field-traveller-telegram'), '@b');
    await window.press('open-papers');
    await window.see('paper-list');
    const commands = window.host.calls.map((one) => one.command);
    expect(commands.indexOf('save_record')).toBeGreaterThan(-1);
    expect(commands.indexOf('save_record')).toBeLessThan(commands.indexOf('paper_offers'));
  });
});

describe('what is ordered', () => {
  it('begins with the usual copy, and is drawn with what goes on it', async () => {
    const window = await openPaper('embassy');
    expect(orders(window)).toMatchObject([{ paper: 'embassy', copy: 'official', language: 'en', include: { findings: true, enclosures: true, form_code: false } }]);
    expect(image(1)?.src).toMatch(/^blob:/);
    expect(await axeProblems(window.container)).toEqual([]);
    await window.press('language-sw');
    expect(await axeProblems(window.container)).toEqual([]);
  });

  it('is drawn once a moment after several ticks; the old pages stay and are said to be old', async () => {
    const window = await openPaper('embassy');
    const old = image(1)?.src;
    await window.press('include-photo');
    await window.press('include-findings');
    expect(screen.getByTestId('draw-state').textContent).toContain('from before your last change');
    expect(image(1)?.src).toBe(old);
    expect(screen.getByTestId('paper-save').getAttribute('aria-disabled')).toBe('true');
    await isReady();
    expect(orders(window)).toHaveLength(2);
    expect(orders(window)[1]).toMatchObject({ include: { photo: false, findings: false } });
    expect(image(1)?.src).not.toBe(old);
  });

  it('for the bag says what is left out and why, and takes what is ticked', async () => {
    const window = await openPaper('embassy');
    await window.press('copy-bag');
    await window.press('unusual-go-on');
    const left = await window.see('left-out-of-bag');
    expect(left.textContent).toContain('whoever takes your bag can read it: Blood group');
    expect(left.textContent).toContain('What the check found');
    expect(left.textContent).not.toContain('The passport number');
    await window.press('include-medical');
    expect((await window.see('left-out-of-bag')).textContent).not.toContain('Blood group');
    await isReady();
    expect(orders(window).at(-1)).toMatchObject({ copy: 'bag', include: { medical: true, findings: false, check_in: false } });
  });

  it('asks before a paper that may endanger its holder is made for the bag', async () => {
    const window = await openPaper('statement');
    await window.press('copy-bag');
    const dialog = screen.getByTestId<HTMLDialogElement>('unusual');
    expect(dialog.open).toBe(true);
    expect(dialog.textContent).toContain('finds it in your bag');
    expect(await axeProblems(dialog)).toEqual([]);
    expect(orders(window)).toHaveLength(1);
    await window.press('unusual-not');
    await waitFor(() => expect(screen.getByTestId<HTMLInputElement>('copy-home').checked).toBe(true));
    expect(screen.getByTestId<HTMLInputElement>('copy-bag').checked).toBe(false);
    await window.press('copy-bag');
    await window.press('unusual-go-on');
    await isReady();
    expect(orders(window).map((one) => one.copy)).toEqual(['home', 'bag']);
  });

  it('asks in other words before a paper that is meant for home is handed in', async () => {
    const window = await openPaper('family');
    await window.press('copy-official');
    expect(screen.getByTestId('unusual').textContent).toContain('meant to stay at home');
    expect(screen.getByTestId('unusual').textContent).not.toContain('bag');
  });

  it('can be in another language', async () => {
    const window = await openPaper('embassy');
    await window.user.selectOptions(await window.see('paper-language'), 'ru');
    await isReady();
    expect(orders(window).map((one) => one.language)).toEqual(['en', 'ru']);
  });
});

describe('a sheet alone', () => {
  it('is one office of the file for home, with what a sheet has room for', async () => {
    const window = await openPaper('family');
    expect(orders(window)).toMatchObject([{ copy: 'home', sheet: null }]);
    await window.user.selectOptions(await window.see('paper-sheet'), 'Red Cross tracing');
    await isReady();
    // What it has no room for the shell leaves out.
    expect(orders(window).at(-1)).toMatchObject({ copy: 'home', sheet: 'red-cross' });
    expect(screen.getAllByTestId(/^include-/).map((one) => one.id)).toEqual(['include-photo', 'include-passport_number']);
    expect(await axeProblems(window.container)).toEqual([]);
    await window.press('language-sw');
    expect((await window.see('paper-sheet')).textContent).toContain('Msalaba Mwekundu');
    await window.press('language-en');
    await window.user.selectOptions(await window.see('paper-sheet'), 'All of it');
    await isReady();
    // The ticks that had no place on the sheet are as they were.
    expect(orders(window).at(-1)).toMatchObject({ sheet: null, include: { findings: true, check_in: true } });
  });

  it('stays chosen when the copy changes, and on the way to a field and back', async () => {
    const window = await openPaper('family');
    await window.user.selectOptions(await window.see('paper-sheet'), 'police');
    await window.press('copy-official');
    await window.press('unusual-go-on');
    await isReady();
    expect(orders(window).at(-1)).toMatchObject({ copy: 'official', sheet: 'police' });
    await window.press('missing-traveller-father_name');
    await window.press('back-to-paper');
    await isReady();
    expect(await window.see('paper-sheet')).toHaveProperty('value', 'police');
    expect(orders(window).at(-1)).toMatchObject({ copy: 'official', sheet: 'police' });
  });

  it('is not asked about where a paper has none', async () => {
    await openPaper('embassy');
    expect(screen.queryByTestId('paper-sheet')).toBeNull();
  });
});

describe('what is missing', () => {
  it('leads to the field, and back to the paper that asked', async () => {
    const window = await openPaper('family');
    await window.press('include-photo');
    await window.press('missing-traveller-father_name');
    await waitFor(() => expect(document.activeElement?.id).toBe('field-traveller-father_name'));
    await window.user.keyboard('Otieno Mfano');
    await window.press('back-to-paper');
    await isReady();
    expect(screen.queryByTestId('missing-traveller-father_name')).toBeNull();
    expect(screen.getByTestId<HTMLInputElement>('include-photo').checked).toBe(false);
    expect(screen.getByTestId('missing-traveller-mother_name').textContent).toBe("Mother's full name");
    expect(screen.getByRole('button', { name: "Person: Mother's full name" })).toBe(screen.getByTestId('missing-traveller-mother_name'));
  });

  it('leads to one more contact where those that are there are filled in', async () => {
    const window = await openPaper('family');
    await window.press('to-missing');
    expect(document.activeElement?.id).toBe('missing-title');
    await window.press('missing-emergency-contact-name');
    await waitFor(() => expect(document.activeElement?.id).toBe('add-contact'));
    await window.press('add-contact');
    await window.user.keyboard('Juma');
    await window.press('back-to-paper');
    await isReady();
    expect(screen.queryByTestId('missing-emergency-contact-name')).toBeNull();
  });

  it('tells when nobody may be told yet, and leads to consent', async () => {
    const window = await openPaper('embassy');
    await window.user.click(within(await window.see('paper-no-consent')).getByRole('button'));
    await waitFor(() => expect(document.activeElement?.id).toBe('field-consent-embassy'));
  });
});

describe('drawing', () => {
  it('can be stopped, and begun again', async () => {
    const window = await openSample({ pace: 400 });
    await window.press('open-papers');
    await window.press('make-card');
    await window.press('draw-progress-stop');
    expect((await window.see('draw-problem')).textContent).toContain('It was stopped.');
    await waitFor(() => expect(document.activeElement?.id).toBe('draw-again'));
    expect(screen.getByTestId('paper-save').getAttribute('aria-disabled')).toBe('true');
    await window.press('draw-again');
    await isReady();
  });

  it('that fails says why, and keeps the old pages', async () => {
    const window = await openPaper('embassy');
    const old = image(1)?.src;
    window.host.failNext('draw_paper', 'reader-missing');
    await window.press('include-photo');
    expect((await window.see('draw-problem')).textContent).toContain('The part of Ngao that reads files is missing.');
    expect(image(1)?.src).toBe(old);
  });

  it('of an older order never takes the place of a newer one', async () => {
    const window = await openSample({ pace: 60 });
    await window.press('open-papers');
    await window.press('make-embassy');
    await waitFor(() => expect(orders(window)).toHaveLength(1));
    await window.press('copy-home');
    await isReady();
    expect(orders(window).map((one) => one.copy)).toEqual(['official', 'home']);
    const tokens = new Set(asked(window, 'drawn_page').map((one) => (one as { token: string }).token));
    expect(tokens.size).toBe(1);
  });

  it('says which letters and files are not on the paper', async () => {
    const window = await openSample();
    await window.user.type(await window.see('field-traveller-other_names'), '中文');
    window.host.tell('file-offered', window.host.file('damaged-visa.pdf'));
    await window.press('drop-as-scan');
    await within(await window.see('papers')).findByText('damaged-visa.pdf');
    await window.press('open-papers');
    await window.press('make-embassy');
    await isReady();
    expect((await window.see('lacking')).textContent).toContain('中文 in “Person: Other names');
    expect((await window.see('left-out')).textContent).toMatch(/damaged-visa\.pdf: The file is damaged/);
    expect(screen.getAllByTestId(/^drawn-page-/)).toHaveLength(2);
    await window.user.click(within(screen.getByTestId('lacking')).getByRole('button'));
    await waitFor(() => expect(document.activeElement?.id).toBe('field-traveller-other_names'));
  });

  it('of a page that fails can be asked for again', async () => {
    const window = await openSample();
    await window.press('open-papers');
    window.host.failNext('drawn_page', 'read-too-hard');
    await window.press('make-card');
    await isReady();
    await window.user.click(within(screen.getByTestId('drawn-page-1')).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(image(1)).toBeTruthy());
  });
});
