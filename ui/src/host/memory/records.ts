// The twin's records: saved with what they were before, removed into the trash, brought back or deleted for good.
import type { Advice } from '../../bindings/Advice';
import type { ContactView } from '../../bindings/ContactView';
import type { Earlier } from '../../bindings/Earlier';
import type { PaperView } from '../../bindings/PaperView';
import type { PaymentView } from '../../bindings/PaymentView';
import type { RecordKind } from '../../bindings/RecordKind';
import type { Saved } from '../../bindings/Saved';
import type { SaveRecord } from '../../bindings/SaveRecord';
import type { Trashed } from '../../bindings/Trashed';
import type { TravellerFile } from '../../bindings/TravellerFile';
import type { Answer, Args } from '../host';
import { problem } from './keys';
import { keep, newId, now, row, type Store } from './store';

/** Days in the trash. */
const DAYS = 30;

function nameOf(file: TravellerFile): string {
  return [file.traveller.surname, file.traveller.given_names].filter(Boolean).join(' ');
}

function nameIn(gone: PaperView | PaymentView | ContactView): string {
  if ('paper' in gone) return gone.paper.file_name;
  return 'payment' in gone ? [gone.payment.amount, gone.payment.currency].filter(Boolean).join(' ') : gone.contact.name;
}

function adviceOn({ record, id }: SaveRecord): Advice[] {
  const body = record.body as Record<string, unknown>;
  const phone = body['phone'];
  const wrong = typeof phone === 'string' && phone !== '' && !phone.startsWith('+');
  return wrong ? [{ record: record.kind, id, field: 'phone', code: 'phone_country_code' }] : [];
}

export function recordCommands(store: Store) {
  function traveller(id: string): TravellerFile {
    const found = store.travellers.get(id);
    if (!found) throw problem('not-found');
    return found;
  }

  /** The record as it stands: of a kind of which there is one it goes by the traveller's id. */
  function body(kind: RecordKind, id: string): { file: TravellerFile; body: object } {
    for (const file of store.travellers.values()) {
      const contact = kind === 'emergency-contact' && file.contacts.find((one) => one.id === id);
      if (contact) return { file, body: contact.contact };
      const payment = kind === 'payment' && file.payments.find((one) => one.id === id);
      if (payment) return { file, body: payment.payment };
      if (file.id === id && kind in file) return { file, body: file[kind as 'traveller'] };
    }
    throw problem('not-found');
  }

  function remember(kind: RecordKind, id: string, was: object): void {
    const key = `${kind} ${id}`;
    const known = store.history.get(key) ?? [];
    const earlier: Earlier = { revision: (known[0]?.revision ?? 0) + 1, at: store.put.get(key) ?? now(), body: structuredClone(was) as Earlier['body'] };
    store.history.set(key, [earlier, ...known]);
    store.put.set(key, now());
  }

  function save(args: SaveRecord): Saved {
    const file = traveller(args.traveller);
    const { record } = structuredClone(args);
    let id = args.id ?? newId();
    if (record.kind === 'emergency-contact') {
      const known = file.contacts.find((one) => one.id === id);
      if (known) {
        remember(record.kind, id, known.contact);
        known.contact = record.body;
      } else file.contacts.push({ id, contact: record.body });
    } else if (record.kind === 'payment') {
      const known = file.payments.find((one) => one.id === id);
      if (known) {
        remember(record.kind, id, known.payment);
        known.payment = record.body;
      } else file.payments.push({ id, payment: record.body });
    } else {
      id = file.id;
      if (JSON.stringify(file[record.kind]) !== JSON.stringify(record.body)) remember(record.kind, id, file[record.kind]);
      Object.assign(file[record.kind], record.body);
    }
    return { id, at: keep(store, file), advice: adviceOn({ ...args, id }) };
  }

  function trashed(kind: RecordKind, id: string, name: string, whose: string): Trashed {
    return { kind, id, name, traveller: whose, removed_at: now(), days_left: DAYS };
  }

  function putAside({ kind, id }: Args<'remove_record'>): void {
    if (kind === 'traveller') {
      const file = traveller(id);
      store.travellers.delete(id);
      store.aside.set(id, { row: trashed(kind, id, nameOf(file), ''), owner: id, restore: () => store.travellers.set(id, file) });
      return;
    }
    for (const file of store.travellers.values()) {
      const list: { id: string }[] = kind === 'paper' ? file.papers : kind === 'payment' ? file.payments : file.contacts;
      const at = list.findIndex((one) => one.id === id);
      const [gone] = at < 0 ? [] : list.splice(at, 1);
      if (gone) {
        const name = nameIn(gone as PaperView | PaymentView | ContactView);
        store.aside.set(id, { row: trashed(kind, id, name, nameOf(file)), owner: file.id, restore: () => list.splice(at, 0, gone) });
        return;
      }
    }
    throw problem('not-found');
  }

  return {
    travellers: (): Answer<'travellers'> =>
      [...store.travellers.values()].map((file) => row(store, file)).sort((a, b) => a.name.localeCompare(b.name)),
    traveller: (args: Args<'traveller'>): TravellerFile => structuredClone(traveller(args.traveller)),
    save_record: save,
    remove_record(args: Args<'remove_record'>) {
      putAside(args);
      return {};
    },
    restore_record(args: Args<'restore_record'>) {
      const found = store.aside.get(args.id);
      if (!found) throw problem('not-found');
      found.restore();
      store.aside.delete(args.id);
      return {};
    },
    // What belongs to a removed traveller comes back and goes with the traveller.
    trash: (): Trashed[] =>
      structuredClone(
        [...store.aside.values()]
          .filter((one) => one.row.id === one.owner || store.travellers.has(one.owner))
          .map((one) => one.row)
          .reverse(),
      ),
    delete_for_good(args: Args<'delete_for_good'>) {
      if (!store.aside.delete(args.id)) throw problem('not-found');
      for (const [id, one] of store.aside) if (one.owner === args.id) store.aside.delete(id);
      return {};
    },
    empty_trash() {
      store.aside.clear();
      return {};
    },
    history(args: Args<'history'>): Earlier[] {
      body(args.kind, args.id);
      return structuredClone(store.history.get(`${args.kind} ${args.id}`) ?? []);
    },
    put_back(args: Args<'put_back'>): Saved {
      const now = body(args.kind, args.id);
      const earlier = store.history.get(`${args.kind} ${args.id}`)?.find((one) => one.revision === args.revision);
      if (!earlier) throw problem('not-found');
      remember(args.kind, args.id, now.body);
      Object.assign(now.body, structuredClone(earlier.body));
      return { id: args.id, at: keep(store, now.file), advice: [] };
    },
  };
}
