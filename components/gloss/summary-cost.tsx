import { useCallback } from 'react';
import type { Engine } from '../../lib/engine/model';
import { forecastSummary } from '../../lib/gloss/forecast';
import type { Depth } from '../../lib/gloss/model';
import type { Endpoint } from '../../lib/settings/model';
import type { Passage } from '../../lib/source/model';
import { CostLine } from './cost-line';

interface SummaryCostProps {
  endpoint: Endpoint;
  passages: readonly Passage[];
  depth: Depth;
}

/** What a summary of a text would use. */
export function SummaryCost({ endpoint, passages, depth }: SummaryCostProps) {
  const forecastOf = useCallback(
    (limits: Engine['limits']) => forecastSummary(passages, depth, limits),
    [passages, depth],
  );
  return <CostLine endpoint={endpoint} forecastOf={forecastOf} />;
}
