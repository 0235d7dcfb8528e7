/**
 * Does `work` for each item, at most `limit` at a time, and gives the results in the order of the items. After a failure nothing
 * new begins; what already runs is left to finish (it is paid and will be kept), then the first failure is thrown.
 */
export async function inParallel<A, B>(
  items: readonly A[],
  limit: number,
  work: (item: A, index: number) => Promise<B>,
): Promise<B[]> {
  const results = new Array<B>(items.length);
  const failures: unknown[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length && failures.length === 0) {
      const index = next++;
      try {
        results[index] = await work(items[index] as A, index);
      } catch (thrown) {
        failures.push(thrown);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(limit, items.length)) }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
}
