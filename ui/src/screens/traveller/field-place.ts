// Where a field that a paper asks for stands on the traveller's page.
import type { FieldName } from '../../bindings/FieldName';
import type { RecordKind } from '../../bindings/RecordKind';

/** What the ids of records of which there may be several begin with, and the button that adds one. */
const LISTED: Partial<Record<RecordKind, string>> = { 'emergency-contact': 'contact', payment: 'payment' };

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * The control of a field, or its first box where it has several. Of several records the one that is meant, else the first one that is
 * blank there; where there is none, one more is asked for: the button that adds it. Nothing where the field is on no form.
 */
export function fieldOn({ record, field, nth }: FieldName): HTMLElement | null {
  const controls = [...document.querySelectorAll<Control>('input, select, textarea')];
  const list = LISTED[record];
  if (list === undefined) {
    const id = `field-${record}-${field}`;
    return controls.find((one) => one.id === id) ?? controls.find((one) => one.id.startsWith(`${id}-`)) ?? null;
  }
  const same = controls.filter((one) => one.id.startsWith(`field-${list}-`) && one.id.endsWith(`-${field}`));
  const meant = nth === undefined ? same.find((one) => one.value.trim() === '') : same[nth];
  return meant ?? document.getElementById(`add-${list}`);
}
