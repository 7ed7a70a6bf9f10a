import axe from 'axe-core';

/** What axe finds wrong, in short. Colours are measured in `tokens.test.ts`: jsdom draws nothing. */
export async function axeProblems(part: Element): Promise<string[]> {
  const found = await axe.run(part, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    resultTypes: ['violations'],
  });
  return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)}`));
}
