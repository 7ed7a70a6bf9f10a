// The papers to print: what is ordered, drawn, saved, printed, sealed and copied.
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DrawPaper } from '../../src/bindings/DrawPaper';
import type { CommandName } from '../../src/host/host';
import type { MemoryOptions } from '../../src/host/memory';
import type { PaperPage } from '../../src/state/app.svelte';
import { axeProblems } from '../axe';
import { openSample, type Window } from '../open';

const asked = (window: Window, command: CommandName): unknown[] => window.host.calls.filter((one) => one.command === command).map((one) => one.args);
const orders = (window: Window): DrawPaper['order'][] => asked(window, 'draw_paper').map((one) => (one as DrawPaper).order);
const isReady = (): Promise<void> => waitFor(() => expect(screen.getByTestId('draw-state').textContent).toContain('The pages are ready.'));
const image = (page: number): HTMLImageElement | null => screen.getByTestId(`drawn-page-${page}`).querySelector('img');

async function openPaper(page: PaperPage, options: MemoryOptions = {}): Promise<Window> {
  const window = await openSample(options);
  await window.press('open-papers');
  await window.press(`make-${page}`);
  if (page !== 'online-form') await isReady();
  return window;
}

afterEach(() => vi.useRealTimers());

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

describe('saving', () => {
  it('warns that anyone can open the file, then names it', async () => {
    const window = await openPaper('embassy');
    await window.press('paper-save');
    const dialog = screen.getByTestId<HTMLDialogElement>('save');
    expect(dialog.open).toBe(true);
    expect(dialog.textContent).toContain('The file will not be locked');
    expect(await axeProblems(dialog)).toEqual([]);
    expect(asked(window, 'save_drawn')).toEqual([]);
    await window.press('save-confirm');
    expect((await window.see('paper-written')).textContent).toMatch(/Written: embassy-mfano-.*\.pdf/);
    expect(dialog.open).toBe(false);
    expect(asked(window, 'save_drawn')).toMatchObject([{ password: null }]);
  });

  it('warns each time until it is told not to, and again when the settings say so', async () => {
    const window = await openPaper('card');
    await window.press('paper-save');
    await window.press('save-confirm');
    await window.see('paper-written');
    await window.press('paper-save');
    await window.press('save-not-again');
    await window.press('save-confirm');
    await waitFor(() => expect(screen.getByTestId<HTMLDialogElement>('save').open).toBe(false));
    await window.press('paper-save');
    await waitFor(() => expect(asked(window, 'save_drawn')).toHaveLength(3));
    expect(screen.getByTestId<HTMLDialogElement>('save').open).toBe(false);
    await window.press('nav-settings');
    const warn = (await window.see('settings-warn')) as HTMLInputElement;
    expect(warn.checked).toBe(false);
    await window.user.click(warn);
    await waitFor(() => expect(asked(window, 'save_settings').at(-1)).toMatchObject({ warn_unencrypted: true }));
  });

  it('with secret words takes them twice, strong enough, and forgets them', async () => {
    const window = await openPaper('card');
    await window.press('paper-save');
    await window.press('save-how-password');
    expect(screen.queryByTestId('save-not-again')).toBeNull();
    await window.user.type(await window.see('save-passphrase'), 'simba');
    await window.press('save-confirm');
    expect((await within(screen.getByTestId('save')).findByTestId('error-summary')).textContent).toContain('harder to guess');
    expect(asked(window, 'save_drawn')).toEqual([]);
    await window.user.clear(await window.see('save-passphrase'));
    await window.user.type(await window.see('save-passphrase'), 'twiga nne chini ya mti');
    await window.user.type(await window.see('save-passphrase-again'), 'twiga nne chini ya mti');
    await window.press('save-confirm');
    expect((await window.see('paper-written')).textContent).toContain('opens with your secret words only');
    expect(asked(window, 'save_drawn')).toMatchObject([{ password: 'twiga nne chini ya mti' }]);
    await window.press('paper-save');
    await window.press('save-how-password');
    expect((await window.see('save-passphrase')) as HTMLInputElement).toHaveProperty('value', '');
  });

  it('that fails says why in the dialog', async () => {
    const window = await openPaper('card');
    window.host.failNext('save_drawn', 'write-failed');
    await window.press('paper-save');
    await window.press('save-confirm');
    expect((await window.see('save-problem')).textContent).toContain('The file could not be written.');
  });
});

describe('sealing', () => {
  it('by words says how the other one opens it', async () => {
    const window = await openPaper('family');
    await window.press('paper-seal');
    const dialog = screen.getByTestId('seal');
    expect(dialog.textContent).toContain('age-encryption.org');
    expect(await axeProblems(dialog)).toEqual([]);
    await window.user.type(await window.see('seal-passphrase'), 'twiga nne chini ya mti');
    await window.user.type(await window.see('seal-passphrase-again'), 'twiga nne chini ya mti');
    await window.press('seal-confirm');
    expect((await window.see('paper-written')).textContent).toMatch(/\.pdf\.age/);
    expect(asked(window, 'seal_drawn')).toMatchObject([{ passphrase: 'twiga nne chini ya mti', recipient: null }]);
  });

  it('for a key refuses what is none, and sends no words', async () => {
    const window = await openPaper('family');
    await window.press('paper-seal');
    await window.press('seal-how-key');
    await window.user.type(await window.see('seal-key'), 'AGE-SECRET-KEY-1QQQQ');
    await window.press('seal-confirm');
    expect((await within(screen.getByTestId('seal')).findByTestId('error-summary')).textContent).toContain('begins with age1');
    expect(asked(window, 'seal_drawn')).toEqual([]);
    const key = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
    await window.user.clear(await window.see('seal-key'));
    await window.user.type(await window.see('seal-key'), ` ${key} `);
    await window.press('seal-confirm');
    await window.see('paper-written');
    expect(asked(window, 'seal_drawn')).toMatchObject([{ passphrase: null, recipient: key }]);
  });
});

describe('printing', () => {
  it('opens the dialog once all pages stand ready beside the window, drawn fine', async () => {
    const window = await openPaper('embassy');
    const before = asked(window, 'drawn_page').length;
    await window.press('paper-print');
    await waitFor(() => expect(window.host.printed()).toBe(1));
    const sheets = screen.getByTestId('print-sheets');
    expect(sheets.parentElement).toBe(document.body);
    expect(sheets.querySelectorAll('img')).toHaveLength(2);
    expect(asked(window, 'drawn_page').slice(before)).toMatchObject([{ page: 1, scale: 3 }, { page: 2, scale: 3 }]);
    expect((await window.see('paper-printed')).textContent).toContain('Take every sheet out of the printer');
    await window.press('back-to-papers');
    await window.see('paper-list');
    expect(document.querySelector('.print-sheets')).toBeNull();
    expect(document.body.classList.contains('has-sheets')).toBe(false);
  });

  it('that fails opens no dialog and says why', async () => {
    const window = await openPaper('card');
    window.host.failNext('drawn_page', 'not-found');
    await window.press('paper-print');
    expect((await window.see('problem')).textContent).toContain('no longer here');
    expect(window.host.printed()).toBe(0);
  });
});

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
