import { describe, expect, it } from 'vitest';
import { PageRequest } from '../../../lib/messages/page';

describe('what the background asks of a page', () => {
  it('arrives without the members that are undefined', () => {
    const sent = { type: 'page/read', prefer: undefined, trackId: undefined, site: undefined };
    const arrived: unknown = JSON.parse(JSON.stringify(sent));
    expect(PageRequest.safeParse(arrived).success).toBe(true);
  });
});
