import { useCallback } from 'react';
import type { Engine } from '../../lib/engine/model';
import { forecastAnswer } from '../../lib/gloss/forecast';
import { exchangesOf } from '../../lib/library/glosses';
import type { Endpoint } from '../../lib/settings/model';
import { estimateTokens } from '../../lib/source/tokens';
import type { Item } from '../panel/item';
import { CostLine } from './cost-line';

/** Tokens by which the forecast moves while a question is typed. */
const grain = 100;

/** What the answer to a question would use; it grows with the conversation that goes along. */
export function AskCost({ endpoint, item, question }: { endpoint: Endpoint; item: Item; question: string }) {
  const { source, body, glosses } = item;
  const passages = body?.passages;
  const turns = exchangesOf(glosses, source.contentHash).flatMap((turn) => [turn.question, turn.answer]);
  const talk = Math.ceil(estimateTokens([...turns, question].join('\n')) / grain) * grain;
  const forecastOf = useCallback(
    (limits: Engine['limits']) => forecastAnswer(passages ?? [], talk, limits),
    [passages, talk],
  );
  return passages ? <CostLine endpoint={endpoint} forecastOf={forecastOf} /> : null;
}
