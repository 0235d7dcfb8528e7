import { engineIdOf, isLocalAddress } from '../engine/address';
import { listPrice, type Price } from '../engine/prices';
import type { Endpoint, Settings } from './model';

/** The price of an endpoint's model: the person's own, else the list's; undefined where neither is known. */
export function priceOf(
  { prices }: Pick<Settings, 'prices'>,
  endpoint: Pick<Endpoint, 'baseUrl' | 'model' | 'preset'>,
): Price | undefined {
  const own = prices[engineIdOf(endpoint.baseUrl, endpoint.model)];
  if (own) return own;
  return isLocalAddress(endpoint.baseUrl) ? { input: 0, output: 0 } : listPrice(endpoint.preset, endpoint.model);
}
