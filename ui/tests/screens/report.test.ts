import { render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { axeProblems } from '../axe';
import { openSample, openWindow } from '../open';

async function openReport() {
  const window = await openSample();
  await window.press('open-report');
  await window.see('report');
  return window;
}

describe('a report with findings', () => {
  it('says first how grave it is, what to do, and whom to call', async () => {
    const { see } = await openReport();
    const verdict = await see('verdict');
    expect(verdict.dataset['level']).toBe('stop');
    expect(verdict.textContent).toContain('Do not sign and do not travel on this.');
    expect(verdict.textContent).toContain('Stop: 1 · Danger: 4 · Caution: 1');
    expect(await screen.findByText('Call first')).toBeTruthy();
    expect(screen.getByTestId('report').textContent).toContain('+254 700 000 000');
  });

  it('keeps the findings on the screen when the numbers could not be had', async () => {
    const window = await openSample();
    window.host.failNext('hotlines', 'unforeseen');
    await window.press('open-report');
    expect(await screen.findByText('Something went wrong that Ngao did not expect.')).toBeTruthy();
    expect(screen.getByTestId('finding-passport-retention')).toBeTruthy();
  });

  it('shows of each finding the words, why, what to do, and the source with its age', async () => {
    const { see } = await openReport();
    const finding = await see('finding-employer-fines');
    expect(finding.textContent).toContain('may fine the Worker for lateness');
    expect(finding.textContent).toContain('Fines can eat up the whole wage.');
    expect(finding.textContent).toContain('Ask that this be struck out.');
    expect(finding.textContent).toContain('Labour Code (Russia) art. 192, seen 2 March 2026');
    expect(finding.textContent).toContain('Check before you rely on it');
    expect((await see('finding-missing-rest')).textContent).toContain('This is not in the paper.');
  });

  it('marks exactly the quoted words in the text, after an emoji too, and leads there', async () => {
    const { user, press, see } = await openReport();
    await press('view-text');
    const marks = [...(await see('paper-text')).querySelectorAll('mark')];
    expect(marks.map((mark) => mark.textContent)).toContain('hand his passport to the Employer on arrival, who keeps it');
    expect(marks).toHaveLength(5);
    const show = within(await see('finding-exit-penalty')).getByTestId('show-words');
    await user.click(show);
    expect(document.activeElement?.textContent).toBe('pays the Employer three months of wages');
    await user.click(await see('back-to-finding'));
    expect(document.activeElement?.getAttribute('data-testid')).toBe('finding-exit-penalty');
  });

  it('goes from finding to finding by keys and by buttons, round and round', async () => {
    const { user, press } = await openReport();
    const here = (): string | null | undefined => document.activeElement?.getAttribute('data-testid');
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(here()).toBe('finding-passport-retention');
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(here()).toBe('finding-excessive-hours');
    await user.keyboard('{Alt>}{ArrowUp}{ArrowUp}{/Alt}');
    expect(here()).toBe('finding-missing-rest');
    await press('next-finding');
    expect(here()).toBe('finding-passport-retention');
  });

  it('says what was looked for, what was not and why, and that the rest is not approved', async () => {
    const { see } = await openReport();
    const checks = await see('checks');
    expect(checks.textContent).toContain('8 dangers and missing parts were looked for.');
    expect(checks.textContent).toContain('2 could not be looked for:');
    expect(checks.textContent).toContain('Ngao has no rule for this yet (1)');
    expect(checks.textContent).toContain('Names or numbers do not agree');
    expect(screen.getByText(/What was not found is not approved/)).toBeTruthy();
  });

  it('is clean for axe', async () => {
    const { container } = await openReport();
    expect(await axeProblems(container)).toEqual([]);
  });
});

describe('a check that keeps nothing', () => {
  it('works with the vault closed, from pasted text, and asks for nothing of the vault', async () => {
    const { host, user, press, see } = await openWindow({ vault: 'locked' });
    await press('quick-check');
    await user.type(await see('quick-text'), 'The Worker shall hand his passport to the Employer on arrival, who keeps it.');
    await press('quick-run');
    expect(await see('nothing-kept')).toBeTruthy();
    expect(await see('finding-passport-retention')).toBeTruthy();
    const asked = host.calls.find((one) => one.command === 'quick_check')?.args;
    expect(asked).toMatchObject({ file: null, corridor: 'ke-ru', reads: ['en', 'sw'] });
  });

  it('with nothing found says that this is not approval', async () => {
    const { user, press, see, container } = await openWindow({ vault: 'locked' });
    await press('quick-check');
    await user.type(await see('quick-text'), 'The Worker works forty hours a week.');
    await press('quick-run');
    expect((await see('nothing-found')).textContent).toContain('This is not approval.');
    expect(screen.queryByTestId('verdict')).toBeNull();
    expect(container.textContent).not.toMatch(/\bsafe\b/i);
    expect(await axeProblems(container)).toEqual([]);
  });

  it('says in its first lines that the traveller does not read the language', async () => {
    const { user, press, see } = await openWindow({ vault: 'locked' });
    await press('quick-check');
    await user.type(await see('quick-text'), 'Работник принимается на работу грузчиком на склад в Санкт-Петербурге на один год.');
    await press('quick-run');
    expect((await see('unread-language')).textContent).toContain('It is written in: Russian.');
  });

  it('asks for a file or text when there is neither', async () => {
    const { host, press, see } = await openWindow({ vault: 'locked' });
    await press('quick-check');
    await press('quick-run');
    expect((await see('error-summary')).textContent).toContain('Choose a file or paste the text');
    expect(host.calls.map((one) => one.command)).not.toContain('quick_check');
  });

  it('takes a dropped file from the lock screen', async () => {
    const { host, press, see } = await openWindow({ vault: 'locked' });
    host.tell('file-offered', host.file('offer.docx'));
    expect((await see('quick-file')).textContent).toContain('offer.docx');
    await press('quick-run');
    expect(await see('finding-passport-retention')).toBeTruthy();
  });

  it('says why a picture cannot be read', async () => {
    const { host, press, see } = await openWindow({ vault: 'locked' });
    host.tell('file-offered', host.file('photo.pdf'));
    await see('quick-file');
    await press('quick-run');
    expect((await see('problem')).textContent).toContain('File: photo.pdf');
  });
});

it('a page without text is told, not passed over', async () => {
  const { default: TextPane } = await import('../../src/screens/report/TextPane.svelte');
  render(TextPane, {
    paper: { source: 'pdf', pages: [{ number: 1, text: '', lines: [] }], pages_without_text: [1], recognised: [], corrected: [], marks: [] },
    findings: [],
    selected: null,
    onselect: () => undefined,
  });
  expect(screen.getByText('No text could be read on page 1. It was not checked.')).toBeTruthy();
});

it('settings are kept as soon as they are chosen; help names the keys', async () => {
  const { host, user, press, see, container } = await openWindow({ vault: 'unlocked' });
  await press('nav-settings');
  await user.selectOptions(await see('settings-idle'), '15');
  await waitFor(() => expect(screen.getByTestId('settings-kept').textContent).toBe('The settings are kept.'));
  expect(host.calls).toContainEqual({ command: 'save_settings', args: { language: 'en', idle_minutes: 15, warn_unencrypted: true } });
  expect(await axeProblems(container)).toEqual([]);
  await user.keyboard('{F1}');
  expect(await screen.findByText('Ctrl + L')).toBeTruthy();
  expect(await axeProblems(container)).toEqual([]);
});
