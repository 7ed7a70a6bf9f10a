// The paper beside its findings: pages as they look with the words marked, the text, search, size, two languages.
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import type { MemoryOptions } from '../../src/host/memory';
import { paperOf } from '../../src/host/memory/papers';
import { checkInvented } from '../../src/host/memory/contract';
import PaperPane from '../../src/screens/report/PaperPane.svelte';
import { axeProblems } from '../axe';
import { openWindow } from '../open';

async function check(name: string, options: MemoryOptions = {}) {
  const window = await openWindow({ vault: 'locked', ...options });
  await window.press('quick-check');
  window.host.tell('file-offered', window.host.file(name));
  await window.see('quick-file');
  await window.press('quick-run');
  await window.see('report');
  return window;
}

const focused = (): string | null | undefined => document.activeElement?.getAttribute('data-testid');
const images = (): HTMLImageElement[] => [...document.querySelectorAll<HTMLImageElement>('[data-testid=paper-pages] img')];

describe('the page as it looks', () => {
  it('is drawn by the shell, first page first, with every finding marked by number, level and name', async () => {
    const { host, container } = await check('contract.pdf');
    await waitFor(() => expect(images().length).toBeGreaterThan(0));
    const asked = host.calls.filter((one) => one.command === 'file_page').map((one) => (one.args as { page: number }).page);
    expect(asked[0]).toBe(1);
    expect(images()[0]?.src).toMatch(/^blob:/);
    const mark = screen.getByTestId('mark-1');
    expect(mark.getAttribute('aria-label')).toBe('Finding 1, Stop: Someone else keeps your passport. Show the explanation.');
    expect(mark.textContent).toBe('1');
    expect(mark.querySelector('svg')).toBeTruthy();
    expect(mark.className).toContain('stop');
    expect(screen.getAllByTestId(/^mark-/)).toHaveLength(5);
    expect(document.querySelectorAll('[data-finding-words="0"]').length).toBeGreaterThan(0);
    expect(await axeProblems(container)).toEqual([]);
  });

  it('a mark leads to its explanation by key and by mouse, and a finding to its words', async () => {
    const { user, see } = await check('contract.pdf');
    (await see('mark-2')).focus();
    await user.keyboard('{Enter}');
    expect(focused()).toBe('finding-excessive-hours');
    expect((await see('finding-excessive-hours')).className).toContain('selected');
    const words = document.querySelector<HTMLElement>('[data-finding-words="0"]');
    if (words) await user.click(words);
    expect(focused()).toBe('finding-passport-retention');
    const scroll = vi.spyOn(Element.prototype, 'scrollTo');
    await user.click(within(await see('finding-exit-penalty')).getByTestId('show-words'));
    await waitFor(() => expect(focused()).toBe('mark-4'));
    const [to] = scroll.mock.calls.at(-1) ?? [];
    expect((to as ScrollToOptions | undefined)?.top).toBeGreaterThan(0);
  });

  it('of a hundred pages holds the pictures of a few, and the labels of all', async () => {
    const revoked = vi.spyOn(URL, 'revokeObjectURL');
    const { host } = await check('hundred.pdf');
    await waitFor(() => expect(images().length).toBeGreaterThan(0));
    const pane = screen.getByTestId('paper-pages');
    expect(pane.querySelectorAll('[data-testid^=page-]')).toHaveLength(100);
    for (const top of [4000, 20_000, 50_000]) {
      pane.scrollTop = top;
      await fireEvent.scroll(pane);
      await waitFor(() => expect(images().length).toBeGreaterThan(0));
    }
    await waitFor(() => expect(images().length).toBeLessThanOrEqual(4));
    expect(revoked).toHaveBeenCalled();
    const asked = host.calls.filter((one) => one.command === 'file_page').length;
    expect(asked).toBeLessThan(20);
    const number = screen.getByTestId<HTMLInputElement>('page-number');
    expect(Number(number.value)).toBeGreaterThan(50);
  });

  it('goes to a page that is typed, never beyond the last, and takes no nonsense', async () => {
    const { user, see } = await check('hundred.pdf');
    const number = (await see('page-number')) as HTMLInputElement;
    const scroll = vi.spyOn(Element.prototype, 'scrollTo');
    for (const [typed, shown] of [['7', '7'], ['500', '100'], ['x', '100'], ['-3', '100']]) {
      await user.clear(number);
      await user.type(number, `${typed}{Tab}`);
      expect(number.value).toBe(shown);
    }
    expect(scroll).toHaveBeenCalledTimes(2);
  });

  it('grows and shrinks by buttons and by keys', async () => {
    const { user, press, see } = await check('contract.pdf');
    const shown = async (): Promise<string | null> => (await see('zoom')).textContent;
    const fit = await shown();
    expect((await see('zoom-fit')).getAttribute('aria-pressed')).toBe('true');
    await press('zoom-in');
    expect(await shown()).toBe('75 %');
    await user.keyboard('{Control>}={/Control}');
    expect(await shown()).toBe('100 %');
    await user.keyboard('{Control>}-{/Control}');
    expect(await shown()).toBe('75 %');
    for (let times = 0; times < 12; times += 1) await press('zoom-in');
    expect(await shown()).toBe('300 %');
    await user.keyboard('{Control>}0{/Control}');
    expect(await shown()).toBe(fit);
  });

  it('turns by the page keys', async () => {
    await check('contract.pdf');
    const pane = screen.getByTestId('paper-pages');
    const scroll = vi.spyOn(pane, 'scrollTo');
    for (const key of ['PageDown', 'PageUp', 'Home', 'End']) await fireEvent.keyDown(pane, { key });
    expect(scroll).toHaveBeenCalledTimes(4);
    const others = await Promise.all(['a', 'ArrowDown'].map((key) => fireEvent.keyDown(pane, { key })));
    expect(others).toEqual([true, true]);
    expect(await fireEvent.keyDown(pane, { key: 'End', ctrlKey: true })).toBe(true);
  });

  it('that cannot be drawn says so and can be asked for again; the findings stand', async () => {
    const window = await openWindow({ vault: 'locked' });
    await window.press('quick-check');
    window.host.tell('file-offered', window.host.file('contract.pdf'));
    window.host.failNext('file_page', 'read-too-hard');
    await window.see('quick-file');
    await window.press('quick-run');
    const page = within(await window.see('page-1'));
    const again = await page.findByRole('button', { name: 'Try again' });
    expect(screen.getByTestId('finding-passport-retention')).toBeTruthy();
    await window.user.click(again);
    await waitFor(() => expect(screen.getByTestId('page-1').querySelector('img')).toBeTruthy());
  });

  it('keeps its place and pictures when the reading by meaning adds findings', async () => {
    const { host } = await check('hundred.pdf', { meaning: true, pace: 30 });
    const pane = screen.getByTestId('paper-pages');
    pane.scrollTop = 20_000;
    await fireEvent.scroll(pane);
    await waitFor(() => expect(images()).toHaveLength(4));
    const [before, asked] = [images().map((one) => one.src), host.calls.filter((one) => one.command === 'file_page').length];
    await screen.findByTestId('finding-unilateral-change');
    expect(pane.scrollTop).toBe(20_000);
    expect(images().map((one) => one.src)).toEqual(before);
    expect(host.calls.filter((one) => one.command === 'file_page')).toHaveLength(asked);
  });
});

describe('the search', () => {
  it('opens by Ctrl and F, counts, goes on and back by Enter, marks on the page, and closes by Escape', async () => {
    const { user, see } = await check('contract.pdf');
    await user.keyboard('{Control>}f{/Control}');
    expect(focused()).toBe('find');
    await user.keyboard('THE EMPLOYER');
    const count = await see('find-count');
    expect(count.textContent?.trim()).toBe('1 of 6');
    expect(document.querySelectorAll('.hit').length).toBeGreaterThan(1);
    expect(document.querySelectorAll('.hit.current')).toHaveLength(1);
    await user.keyboard('{Enter}{Enter}');
    expect(count.textContent?.trim()).toBe('3 of 6');
    await user.keyboard('{Shift>}{Enter}{Enter}{Enter}{/Shift}');
    expect(count.textContent?.trim()).toBe('6 of 6');
    await user.keyboard('{Escape}');
    expect(screen.queryByTestId('find')).toBeNull();
    expect(focused()).toBe('paper-pages');
  });

  it('says when nothing is there, and marks in the text, too', async () => {
    const { user, press, see } = await check('contract.pdf');
    await press('view-text');
    await press('find-open');
    await user.type(await see('find'), 'salary');
    expect((await see('find-count')).textContent).toContain('Not in the text of this paper');
    await user.clear(await see('find'));
    await user.type(await see('find'), 'passport');
    expect(document.querySelector('[data-hit]')?.textContent).toBe('passport');
    expect(await axeProblems(screen.getByTestId('paper'))).toEqual([]);
  });
});

describe('the text of the paper', () => {
  it('is what there is for a file without pages; a mark opens its explanation by Enter', async () => {
    const { user, host } = await check('offer.docx');
    expect(screen.queryByTestId('paper-pages')).toBeNull();
    expect(screen.queryByTestId('view-page')).toBeNull();
    const mark = screen.getByRole('button', { name: 'hand his passport to the Employer on arrival, who keeps it' });
    expect(mark.title).toContain('Finding 1, Stop');
    mark.focus();
    await user.keyboard('{Enter}');
    expect(focused()).toBe('finding-passport-retention');
    expect(host.calls.map((one) => one.command)).not.toContain('file_page');
  });

  it('keeps every sign as it stands between its marks', async () => {
    const { press, see } = await check('contract.pdf');
    await press('view-text');
    const text = (await see('paper-text')).querySelector('.text')?.cloneNode(true) as HTMLElement;
    for (const label of text.querySelectorAll('[aria-hidden], .unseen, .kind')) label.remove();
    expect(text.textContent).toContain('3. The Worker shall hand his passport to the Employer on arrival, who keeps it until the end');
    expect(text.textContent).toContain('12 hours a day. ☎ The foreman 👷 sets the shifts.');
  });

  it('tells what was struck out, put in and hidden, to the eye and to the ear', async () => {
    const { container, see } = await check('changes.docx');
    const text = await see('paper-text');
    const struck = [...text.querySelectorAll('del')];
    expect(struck.map((one) => one.textContent)).toEqual(['The Worker keeps his passport.', '65,000 roubles']);
    expect(struck[0]?.previousElementSibling?.textContent).toBe('[struck out:');
    expect(struck[0]?.nextElementSibling?.textContent).toBe('end of struck out]');
    expect([...text.querySelectorAll('ins')].map((one) => one.textContent)).toContain('40,000 roubles');
    const hidden = await see('hidden-text');
    expect(hidden.textContent).toContain('text that the eye does not see');
    expect(within(hidden).getByRole('listitem').textContent).toContain('pays the Employer three months of wages');
    expect((await see('tracked-changes')).textContent).toContain('Put in: 2. Struck out: 2.');
    expect((await see('comments')).textContent).toContain('Comments beside the text: 1');
    expect(within(await see('finding-exit-penalty')).getByTestId('special-hidden').textContent).toContain('The eye does not see these words');
    const put = within(await see('finding-passport-retention'));
    expect(put.getByTestId('special-inserted').textContent).toContain('were put in later');
    expect(put.queryByTestId('special-hidden')).toBeNull();
    expect(await axeProblems(container)).toEqual([]);
  });
});

it('a paper in two languages shows the other version of the clause, and leads to it', async () => {
  const { user, see } = await check('two-languages.pdf');
  const other = within(await see('finding-passport-retention')).getByTestId('other-version');
  expect(other.textContent).toContain('The same clause in the other language of the paper: Russian');
  expect(other.querySelector('[lang=ru]')?.textContent).toContain('передаёт паспорт Работодателю');
  await user.click(within(other).getByText('Show the other version in the paper, page 1'));
  expect(focused()).toBe('paper-pages');
});

it('words without a place on the picture are shown in the text, where they stand', async () => {
  const paper = paperOf('contract.pdf');
  for (const word of paper.pages.flatMap((page) => page.lines.flatMap((line) => line.words))) word.place = null;
  const { findings } = checkInvented(paper.pages.map((page) => page.text), ['en']);
  const source = { draw: () => Promise.resolve(new ArrayBuffer(4)), correct: () => Promise.resolve() };
  const { component } = render(PaperPane, { paper, findings, selected: null, source, onselect: () => undefined });
  expect(screen.getByTestId('paper-pages')).toBeTruthy();
  await component.show(0, 0, false);
  expect(screen.getByTestId('paper-pages')).toBeTruthy();
  await component.show(0, 0, true);
  expect(screen.getByTestId('paper-text')).toBeTruthy();
  expect(document.activeElement?.textContent).toBe('hand his passport to the Employer on arrival, who keeps it');
});
