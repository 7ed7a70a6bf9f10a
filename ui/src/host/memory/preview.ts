// The twin as `npm run dev` and the pictures want it: slow enough to see progress, and in the state the address asks for.
import type { Problem } from '../../bindings/Problem';
import type { Host } from '../host';
import { memoryHost } from './index';

/** `?vault=locked&language=sw&problem=vault-in-use&here&shared&nocode&days=20`; the secret words are "mfano". */
export function previewHost(query: URLSearchParams): Host {
  const vault = query.get('vault');
  const problem = query.get('problem');
  const host = memoryHost({
    pace: 250,
    meaning: true,
    print: () => window.print(),
    passphrase: 'mfano',
    vault: vault === 'locked' || vault === 'unlocked' ? vault : 'absent',
    here: query.has('here'),
    shared: query.has('shared'),
    code: !query.has('nocode'),
    daysWithoutBackup: query.has('days') ? Number(query.get('days')) : null,
    language: query.get('language') === 'sw' ? 'sw' : 'en',
    problem: problem ? { code: problem as Problem['code'], fields: { holder: 'ngao (4123)' } } : null,
  });
  // What the system's dialog is to answer with: `?pick=mfano.ngao-backup`.
  host.picks.push(...query.getAll('pick'));
  // A browser's own drop stands in for the shell's.
  window.addEventListener('dragover', (event) => {
    event.preventDefault();
    host.tell('drag-over', true);
  });
  window.addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) host.tell('drag-over', false);
  });
  window.addEventListener('drop', (event) => {
    event.preventDefault();
    const names = [...(event.dataTransfer?.files ?? [])].map((file) => file.name);
    host.tell('drag-over', false);
    for (const name of names) host.tell('file-offered', host.file(name));
  });
  return host;
}
