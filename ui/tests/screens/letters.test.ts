// Papers that were read from a picture: doubtful words, corrections by hand, a passport on a photo.
import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { axeProblems } from '../axe';
import { openSample, openWindow } from '../open';

async function letters() {
  const window = await openWindow({ vault: 'locked' });
  await window.press('quick-check');
  window.host.tell('file-offered', window.host.file('letters.jpg'));
  await window.see('quick-file');
  await window.press('quick-run');
  await window.see('report');
  return window;
}

const cut = vi.fn();

beforeEach(() => {
  cut.mockReset();
  vi.stubGlobal('createImageBitmap', () => Promise.resolve({ close: () => undefined }));
  const none = (): void => undefined;
  const pen = { drawImage: cut, scale: none, fillRect: none, fillText: none };
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(() => pen as unknown as RenderingContext);
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) => done(new Blob(['x'])));
  return () => vi.unstubAllGlobals();
});

describe('a paper that was read from a picture', () => {
  it('says so first, with how many words are doubtful', async () => {
    const { see, container } = await letters();
    const notice = await see('read-from-picture');
    expect(notice.textContent).toContain('Read from a picture: page 1, 2');
    expect(notice.textContent).toContain('Words that Ngao is not sure of: 7.');
    expect(await axeProblems(container)).toEqual([]);
  });

  it('shows a finding that rests on doubtful words all the same, marked, with their picture beside', async () => {
    const { see } = await letters();
    const finding = within(await see('finding-passport-retention'));
    expect(finding.getByTestId('doubtful').textContent).toContain('Read from a picture, check the words');
    expect(finding.getByRole('img', { name: 'The words as they look on page 1' })).toBeTruthy();
    await waitFor(() => expect(cut).toHaveBeenCalled());
    // "hand his passport …" stands on the tenth line from the third word on: cut out at twice its size, with room around it.
    const [, x, y] = cut.mock.calls[0] as [unknown, number, number];
    expect(x).toBeLessThan(-2 * 56);
    expect(y).toBeLessThan(-2 * 56);
    expect(within(await see('finding-exit-penalty')).queryByTestId('doubtful')).toBeNull();
  });

  it('says where to look when the picture of the words cannot be had', async () => {
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('no')));
    const { see } = await letters();
    const finding = await see('finding-passport-retention');
    await waitFor(() => expect(finding.textContent).toContain('Look at page 1 of the paper itself.'));
  });

  it('underlines doubtful words in the text and says it, exactly those', async () => {
    const { press, see } = await letters();
    await press('view-text');
    const doubtful = [...(await see('paper-text')).querySelectorAll<HTMLElement>('.doubtful')];
    expect(doubtful.map((one) => one.textContent)).toEqual(['12', '12', '65,000', 'passport', 'arrival,', '12', 'fine']);
    expect(doubtful[0]?.title).toContain('Ngao is not sure of it');
    expect(doubtful[0]?.nextElementSibling?.textContent).toBe('(doubtful)');
  });
});

describe('a correction', () => {
  it('replaces the page, checks again, and says that it was made by hand', async () => {
    const { host, user, press, see, container } = await letters();
    await press('correct');
    const text = (await see('correct-text')) as HTMLTextAreaElement;
    expect(text.value).toContain('hand his passport');
    expect(screen.getByTestId('correct-dialog').hasAttribute('open')).toBe(true);
    expect(await axeProblems(container)).toEqual([]);
    await user.clear(text);
    await user.type(text, 'Паспорт 👷 остаётся у Работника.');
    await press('correct-save');
    await waitFor(() => expect(screen.queryByTestId('correct-dialog')).toBeNull());
    expect(host.calls.find((one) => one.command === 'correct_file')?.args).toMatchObject({
      page: 1,
      text: 'Паспорт 👷 остаётся у Работника.',
      corridor: 'ke-ru',
      reads: ['en', 'sw'],
    });
    expect((await see('corrected-by-hand')).textContent).toContain('page 1');
    expect((await see('corrected')).textContent).toContain('Page 1 was corrected, and the paper was checked again.');
    expect(screen.queryByTestId('finding-passport-retention')).toBeNull();
    expect((await see('read-from-picture')).textContent).toContain('page 2');
  });

  it('that fails keeps what was typed', async () => {
    const { host, user, press, see } = await letters();
    await press('correct');
    await user.type(await see('correct-text'), ' more');
    host.failNext('correct_file', 'file-gone');
    await press('correct-save');
    expect((await see('problem')).textContent).toContain('What you wrote is still here.');
    expect(((await see('correct-text')) as HTMLTextAreaElement).value).toMatch(/ more$/);
    await press('correct-save');
    await waitFor(() => expect(screen.queryByTestId('correct-dialog')).toBeNull());
  });

  it('that was begun is not lost by a slip: leaving asks first, and nothing is sent', async () => {
    const { host, user, press, see } = await letters();
    await press('correct');
    await press('correct-cancel');
    expect(screen.queryByTestId('correct-dialog')).toBeNull();
    await press('correct');
    await user.type(await see('correct-text'), 'x');
    await press('correct-cancel');
    expect(screen.getByText('What you changed here is not kept yet.')).toBeTruthy();
    await press('correct-stay');
    await press('correct-cancel');
    await press('correct-lose');
    expect(screen.queryByTestId('correct-dialog')).toBeNull();
    expect(host.calls.map((one) => one.command)).not.toContain('correct_file');
  });

  it('is not offered where nothing was read from a picture', async () => {
    const window = await openSample();
    await window.press('open-report');
    await window.see('paper-pages');
    expect(screen.queryByTestId('correct')).toBeNull();
    expect(window.host.calls.map((one) => one.command)).toContain('paper_page');
  });
});

describe('a passport on a photo', () => {
  async function photo() {
    const window = await openWindow({ vault: 'unlocked' });
    await window.press('add-traveller');
    await window.user.type(await window.see('field-traveller-surname'), 'Mfano');
    await window.press('passport-photo');
    await window.see('passport-take');
    return window;
  }

  it('fills in only what the person ticks, and saves it', async () => {
    const { host, press, see, container } = await photo();
    const dialog = await see('passport-seen');
    expect(dialog.textContent).toContain('17 April 1999');
    expect(dialog.textContent).toContain('nothing yet');
    expect(screen.queryByTestId('tick-surname')).toBeNull();
    for (const box of within(dialog).getAllByRole<HTMLInputElement>('checkbox')) expect(box.checked).toBe(false);
    expect(await axeProblems(container)).toEqual([]);
    await press('tick-number');
    await press('tick-birth_date');
    await press('passport-take');
    await waitFor(() => {
      const saved = host.calls.filter((one) => one.command === 'save_record').map((one) => one.args as { record: { kind: string; body: object } });
      expect(saved.filter((one) => one.record.kind === 'passport').pop()?.record.body).toMatchObject({ number: 'AK0000001', country: '', mrz: '' });
      expect(saved.filter((one) => one.record.kind === 'traveller').pop()?.record.body).toMatchObject({ birth_date: '1999-04-17', sex: '' });
    });
    expect((await see('passport-filled')).textContent).toContain('Filled in from the photo');
  });

  it('fills in nothing when nothing is ticked, or the person leaves', async () => {
    const { host, press, see } = await photo();
    await press('passport-take');
    expect((await see('passport-seen')).textContent).toContain('Tick at least one line');
    await press('passport-cancel');
    await waitFor(() => expect(screen.getByTestId('passport-seen').hasAttribute('open')).toBe(false));
    const saved = host.calls.filter((one) => one.command === 'save_record').map((one) => (one.args as { record: { kind: string } }).record.kind);
    expect(saved).not.toContain('passport');
  });

  it('that cannot be read says why', async () => {
    const window = await openWindow({ vault: 'unlocked' });
    await window.press('add-traveller');
    window.host.failNext('read_passport', 'recognition-failed');
    await window.press('passport-photo');
    expect((await window.see('problem')).textContent).toContain('could not be read');
  });
});
