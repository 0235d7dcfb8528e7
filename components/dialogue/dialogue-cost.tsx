import { useCallback } from 'react';
import type { Engine } from '../../lib/engine/model';
import { forecastDialogue } from '../../lib/gloss/forecast';
import { CostLine } from '../gloss/cost-line';
import type { Dialogue } from './use-dialogue';

/** What a dialogue of the text would use. */
export function DialogueCost({ dialogue: { endpoint, passages, source } }: { dialogue: Dialogue }) {
  const authored = (source.chapters?.length ?? 0) > 1;
  const forecastOf = useCallback(
    (limits: Engine['limits']) => forecastDialogue(passages, authored, limits),
    [passages, authored],
  );
  return endpoint && passages.length > 0 ? <CostLine endpoint={endpoint} forecastOf={forecastOf} /> : null;
}
