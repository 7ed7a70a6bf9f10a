// Findings that rest on the very same words.
import type { Finding } from '../../bindings/Finding';

/** For each finding the index of an earlier one with the same words, or null. */
export function sameWords(findings: readonly Finding[]): readonly (number | null)[] {
  const first = new Map<string, number>();
  return findings.map((finding, index) => {
    if (finding.evidence.length === 0) return null;
    const places = finding.evidence.map((one) => `${one.page}:${one.start}-${one.end}`).join(' ');
    const earlier = first.get(places);
    if (earlier === undefined) first.set(places, index);
    return earlier ?? null;
  });
}

/** The findings by which a paper leads to war: these come before everything. */
const WAR = new Set(['military-service-contract', 'volunteer-formation-contract', 'combat-duty']);

export function leadsToWar(finding: Finding): boolean {
  return finding.level === 'stop' && WAR.has(finding.id);
}
