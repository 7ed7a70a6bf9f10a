// Sentences whose key is known only when the program runs: codes of problems, advice, stages, reasons.
import * as messages from '../paraglide/messages.js';
import type { DocumentKind } from '../bindings/DocumentKind';
import type { Lang } from '../bindings/Lang';
import type { Level } from '../bindings/Level';
import type { Problem } from '../bindings/Problem';
import type { ProblemCode } from '../bindings/ProblemCode';
import type { Step } from '../bindings/Step';
import type { Told } from '../bindings/Told';
import './locale.svelte';
import { locale } from './locale.svelte';

type Key = keyof typeof messages;
type Snake<S extends string> = S extends `${infer A}-${infer B}` ? `${A}_${Snake<B>}` : S;
type Say = (values?: Record<string, unknown>) => string;

/** `vault-in-use` as it stands in keys: `vault_in_use`. */
export function snake<S extends string>(code: S): Snake<S> {
  return code.replaceAll('-', '_') as Snake<S>;
}

function say(key: string, values: Record<string, unknown> = {}): string | null {
  const found = (messages as unknown as Record<string, Say | undefined>)[key];
  return found ? found(values) : null;
}

/** What happened. */
export function problemWhat(problem: Problem): string {
  // The type holds that every code has its sentence; the fallback is for a shell newer than this page.
  const key: `problem_${Snake<ProblemCode>}_what` & Key = `problem_${snake(problem.code)}_what`;
  return say(key, problem.fields) ?? messages.problem_unforeseen_what();
}

/** What to do about it. */
export function problemDo(problem: Problem): string {
  const key: `problem_${Snake<ProblemCode>}_do` & Key = `problem_${snake(problem.code)}_do`;
  return say(key, problem.fields) ?? messages.problem_unforeseen_do();
}

export function adviceWords(code: string): string {
  return say(`advice_${snake(code)}`) ?? messages.advice_other();
}

export function whyNotRun(why: string): string {
  return say(`why_${snake(why)}`) ?? messages.why_other();
}

export function stageWords(step: Step | null): string {
  return (step && say(`stage_${snake(step.stage)}`)) || messages.stage_other();
}

export function kindWords(kind: DocumentKind): string {
  const key: `kind_${Snake<DocumentKind>}` & Key = `kind_${snake(kind)}`;
  return messages[key]();
}

/** A part of the checklist; one newer than this page goes among the others. */
export function checklistPart(group: string): string {
  return say(`checklist_${snake(group)}`) ?? messages.checklist_other();
}

export function langName(lang: Lang): string {
  return messages[`lang_${lang}`]();
}

export function levelName(level: Level): string {
  return messages[`level_${level}`]();
}

export function levelTold(level: Level): string {
  return messages[`level_${level}_told`]();
}

/** What a pack says, in the window's language. */
export function told(both: Told): string {
  return (locale.now === 'sw' ? both.sw : both.en) || both.en;
}

/** Name of an entry of the red-flag catalogue; an entry newer than this page is shown by its id. */
export function checkName(id: string): string {
  return say(`check_${snake(id)}`) ?? id;
}
