import { GlossError } from '../../source/errors';
import { estimateTokens } from '../../source/tokens';
import { isMissing } from '../checker';
import { createFlagger } from '../flags';
import type { Statement, SummaryBody } from '../model';
import { removeModelTimes } from '../model-times';
import { inParallel } from '../parallel';
import { OverviewRecord, overviewMessages } from '../prompts/overview';
import type { Section } from '../sections';
import type { Workshop } from './workshop';

/**
 * Key points section by section, and a short overview made from them: of a text that is read in one piece in the same answer, where
 * every point was found and it holds no number, name or claim that the passages cited do not; else asked for alone.
 */
export async function writeBrief(workshop: Workshop, sections: Section[]): Promise<SummaryBody> {
  const { asking, reader, input, run, room, maxOutputTokens } = workshop;
  const shown = sections.map((): Statement[] => []);
  let overview = '';
  let offered: string | undefined;
  const body = (): SummaryBody => ({ kind: 'summary', overview, points: shown.flat(), ...asking.losses() });

  /** An overview of texts that may be too many for one call: then of overviews of their parts. */
  const overviewOf = async (texts: string[]): Promise<string> => {
    const size = estimateTokens(texts.join('\n'));
    if (size > room && texts.length > 2) {
      const middle = Math.ceil(texts.length / 2);
      const halves = [texts.slice(0, middle), texts.slice(middle)];
      return overviewOf(await Promise.all(halves.map((half) => asking.begin(overviewOf(half)))));
    }
    const [record] = await asking.ask('overview', 'overview', {
      messages: overviewMessages(input.source.title, texts, input.outputLang),
      record: OverviewRecord,
      maxOutputTokens: Math.min(1500, maxOutputTokens),
    });
    return removeModelTimes(record?.overview ?? '', texts.join('\n'));
  };

  asking.plan('points', sections.length);
  await inParallel(sections, input.engine.limits.parallel, async (section, i) => {
    const show = (statements: Statement[]) => {
      shown[i] = statements;
      run.show(body());
    };
    const keep = (text: string) => {
      offered = text;
    };
    await reader.read(section, [], show, sections.length === 1 ? keep : undefined);
    asking.done('points');
  });

  const statements = shown.flat();
  if (statements.length === 0) throw new GlossError('EMPTY_ANSWER');
  asking.plan('overview', 1);
  const sound = statements.filter((statement) => !isMissing(statement));
  const holds = (text: string) => {
    const flag = createFlagger(input.passages, { text: input.outputLang, source: input.source.lang });
    return (
      sound.length === statements.length &&
      flag(
        text,
        statements.flatMap(({ citations }) => citations),
      ).length === 0
    );
  };
  const texts = (sound.length > 0 ? sound : statements).map((statement) => statement.text);
  overview =
    offered !== undefined && holds(offered) ? removeModelTimes(offered, texts.join('\n')) : await overviewOf(texts);
  run.show(body());
  asking.done('overview');
  return body();
}
