import { useLiveQuery } from 'dexie-react-hooks';
import { engineIdOf } from '../../lib/engine/address';
import { listPrice, listPrices, type Price } from '../../lib/engine/prices';
import { db } from '../../lib/library/db';
import { monthOf, sumOf } from '../../lib/library/spending';
import type { Endpoint, Settings } from '../../lib/settings/model';
import { priceOf } from '../../lib/settings/prices';
import { updateSettings } from '../../lib/settings/store';
import { useWords } from '../i18n/words';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { NumberInput } from './number-input';
import { useSettings } from './settings-context';

/** Prices of the models in use, caps, and what was used this month. */
export function Cost() {
  const { t, format } = useWords();
  const { endpoints, caps } = useSettings();
  const month = monthOf(Date.now());
  const used = useLiveQuery(() => db.spending.where('month').equals(month).toArray(), [month]);
  const { tokens, usd } = sumOf(used ?? []);
  const setCaps = (patch: Partial<Settings['caps']>) =>
    void updateSettings((settings) => ({ ...settings, caps: { ...settings.caps, ...patch } }));
  return (
    <section>
      <h2>{t('settings.cost')}</h2>
      <p className="lead">{t('settings.costHint')}</p>
      <p className="tabular">{t('settings.used', { tokens, cost: format.dollars(usd) })}</p>
      {endpoints.length > 0 && <PriceTable endpoints={endpoints} />}
      <h3>{t('settings.caps')}</h3>
      <p className="meta">{t('settings.capsHint')}</p>
      <div className="choices">
        <Field label={t('settings.capUnit')}>
          {(control) => (
            <select
              {...control}
              className="input"
              value={caps.unit}
              // A number of the other unit would mean something else altogether.
              onChange={(e) =>
                setCaps({ unit: e.target.value === 'tokens' ? 'tokens' : 'usd', job: undefined, month: undefined })
              }
            >
              {(['usd', 'tokens'] as const).map((unit) => (
                <option key={unit} value={unit}>
                  {t(`settings.capUnit.${unit}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {(['job', 'month'] as const).map((which) => (
          <Field key={which} label={t(which === 'job' ? 'settings.capJob' : 'settings.capMonth')}>
            {(control) => (
              <NumberInput
                {...control}
                key={caps.unit}
                value={caps[which]}
                placeholder={t('settings.capNone')}
                onChange={(value) => setCaps({ [which]: value || undefined })}
              />
            )}
          </Field>
        ))}
      </div>
    </section>
  );
}

const kinds = ['input', 'cached', 'output'] as const;
const kindKeys = { input: 'receipt.read', cached: 'receipt.cached', output: 'receipt.written' } as const;

function PriceTable({ endpoints }: { endpoints: Endpoint[] }) {
  const { t } = useWords();
  return (
    <>
      <h3>{t('settings.prices')}</h3>
      <table className="prices">
        <thead>
          <tr>
            <th scope="col">{t('settings.model')}</th>
            {kinds.map((kind) => (
              <th key={kind} scope="col">
                {t(kindKeys[kind])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {endpoints.map((endpoint) => (
            <PriceRow key={endpoint.id} endpoint={endpoint} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function PriceRow({ endpoint }: { endpoint: Endpoint }) {
  const { t, format } = useWords();
  const settings = useSettings();
  const engine = engineIdOf(endpoint.baseUrl, endpoint.model);
  const own = settings.prices[engine];
  const price = priceOf(settings, endpoint);
  const setPrice = (next: Price | undefined) =>
    void updateSettings((old) => {
      const { [engine]: _, ...rest } = old.prices;
      return { ...old, prices: next ? { ...rest, [engine]: next } : rest };
    });
  const listed = listPrice(endpoint.preset, endpoint.model) !== undefined;
  const free = price?.input === 0 && price.output === 0;
  const listedAt = t('settings.priceList', { date: format.date(listPrices.asOf) });
  const origin = own ? t('settings.priceOwn') : free ? t('cost.free') : price ? listedAt : t('settings.priceNone');
  return (
    <tr>
      <th scope="row">
        {endpoint.model}
        <span className="meta">
          {origin}
          {own && listed && (
            <Button look="quiet" onClick={() => setPrice(undefined)}>
              {t('settings.priceReset')}
            </Button>
          )}
        </span>
      </th>
      {kinds.map((kind) => (
        <td key={kind}>
          <NumberInput
            aria-label={t('settings.priceOf', { kind: t(kindKeys[kind]), model: endpoint.model })}
            value={price?.[kind]}
            onChange={(value) => {
              const next = { ...(price ?? { input: 0, output: 0 }), [kind]: value };
              setPrice({ ...next, input: next.input ?? 0, output: next.output ?? 0 });
            }}
          />
        </td>
      ))}
    </tr>
  );
}
