// Invented questions for the twin: the real ones stand in the packs.
import type { Question } from '../../bindings/Question';

export const QUESTIONS: Question[] = [
  {
    id: 'passport-mine',
    group: 'travel',
    corridors: [],
    ask: { en: 'Is your passport in your own hands?', sw: 'Je, pasipoti yako iko mkononi mwako?' },
    why: { en: 'Without your passport you cannot leave.', sw: 'Bila pasipoti huwezi kuondoka.' },
    note: { en: 'Who holds it, since when, and why', sw: 'Nani anaishika, tangu lini, na kwa nini' },
    when: { no: 'stop', unknown: 'caution' },
    finding: 'passport-retention',
    title: { en: 'Someone else holds your passport', sw: 'Mtu mwingine ameshika pasipoti yako' },
    next_step: { en: 'Ask for it back today, in writing.', sw: 'Iombe irudishwe leo, kwa maandishi.' },
    source: { text: 'Invented for this preview', seen: '2026-11-21' },
  },
  {
    id: 'trap-tourist-visa',
    group: 'traps',
    corridors: [],
    ask: { en: 'Were you told to travel as a tourist?', sw: 'Je, uliambiwa usafiri kama mtalii?' },
    why: { en: 'Real jobs use a work visa.', sw: 'Kazi halisi hutumia viza ya kazi.' },
    note: { en: '', sw: '' },
    when: { yes: 'danger', unknown: 'caution' },
    finding: 'wrong-visa',
    title: { en: 'Told to work on a visitor’s visa', sw: 'Umeambiwa ufanye kazi kwa viza ya mgeni' },
    next_step: { en: 'Do not travel on this visa.', sw: 'Usisafiri kwa viza hii.' },
    source: { text: 'Invented for this preview', seen: '2026-11-21' },
  },
];
