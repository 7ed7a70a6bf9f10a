// Journeys and numbers to call, as the twin has them.
import type { Hotline } from '../../bindings/Hotline';

export const CORRIDORS = [
  { id: 'ke-ru', name: { en: 'Kenya to Russia', sw: 'Kenya kwenda Urusi' } },
  { id: 'ke-sa', name: { en: 'Kenya to Saudi Arabia', sw: 'Kenya kwenda Saudi Arabia' } },
  { id: 'ke-ae', name: { en: 'Kenya to the Emirates', sw: 'Kenya kwenda Emirati' } },
  { id: 'ke-qa', name: { en: 'Kenya to Qatar', sw: 'Kenya kwenda Qatar' } },
  { id: 'other', name: { en: 'Another journey', sw: 'Safari nyingine' } },
];

/** Not a real office: the twin must never be taken for the facts in the packs. */
export const HOTLINES: Hotline[] = [
  {
    contact: {
      key: 'invented-centre',
      name: { en: 'Invented call centre (example)', sw: 'Kituo cha simu cha mfano' },
      phones: ['+254 700 000 000'],
      whatsapp: ['+254 700 000 000'],
      emails: ['help@example.org'],
      web: [],
      note: { en: 'Day and night', sw: 'Usiku na mchana' },
      source: { text: 'Invented for this preview', seen: '2026-02-01' },
    },
    old: true,
  },
];
