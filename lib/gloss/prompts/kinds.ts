import type { RecipeKind } from '../model';

/**
 * What counts as a point, by kind of source: one bullet that joins the rules of the steps that read the source. Without a kind
 * (an essay, a page of reference) the plain rules do.
 * - Who says it: in talk, news and threads a claim without its speaker is half a claim.
 * - Kept verbatim: a command or a figure in other words is wrong.
 */
export const kindAdvice: Record<Exclude<RecipeKind, 'auto'>, string> = {
  talk: 'This is a talk or an interview: say who holds what, keep the example or story that carries a claim, pass over small talk.',
  lecture:
    'This is a lecture: keep definitions, results and the steps of each argument in the order they build on each other, formulas and terms as they stand.',
  news: 'This is news: say who did what, when and where, and who says so; keep apart what happened, what is claimed and what is expected.',
  paper:
    'This is a research paper: keep the question, the method, the data, the results with their figures and uncertainty, and the limits; keep apart what was measured and what is inferred from it.',
  tutorial:
    'These are instructions: every step in order, with commands, code, file names and settings copied exactly; what is needed first and what can go wrong are points too.',
  thread:
    'This is a discussion: say which positions there are, who holds them and with what reasons, who corrects or agrees with whom, and what stays open.',
  meeting:
    'This is a meeting: keep decisions, tasks with who and by when, the reasons given for and against, and open questions.',
};

/** The bullet of a kind as it stands in a prompt; empty without one. */
export function adviceLine(kind: keyof typeof kindAdvice | undefined): string {
  return kind ? `\n- ${kindAdvice[kind]}` : '';
}
