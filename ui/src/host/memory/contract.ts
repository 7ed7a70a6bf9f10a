// An invented contract, and what a check would find in it. The quotes are looked up in the text, so places can not drift.
import type { Document } from '../../bindings/Document';
import type { Evidence } from '../../bindings/Evidence';
import type { Finding } from '../../bindings/Finding';
import type { Lang } from '../../bindings/Lang';
import type { Level } from '../../bindings/Level';
import type { Report } from '../../bindings/Report';
import type { Told } from '../../bindings/Told';

export const SAMPLE_PAGES: readonly string[] = [
  `EMPLOYMENT CONTRACT No. 117/26

Severny Sklad LLC, Saint Petersburg ("the Employer"), and Mr Baraka Mfano, citizen of Kenya ("the Worker"), agree:

1. The Worker is employed as a warehouse loader in Saint Petersburg from 12 January 2027 for 12 months.

2. The wage is 65,000 roubles a month, paid on the 10th day of the following month.

3. The Worker shall hand his passport to the Employer on arrival, who keeps it until the end of the contract.

4. The Worker works six days a week, 12 hours a day. ☎ The foreman 👷 sets the shifts.`,
  `5. The Employer may fine the Worker for lateness, refusal of work or damage, in an amount that the Employer decides.

6. A Worker who leaves before the end of the term pays the Employer three months of wages.

7. On arrival the Worker signs the main contract in Russian, which replaces this paper.

8. The Employer pays medical insurance and the ticket home at the end of the term.

Signatures: ____________________        ____________________`,
];

interface Invented {
  id: string;
  level: Level;
  /** Only the reading by meaning finds it. */
  meaning?: true;
  quotes: readonly string[];
  /** What the Russian version of the twin's bilingual contract says there. */
  russian?: string;
  title: Told;
  reason: Told;
  next: Told;
  source: string;
  seen: string;
}

const INVENTED: readonly Invented[] = [
  {
    id: 'military-service-contract',
    level: 'stop',
    quotes: ['contract for military service'],
    title: { en: 'This paper leads to military service', sw: 'Karatasi hii inakupeleka jeshini' },
    reason: { en: 'Who signs it becomes a soldier.', sw: 'Anayeisaini anakuwa askari.' },
    next: { en: 'Do not sign. Do not travel.', sw: 'Usisaini. Usisafiri.' },
    source: 'Invented for this preview',
    seen: '2026-11-21',
  },
  {
    id: 'passport-retention',
    level: 'stop',
    quotes: ['hand his passport to the Employer on arrival, who keeps it'],
    russian: 'Работник по прибытии передаёт паспорт Работодателю, который хранит его до окончания срока.',
    title: { en: 'Someone else keeps your passport', sw: 'Mtu mwingine anashika pasipoti yako' },
    reason: {
      en: 'Without your passport you can not leave, and you can not show who you are.',
      sw: 'Bila pasipoti huwezi kuondoka, wala kuonyesha wewe ni nani.',
    },
    next: {
      en: 'Do not sign. Ask for a clause that says: the worker keeps the passport.',
      sw: 'Usitie sahihi. Omba kifungu kinachosema: mfanyakazi anabaki na pasipoti yake.',
    },
    source: 'ILO C189 art. 9(c)',
    seen: '2026-11-21',
  },
  {
    id: 'excessive-hours',
    level: 'danger',
    quotes: ['six days a week, 12 hours a day'],
    title: { en: 'Too many hours of work', sw: 'Saa nyingi mno za kazi' },
    reason: { en: 'This is 72 hours a week.', sw: 'Hizi ni saa 72 kwa wiki.' },
    next: {
      en: 'Ask for the hours of a week in writing, at most 48 with overtime paid.',
      sw: 'Omba saa za wiki kwa maandishi, zisizidi 48, na saa za ziada zilipwe.',
    },
    source: 'Labour Code (Russia) art. 91',
    seen: '2026-11-21',
  },
  {
    id: 'unilateral-change',
    level: 'danger',
    meaning: true,
    quotes: ['The foreman 👷 sets the shifts'],
    title: { en: 'The employer alone can change the terms', sw: 'Mwajiri peke yake anaweza kubadilisha masharti' },
    reason: { en: 'What was agreed can be taken away.', sw: 'Mliyokubaliana yanaweza kuondolewa.' },
    next: { en: 'Ask that changes need your signature.', sw: 'Omba mabadiliko yahitaji sahihi yako.' },
    source: 'Employment Act (Kenya) s. 10',
    seen: '2026-11-21',
  },
  {
    id: 'employer-fines',
    level: 'danger',
    quotes: ['may fine the Worker for lateness, refusal of work or damage'],
    title: { en: 'The employer can fine you', sw: 'Mwajiri anaweza kukutoza faini' },
    reason: { en: 'Fines can eat up the whole wage.', sw: 'Faini zinaweza kumaliza mshahara wote.' },
    next: { en: 'Ask that this be struck out.', sw: 'Omba hili lifutwe.' },
    source: 'Labour Code (Russia) art. 192',
    seen: '2026-03-02',
  },
  {
    id: 'exit-penalty',
    level: 'danger',
    quotes: ['pays the Employer three months of wages'],
    title: { en: 'You pay if you leave early', sw: 'Unalipa ukiondoka mapema' },
    reason: { en: 'Such a debt keeps people in bad work.', sw: 'Deni kama hili huwafunga watu kwenye kazi mbaya.' },
    next: { en: 'Ask that this be struck out.', sw: 'Omba hili lifutwe.' },
    source: 'ILO Forced Labour Convention C29',
    seen: '2026-11-21',
  },
  {
    id: 'replacement-contract',
    level: 'danger',
    quotes: ['signs the main contract in Russian, which replaces this paper'],
    title: { en: 'Another contract on arrival', sw: 'Mkataba mwingine ukifika' },
    reason: {
      en: 'The real contract may be for something else, in a language you do not read.',
      sw: 'Mkataba halisi unaweza kuwa wa jambo lingine, kwa lugha usiyoisoma.',
    },
    next: {
      en: 'Ask to see and keep every paper before you travel.',
      sw: 'Omba kuona na kubaki na kila hati kabla ya kusafiri.',
    },
    source: 'Employment Act (Kenya) s. 10',
    seen: '2026-11-21',
  },
  {
    id: 'missing-rest',
    level: 'caution',
    quotes: [],
    title: { en: 'Rest days are not named', sw: 'Siku za mapumziko hazijatajwa' },
    reason: { en: 'What is not written is hard to claim.', sw: 'Kisichoandikwa ni vigumu kukidai.' },
    next: { en: 'Ask for one full day of rest a week in writing.', sw: 'Omba siku moja kamili ya mapumziko kwa wiki, kwa maandishi.' },
    source: 'ILO C189 art. 7',
    seen: '2026-11-21',
  },
];

function scalars(text: string): number {
  return Array.from(text).length;
}

/** Where a quote stands, counted in Unicode scalars as the checker counts. */
function place(pages: readonly string[], quote: string): Evidence[] {
  return pages.flatMap((text, index) => {
    const at = text.indexOf(quote);
    if (at < 0) return [];
    const start = scalars(text.slice(0, at));
    return [{ quote, page: index + 1, start, end: start + scalars(quote) }];
  });
}

export function documentOf(pages: readonly string[]): Document {
  return {
    source: 'text',
    pages: pages.map((text, index) => ({ number: index + 1, text, lines: [] })),
    pages_without_text: [],
    recognised: [],
    corrected: [],
    marks: [],
  };
}

/** A check of the twin: it knows the invented contract's dangers, and nothing else. */
export function checkInvented(pages: readonly string[], reads: readonly Lang[], meaning = false): Report {
  const russian = pages.join('').match(/[а-яё]/gi)?.length ?? 0;
  const languages: Lang[] = russian > 40 ? ['ru'] : ['en'];
  const findings = INVENTED.flatMap((one): Finding[] => {
    if (one.meaning && !meaning) return [];
    const evidence = one.quotes.flatMap((quote) => place(pages, quote));
    if (one.quotes.length > 0 && evidence.length === 0) return [];
    if (one.quotes.length === 0 && pages[0] !== SAMPLE_PAGES[0]) return [];
    return [
      {
        id: one.id,
        level: one.level,
        by: one.meaning ? ['meaning'] : meaning && one.level === 'stop' ? ['rule', 'meaning'] : ['rule'],
        evidence,
        other_version: one.russian === undefined ? [] : place(pages, one.russian),
        ...(evidence.length > 0 ? { language: 'en' as const } : {}),
        title: one.title,
        reason: one.reason,
        next_step: one.next,
        source: { text: one.source, seen: one.seen },
      },
    ];
  });
  return {
    document_kind: 'employment-contract',
    languages,
    unread_languages: languages.filter((one) => !reads.includes(one)),
    findings,
    checks: {
      meaning,
      run: INVENTED.map((one) => one.id),
      not_run: [
        { id: 'language-divergence', why: 'no-rule-yet' },
        { id: 'identity-divergence', why: 'needs-identity' },
      ],
    },
  };
}
