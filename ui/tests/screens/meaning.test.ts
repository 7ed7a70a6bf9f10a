// The reading by meaning follows the rules; a stop for war comes before everything.
import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { axeProblems } from '../axe';
import { openSample, openWindow } from '../open';

const RETENTION = 'The Worker shall hand his passport to the Employer on arrival, who keeps it. The foreman 👷 sets the shifts.';

async function quick(text: string, options: Parameters<typeof openWindow>[0] = {}) {
  const window = await openWindow({ vault: 'locked', meaning: true, ...options });
  await window.press('quick-check');
  await window.user.type(await window.see('quick-text'), text);
  await window.press('quick-run');
  await window.see('report');
  return window;
}

describe('the reading by meaning', () => {
  it('follows the report of the rules, adds to it, and says what it added', async () => {
    const { host, see } = await quick(RETENTION, { pace: 20 });
    expect((await see('deeper')).dataset['state']).toBe('running');
    expect(screen.getByTestId('finding-passport-retention')).toBeTruthy();
    expect(screen.queryByTestId('finding-unilateral-change')).toBeNull();
    const added = await see('finding-unilateral-change');
    expect(within(added).getByTestId('found-by').textContent).toMatch(/Found by: meaning\. .*can err/);
    expect((await see('finding-passport-retention')).textContent).toContain('Found by: known wording, meaning');
    const line = within(await see('deeper')).getByRole('status');
    expect(line.textContent).toContain('New findings: 1. The employer alone can change the terms');
    expect((await see('checks-meaning')).textContent).toBe('Every clause was also read by its meaning.');
    const asked = host.calls.filter((one) => one.command === 'quick_check').map((one) => (one.args as { meaning: boolean }).meaning);
    expect(asked).toEqual([false, true]);
  });

  it('keeps the finding that is looked at when others come in before it', async () => {
    const { user, see, press } = await quick(`${RETENTION} The Employer may fine the Worker for lateness, refusal of work or damage.`, { pace: 40 });
    await press('next-finding');
    await press('next-finding');
    const here = (): string | null | undefined => document.activeElement?.getAttribute('data-testid');
    expect(document.activeElement?.closest('[data-testid]')).toBeTruthy();
    const before = await see('finding-employer-fines');
    before.focus();
    await see('finding-unilateral-change');
    expect(here()).toBe('finding-employer-fines');
    expect(document.activeElement).toBe(before);
    expect(before.className).toContain('selected');
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(here()).toBe('finding-unilateral-change');
  });

  it('can be stopped, leaves what the rules found, and can be asked for again', async () => {
    const { press, see } = await quick(RETENTION, { pace: 60 });
    await press('deeper-stop');
    await waitFor(() => expect(screen.getByTestId('deeper').dataset['state']).toBe('stopped'));
    expect((await see('deeper')).textContent).toContain('were not looked for');
    expect(screen.getByTestId('finding-passport-retention')).toBeTruthy();
    await press('deeper-start');
    expect(await see('finding-unilateral-change')).toBeTruthy();
  });

  it('says so where the computer cannot read by meaning', async () => {
    const { see } = await quick(RETENTION, { meaning: false });
    await waitFor(() => expect(screen.getByTestId('deeper').dataset['state']).toBe('absent'));
    expect((await see('checks-meaning')).textContent).toContain('were not read by their meaning');
  });

  it('when it adds nothing, does not approve', async () => {
    const { see } = await quick('The Worker works forty hours a week.');
    await waitFor(() => expect(screen.getByTestId('deeper').dataset['state']).toBe('done'));
    expect((await see('deeper')).textContent).toContain('That is no approval.');
    expect((await see('nothing-found')).textContent).toContain('This is not approval.');
  });

  it('replaces the report that is kept, for the paper card too', async () => {
    const { host, press, see } = await openSample({ meaning: true });
    expect(screen.getByTestId('papers').textContent).toContain('Not read by meaning yet');
    await press('open-report');
    expect(await see('finding-unilateral-change')).toBeTruthy();
    expect(host.calls).toContainEqual({ command: 'check_paper', args: { paper: expect.any(String) as string, meaning: true } });
    await press('report-back');
    expect((await see('papers')).textContent).not.toContain('Not read by meaning yet');
  });
});

describe('a stop for military service', () => {
  it('comes over everything, in Swahili and English, with the words, the number and one way on', async () => {
    const { press, see, container } = await quick('He signs a contract for military service for one year.');
    const alarm = await see('alarm');
    expect(alarm.hasAttribute('open')).toBe(true);
    expect((await see('alarm-sw')).textContent).toContain('Usisaini.');
    expect((await see('alarm-en')).textContent).toContain('Do not sign.');
    expect(alarm.textContent).toContain('contract for military service');
    await waitFor(() => expect(screen.getByTestId('alarm-number').textContent).toBe('+254 700 000 000'));
    expect(within(alarm).getAllByRole('button')).toHaveLength(1);
    expect(await axeProblems(container)).toEqual([]);
    await press('alarm-go-on');
    expect(screen.queryByTestId('alarm')).toBeNull();
    expect(await see('finding-military-service-contract')).toBeTruthy();
  });

  it('does not come for another stop', async () => {
    await quick(RETENTION);
    expect(screen.queryByTestId('alarm')).toBeNull();
  });
});
