import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import { engineIdOf, isLocalAddress } from '../../lib/engine/address';
import type { Engine } from '../../lib/engine/model';
import { limitsOf, presetById } from '../../lib/engine/presets';
import { listPrices } from '../../lib/engine/prices';
import { costRange, type Forecast, waitRange } from '../../lib/gloss/forecast';
import { db } from '../../lib/library/db';
import { paceOf } from '../../lib/library/spending';
import { openSettings } from '../../lib/platform/tabs';
import type { Endpoint } from '../../lib/settings/model';
import { priceOf } from '../../lib/settings/prices';
import { useWords } from '../i18n/words';
import { useSettings } from '../settings/settings-context';
import './cost-line.css';

interface CostLineProps {
  endpoint: Endpoint;
  /** By the limits of the engine; the same function until what it counts is another. */
  forecastOf: (limits: Engine['limits']) => Forecast;
}

/** What a gloss would use, as ranges: tokens, requests, dollars, time; and whether that may pass the cap for one job. */
export function CostLine({ endpoint, forecastOf }: CostLineProps) {
  const { t, format } = useWords();
  const settings = useSettings();
  const limits = limitsOf(endpoint);
  const { contextTokens, outputTokens, parallel } = limits;
  const forecast = useMemo(
    () => forecastOf({ contextTokens, outputTokens, parallel }),
    [forecastOf, contextTokens, outputTokens, parallel],
  );
  const engine = engineIdOf(endpoint.baseUrl, endpoint.model);
  const pace = useLiveQuery(() => paceOf(db, engine), [engine]);

  const { least, most } = forecast;
  const tokens = [least, most].map((usage) => usage.promptTokens + usage.completionTokens) as [number, number];
  const price = priceOf(settings, endpoint);
  const cost = price && costRange(forecast, price);
  const wait = waitRange(forecast, limits, presetById(endpoint.preset).local || isLocalAddress(endpoint.baseUrl), pace);
  const { unit, job } = settings.caps;
  const upTo = unit === 'tokens' ? tokens[1] : cost?.[1];
  const [from, to] = cost ?? [0, 0];
  const dollars = to === 0 ? t('cost.free') : to < 0.01 ? t('cost.cent') : format.dollars(from, to);
  const facts = [
    t('cost.tokens', { range: format.about(...tokens) }),
    t('cost.calls', { range: format.about(least.calls, most.calls) }),
    price === undefined ? t('cost.unknown') : dollars,
    format.wait(...wait),
  ];
  const own = settings.prices[engine] !== undefined;
  return (
    <div className="cost meta tabular">
      <p className="facts" title={t(own ? 'cost.own' : 'cost.list', { date: format.date(listPrices.asOf) })}>
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      {job !== undefined && upTo !== undefined && upTo > job && (
        <p>
          {t('cost.over')}{' '}
          <button type="button" className="link" onClick={() => void openSettings()}>
            {t('cost.raise')}
          </button>
        </p>
      )}
    </div>
  );
}
