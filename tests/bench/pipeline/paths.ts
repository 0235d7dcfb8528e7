import { estimateTokens } from '../../../lib/source/tokens';
import { instructionOf, rangeIn, type Step, stepOf, taskOf } from '../../fakes/model-server/brains/steps';
import { planAnswer } from '../../fakes/model-server/chunks';
import type { LoggedRequest } from '../../fakes/model-server/server';
import { brain, firstTokenMs, tokensPerSecond } from './world';

/** A call with what it depends on: its section, and the passages it asks about. */
interface Call {
  request: LoggedRequest;
  step: Step;
  section: string;
  range: [number, number] | undefined;
  /** The fake's own time for it at full speed, ms. */
  ms: number;
}

function callsOf(requests: readonly LoggedRequest[]): Call[] {
  return requests.flatMap((request) => {
    const task = taskOf(request.body.messages);
    const instruction = instructionOf(task);
    const step = stepOf(instruction);
    if (!step) return [];
    const ms = firstTokenMs + (request.chunks * 1000) / tokensPerSecond;
    // Of a check only the points sent back say to which chapter they belong.
    const cited = Number(/"passages":\[(\d+)/.exec(instruction)?.[1] ?? 0);
    const range = rangeIn(instruction) ?? (step === 'check' ? ([cited, cited] as [number, number]) : undefined);
    return [{ request, step, section: task.slice(0, task.indexOf('</source>')), range, ms }];
  });
}

/**
 * How long a run takes at the fake's own speed: one call after the other; and the longest chain of calls that need each other's
 * result, with no limit on parallel calls. `firstPointMs`: the earliest moment at which the fake could have completed a point.
 */
export function pathsOf(requests: readonly LoggedRequest[]) {
  const calls = callsOf(requests);
  const sum = (list: Call[]) => list.reduce((total, call) => total + call.ms, 0);
  const points = calls.filter(({ step }) => step === 'points');
  let [critical, beforeOverview] = [0, 0];
  let firstPointMs = Number.POSITIVE_INFINITY;
  for (const chapter of points) {
    const of = (...steps: Step[]) =>
      calls.filter((call) => call.section === chapter.section && steps.includes(call.step));
    const [from, to] = chapter.range ?? [0, 0];
    const inside = (call: Call) => (call.range?.[0] ?? -1) >= from && (call.range?.[0] ?? -1) <= to;
    const known = sum(of('topics', 'omissions'));
    const pointed = known + sum(of('points', 'check').filter(inside));
    // Chapters read at once are told side by side.
    const told = of('narrative').filter(inside);
    critical = Math.max(critical, pointed + Math.max(0, ...told.map(({ ms }) => ms)));
    beforeOverview = Math.max(beforeOverview, pointed);
    firstPointMs = Math.min(firstPointMs, known + firstRecordMs(chapter.request));
  }
  const overview = sum(calls.filter(({ step }) => step === 'overview'));
  const byStep = [...new Set(calls.map(({ step }) => step))].map((step) => {
    const own = calls.filter((call) => call.step === step);
    return [step, own.length, sum(own)] as const;
  });
  return { criticalMs: Math.max(critical, beforeOverview + overview), sequentialMs: sum(calls), firstPointMs, byStep };
}

function firstRecordMs({ body }: LoggedRequest): number {
  const { tokens } = planAnswer(body, brain(body), {}, 0);
  const complete = tokens.findIndex((token) => token.includes('}'));
  return firstTokenMs + ((complete + 2) * 1000) / tokensPerSecond;
}

/**
 * Prompt tokens, and how many of them (after the first call) an earlier prompt begins with, byte for byte. `warm`: only prompts
 * whose answer had begun before, since a provider cannot have kept what it had not read. `naive`: the same calls, each with the
 * whole source.
 */
export function prefixesOf(requests: readonly LoggedRequest[], wholeSource: string) {
  const sourceTokens = estimateTokens(wholeSource);
  let [total, naive, shared, warm, later] = [0, 0, 0, 0, 0];
  requests.forEach((request, i) => {
    const tokens = estimateTokens(request.prompt);
    const task = taskOf(request.body.messages);
    const at = task.indexOf('</source>');
    total += tokens;
    naive += at < 0 ? tokens : tokens - estimateTokens(task.slice(0, at)) + sourceTokens;
    if (i === 0) return;
    later += tokens;
    const earlier = requests.slice(0, i);
    const longest = (among: readonly LoggedRequest[]) =>
      estimateTokens(request.prompt.slice(0, Math.max(0, ...among.map((e) => commonStart(e.prompt, request.prompt)))));
    shared += longest(earlier);
    warm += longest(earlier.filter((e) => e.at + firstTokenMs <= request.at));
  });
  return { total, naive, sharedShare: shared / later, warmShare: warm / later };
}

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let i = 0;
  while (i < most && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  return i;
}
