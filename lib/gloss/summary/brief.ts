import { GlossError } from '../../source/errors';
import { estimateTokens } from '../../source/tokens';
import { isMissing } from '../checker';
import type { Statement, SummaryBody } from '../model';
import { removeModelTimes } from '../model-times';
import { inParallel } from '../parallel';
import { OverviewRecord, overviewMessages } from '../prompts/overview';
import type { Section } from '../sections';
import type { Workshop } from './workshop';

/** Key points section by section, and a short overview made from them. */
export async function writeBrief(workshop: Workshop, sections: Section[]): Promise<SummaryBody> {
  const { asking, reader, input, run, room, maxOutputTokens } = workshop;
  const shown = sections.map((): Statement[] => []);
  let overview = '';
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
    await reader.read(section, [], (statements) => {
      shown[i] = statements;
      run.show(body());
    });
    asking.done('points');
  });

  const statements = shown.flat();
  if (statements.length === 0) throw new GlossError('EMPTY_ANSWER');
  asking.plan('overview', 1);
  const sound = statements.filter((statement) => !isMissing(statement));
  overview = await overviewOf((sound.length > 0 ? sound : statements).map((statement) => statement.text));
  run.show(body());
  asking.done('overview');
  return body();
}
